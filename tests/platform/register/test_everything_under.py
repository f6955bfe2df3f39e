"""What stands under a case: asked of the bare tables, it is what the scope gives type by type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.records.models import RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, Event, Offence, Suspect
from himoya.platform.register.queries.first_page import first_page
from himoya.platform.register.queries.records import records_under
from himoya.platform.register.queries.under_case import everything_under
from himoya.platform.register.withdrawing import withdraw
from tests.platform.register.card_workbooks import serving_sheets, taken
from tests.platform.register.courtroom import Courtroom, verdict
from tests.platform.register.test_assets import awarded, confiscated, ordered

Rows = Mapping[str, list[Mapping[str, Value]]]


@pytest.fixture
def full(court: Courtroom) -> Courtroom:
    """A case with records of every type, suspects in its event; an offence was withdrawn."""
    asset = confiscated(court)
    ordered(court, awarded(court), asset.pk, "10")
    verdict(court.registrar, court.case)
    court.goes_to(court.registrar, court.corrections)
    taken(court.corrections, "corrections-cards", serving_sheets(court.case))
    with whole_table("set the scene"):
        case = Case.objects.get(pk=court.case)
        Suspect.objects.filter(case=case.pk).update(event=Event.objects.get(case=case.pk))
        offence = Offence.objects.get(case=case.pk)
        withdraw(offence, case, court.police, "Entered twice.")
    return court


def in_words(reader: Reader, rows: Iterable[RecordModel]) -> list[Mapping[str, Value]]:
    return [{"id": str(one.pk), **one.values(reader)} for one in rows]


def both_ways(reader: Reader, room: Courtroom) -> tuple[Rows, Rows]:
    with looking_as(reader):
        case = Case.objects.get(pk=room.case)
        slow = {
            name: in_words(reader, records_under(model, case)) for name, model in UNDER_CASE.items()
        }
        quick = {
            name: in_words(reader, rows) for name, rows in everything_under(reader, case).items()
        }
    return quick, slow


def test_it_is_the_same_for_everybody_who_sees_the_case(full: Courtroom) -> None:
    seen = {}
    for reader in (full.police, full.prosecutor, full.registrar, full.corrections):
        quick, slow = both_ways(reader, full)
        assert quick == slow
        seen[reader.role] = {name for name, rows in quick.items() if rows}
    assert seen["investigator"] == set(UNDER_CASE) - {"offence"}
    assert seen["corrections_officer"] == {"suspect", "charge", "sentence", "sentence_serving"}


def test_a_case_of_others_has_no_first_page(full: Courtroom) -> None:
    foreigner = full.people.reader("investigator", "XD-MIA-02")
    with pytest.raises(NotThere):
        first_page(foreigner, full.case)
