"""S-1: where a country lets prosecutors open cases, they do so from workbooks as on pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.entry.actions import importing
from himoya.platform.entry.imports.targets import offered_to
from himoya.platform.register.importing.by_system import (
    NothingTakenInHere,
    opening_reader,
    stage_of,
)
from himoya.platform.register.importing.target import targets_for
from himoya.platform.register.importing.undoing import undo_import
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Event, Stage, Victim
from tests.platform.people import People
from tests.platform.register.workbooks import sheets_of, workbook

COUNTRIES = ("demonstration", "tajikistan", "uzbekistan")


@pytest.fixture
def opening(people: People) -> Reader:
    """A prosecutor of a State whose prosecutors open cases, too."""
    reader = people.reader("prosecutor")
    more = {Verb.OPEN_CASE: Extent.OFFICE, Verb.IMPORT_CASES: Extent.OFFICE}
    return replace(reader, grants={**reader.grants, **more})


def delivered(reader: Reader):  # type: ignore[no-untyped-def]
    content = workbook(sheets_of("17/26"))
    return importing.receive(by=reader, target="police-cards", name="a.xlsx", content=content)


@pytest.mark.parametrize("country", COUNTRIES)
def test_who_opens_cases_on_pages_opens_them_from_workbooks(country: str) -> None:
    """One rule: no role of any country has the one right without the other."""
    roles = read_dictionary(country).country.roles.values()
    for role in roles:
        assert ("open_case" in role.may) == ("import_cases" in role.may), role.code
    assert any("open_case" in role.may for role in roles)


def test_a_prosecutor_opens_cases_from_a_workbook_and_takes_them_back(opening: Reader) -> None:
    id = delivered(opening)
    importing.take_in(by=opening, delivery_id=id)
    with reading_as(opening):
        case = Case.objects.get()
        assert case.stage == Stage.objects.get().kind == StageKind.PROSECUTOR.value
        assert Event.objects.get().act == ("ACT1", "ACT2")
        assert [one.sex for one in Victim.objects.all()] != [None, None]
    undo_import(by=opening, id=id, reason="the file of another month was sent")
    with reading_as(opening):
        assert not Case.objects.exists()


def test_both_cards_are_offered_to_who_opens(people: People, opening: Reader) -> None:
    assert targets_for(opening) == [StageKind.PROSECUTOR, StageKind.POLICE]
    assert targets_for(people.reader("prosecutor")) == [StageKind.PROSECUTOR]
    assert targets_for(people.reader("investigator")) == [StageKind.POLICE]
    names = {one.name for one in offered_to(opening)}
    assert {"prosecutor-cards", "police-cards"} <= names


def test_the_command_line_asks_the_same_rule(people: People) -> None:
    """Offices in which somebody may open cases; a prosecution office may have investigators."""
    for office in ("XD-MIA-01", "XD-PRO-01"):
        by = opening_reader(office, "en")
        assert (stage_of(by, opens=True), by.may(Verb.IMPORT_CASES)) == (StageKind.POLICE, True)
    with pytest.raises(NothingTakenInHere):
        opening_reader("XD-CRT-01", "en")


def test_where_the_country_says_nothing_of_it_a_prosecutor_is_refused(people: People) -> None:
    with pytest.raises(NotPermitted):
        delivered(people.reader("prosecutor"))
