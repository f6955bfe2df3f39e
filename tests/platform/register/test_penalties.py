"""Penalties of a judgment that a further court set aside: what falls, what somebody looks at."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from himoya.dictionary.results import PeriodKind
from himoya.exchange.gate import inside
from himoya.exchange.result_tables import write_inside
from himoya.platform.access.scope import reading_as
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register import actions
from himoya.platform.register.actions.steps import finish, locked_case
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import Sentence, SentenceServing
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.first_page import first_page
from himoya.platform.register.queries.withdrawn import withdrawn_under
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.waiting import waiting_for
from himoya.platform.statistical_layer.counting import Asked, table_now
from himoya.platform.statistical_layer.exporting import export_layer
from tests.platform.register.before_a_court import LATER, ON, REASON, BeforeACourt, before_a_court
from tests.platform.register.courtroom import Courtroom
from tests.platform.statistical_layer.test_same_figures import has_figures, lines, of, typed

#: Why a penalty fell, as the list of decisions says it.
DECISION = "Judgment set aside, sent back to a court"

TABLES = ("sentences", "sentence_serving")


@pytest.fixture
def there(court: Courtroom) -> BeforeACourt:
    found = before_a_court(court)
    found.judged(0, "OUT1", "STG6")
    return found


def laid(there: BeforeACourt, number: str, charge: UUID | None) -> Sentence:
    """A penalty of the first defendant that is being served; for one charge, or for all."""
    with reading_as(there.registrar):
        one = Sentence(case_id=there.case, suspect_id=there.defendants[0], charge_id=charge)
        one.sentence_id = number
        answers = {"sentence_type": "SEN1", "length_months": 60, "imposed_date": ON}
        one.set_values({**answers, "final_date": ON, "suspended": "no"}, by=None)
        one.save()
        served = SentenceServing(
            case_id=there.case, suspect_id=there.defendants[0], sentence=one, serving_id=number
        )
        served.set_values({"regime": "general", "start_date": ON}, by=None)
        served.save()
    return one


def standing(there: BeforeACourt) -> list[str | None]:
    with reading_as(there.registrar):
        rows = SentenceServing.objects.filter(case=there.case).order_by("serving_id")
        found = [one.serving_id for one in rows]
        assert found == [one.sentence_id for one in Sentence.objects.order_by("sentence_id")]
    return found


def has_penalties(there: BeforeACourt, folder: Path) -> bool:
    """Whether the tables count any: live, and the same on the export."""
    folder.mkdir()
    export_layer(folder / "layer")
    exported = typed(folder / "layer", TABLES, PeriodKind.YEAR)
    statistician = there.court.people.reader("statistician")
    for table in TABLES:
        now = table_now(statistician, Asked(table=table, protected=False))
        write_inside(inside([now]), folder / "live.csv", "csv", "en", dictionary())
        assert lines(folder / "live.csv") == of(table, exported)
    return has_figures(exported)


def convicted_twice(there: BeforeACourt) -> None:
    with reading_as(there.registrar):
        other = there.charge(1)
        other.suspect = there.defendant(0)
        other.set_values({"court_outcome": "OUT2", "court_outcome_date": ON}, by=None)
        other.save()


def tasks(there: BeforeACourt) -> list[str]:
    found = [one.text for one in waiting_for(there.registrar).items if one.kind == "Penalties"]
    assert bool(found) == first_page(there.registrar, there.case).look_at_penalties
    return found


def test_penalties_of_a_judgment_fall_and_come_back_with_it(
    there: BeforeACourt, tmp_path: Path
) -> None:
    laid(there, "P1", there.charges[0])
    laid(there, "P2", None)
    assert has_penalties(there, tmp_path / "before")
    back = there.take(
        ActKind.SEND_BACK_TO_COURT, about=there.charges[0], ground="cassation", on=LATER
    )
    assert standing(there) == []
    assert not has_penalties(there, tmp_path / "after")
    told = withdrawn_under(there.registrar, there.case)
    assert {one.number for one in told} == {"P1", "P2"}
    assert {one.reason for one in told} == {DECISION}
    assert tasks(there) == []
    anew = laid(there, "P3", there.charges[0])
    with pytest.raises(CaseRefused, match=Why.CHANGED_SINCE.value):
        actions.ask_to_take_step_back(by=there.registrar, act=back.pk, reason=REASON)
    with reading_as(there.registrar):
        SentenceServing.objects.filter(sentence=anew.pk).delete()
        anew.delete()
    asked = actions.ask_to_take_step_back(by=there.registrar, act=back.pk, reason=REASON)
    other = there.court.people.reader("court_registrar")
    actions.approve_amendment(by=other, amendment=asked.pk)
    assert standing(there) == ["P1", "P2"]
    assert withdrawn_under(there.registrar, there.case) == []


def test_where_a_conviction_stands_the_registrar_is_asked(there: BeforeACourt) -> None:
    convicted_twice(there)
    laid(there, "P1", there.charges[0])
    laid(there, "P2", None)
    said = {"ground": "appellate", "decision": "set_aside_ended", "result": "OUT3", "on": LATER}
    there.take(ActKind.DECIDE_APPEAL, about=there.charges[0], **said)
    assert standing(there) == ["P2"]
    assert ["set aside in part" in one for one in tasks(there)] == [True]
    with reading_as(there.registrar):
        # The card was sent, with whatever was changed on it.
        finish(there.registrar, locked_case(there.registrar, there.case), Step.CHANGED)
    assert tasks(there) == []


def test_an_acquittal_that_is_set_aside_had_laid_nothing(there: BeforeACourt) -> None:
    convicted_twice(there)
    there.judged(0, "OUT3", "STG6")
    laid(there, "P2", None)
    there.take(ActKind.SEND_BACK_TO_COURT, about=there.charges[0], ground="appellate")
    assert standing(there) == ["P2"]
    assert tasks(there) == []
