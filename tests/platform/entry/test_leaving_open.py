"""One reason for every question of a draft that is still open, from the page that checks it."""

from __future__ import annotations

from typing import Any

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.platform.database.clock import today
from himoya.platform.entry.checking import Remark, check
from tests.platform.entry.browsing import Filler

NOT_YET = Missing(MissingReason.NOT_YET_ESTABLISHED)


def open_questions(filler: Filler) -> tuple[Remark, ...]:
    return check(filler.opened.questionnaire, filler.opened.contents, today()).open_questions


def value(filler: Filler, record: str, field: str) -> Value | None:
    latest = filler.opened.contents.of(record)[0].latest(field)
    return latest.value if latest else None


def leave_open(filler: Filler, reason: str, version: int | None = None) -> Any:
    present = filler.opened.draft.version if version is None else version
    sent = {"reason": reason, "version": str(present)}
    return filler.client.post(f"/entry/{filler.draft}/leave-open/", sent)


def test_every_open_question_gets_the_reason_and_answers_stay(filler: Filler) -> None:
    filler.fill("person", "victim", {"sex": "F"})
    before = open_questions(filler)
    assert len(before) > 10
    assert leave_open(filler, "_not_yet_established").status_code == 302
    asked = {(one.row, one.field) for one in open_questions(filler)}
    links = {(one.row, one.field) for one in before if one.field.endswith(("_id", "_number"))}
    assert asked <= links
    assert value(filler, "victim", "sex") == "F"
    assert value(filler, "victim", "birth_date") == NOT_YET
    page = filler.client.get(f"/entry/{filler.draft}/check/").content.decode()
    assert f"{len(before) - len(asked)} questions were given this reason" in page


def test_nothing_entered_about_a_suspect_stays_no_record(filler: Filler) -> None:
    filler.fill("person", "victim", {"sex": "F"})
    leave_open(filler, "_not_known")
    assert value(filler, "suspect", "sex") is None


def test_without_a_reason_nothing_is_given(filler: Filler) -> None:
    before = open_questions(filler)
    answer = leave_open(filler, "")
    assert answer.status_code == 422
    assert "Choose the reason" in answer.content.decode()
    assert open_questions(filler) == before


def test_an_unknown_reason_is_named_with_those_accepted(filler: Filler) -> None:
    answer = leave_open(filler, "because")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“because” is not a reason for a missing answer" in page
    assert "Not yet established" in page


def test_a_colleague_who_answered_meanwhile_is_not_overwritten(filler: Filler) -> None:
    version = filler.opened.draft.version
    filler.fill("person", "victim", {"sex": "F"})
    answer = leave_open(filler, "_not_known", version)
    assert answer.status_code == 422
    assert "Something was changed since you opened this page" in answer.content.decode()
    assert value(filler, "victim", "birth_date") is None
