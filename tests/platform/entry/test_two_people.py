"""Two people on one page: the second is told, and nothing is lost."""

from __future__ import annotations

import pytest

from himoya.platform.entry.actions import drafting
from tests.platform.entry.browsing import Filler
from tests.platform.entry.fake_wing import CHANGE, FakeWing
from tests.platform.people import People

Pair = tuple[Filler, Filler]


@pytest.fixture
def pair(wing: FakeWing, people: People) -> Pair:
    """Two investigators of one office with the same page of one shared draft open."""
    first = Filler.of(people, "investigator", CHANGE)
    drafting.add_row(by=first.reader, draft_id=first.draft, record_name="victim")
    second = first.beside(people.account("investigator"), people)
    for one in (first, second):
        one.open(one.url("report", "case"))
    return first, second


def _save(one: Filler, number: str) -> str:
    one.answer("case", "case_number", number)
    answer = one.send(one.url("report", "case"))
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_the_second_is_told_who_saved_when_and_sees_both_answers(pair: Pair) -> None:
    first, second = pair
    _save(first, "FIRST-1")
    place = _save(second, "SECOND-2")
    page = second.client.get(place).content.decode()
    assert place.endswith("/choose/")
    assert first.account.display_name in page
    assert "FIRST-1" in page
    assert "SECOND-2" in page


@pytest.mark.parametrize(("whose", "stays"), [("first", "FIRST-1"), ("second", "SECOND-2")])
def test_the_chosen_answer_stays_and_the_other_is_among_its_versions(
    pair: Pair, whose: str, stays: str
) -> None:
    first, second = pair
    _save(first, "FIRST-1")
    place = _save(second, "SECOND-2")
    account = {"first": first, "second": second}[whose].account
    row = second.row("case")
    answer = second.client.post(place, {f"keep.{row}.case_number": str(account.id)})
    assert answer.status_code == 302
    case = second.opened.contents.rows[row]
    assert case.value("case_number") == stays
    assert not case.waiting
    assert {one.value for one in case.sayings["case_number"]} >= {"FIRST-1", "SECOND-2"}


def test_until_somebody_chooses_both_answers_can_be_read_and_nothing_is_committed(
    pair: Pair,
) -> None:
    first, second = pair
    _save(first, "FIRST-1")
    _save(second, "SECOND-2")
    case = first.opened.contents.of("case")[0]
    assert case.value("case_number") == "FIRST-1"
    assert [one.value for one in case.waiting["case_number"]] == ["SECOND-2"]
    version = str(first.opened.draft.version)
    answer = first.client.post(f"/entry/{first.draft}/commit/", {"version": version})
    assert answer.status_code == 422
    assert "Two people answered this differently." in answer.content.decode()


def test_different_questions_of_one_page_are_both_saved(pair: Pair) -> None:
    first, second = pair
    _save(first, "FIRST-1")
    second.answer("case", "source_record_number", "K-9")
    assert "/choose/" not in second.send(second.url("report", "case")).headers["Location"]
    case = first.opened.contents.of("case")[0]
    assert case.value("case_number") == "FIRST-1"
    assert case.value("source_record_number") == "K-9"


def test_the_same_answer_from_both_is_no_difference(pair: Pair) -> None:
    first, second = pair
    _save(first, "SAME")
    assert "/choose/" not in _save(second, "SAME")


def test_who_changed_nothing_takes_over_what_the_other_wrote(pair: Pair) -> None:
    first, second = pair
    _save(first, "FIRST-1")
    assert "/choose/" not in second.send(second.url("report", "case")).headers["Location"]
    assert second.opened.contents.of("case")[0].value("case_number") == "FIRST-1"


def test_autosaving_over_somebody_else_never_replaces_the_answer(pair: Pair) -> None:
    first, second = pair
    _save(first, "FIRST-1")
    url = second.url("report", "case")
    second.answer("case", "case_number", "SEC")
    told = second.client.post(f"{url}autosave/", second.sent).json()
    assert told["contested"] == [f"{second.row('case')}.case_number"]
    assert first.account.display_name in told["others"][0]
    # As the script does: the question keeps the version that it showed.
    second.sent[f"{second.row('case')}.case_number.base"] = second.sent["version"]
    second.sent["version"] = [str(told["version"])]
    second.answer("case", "case_number", "SECOND-2")
    second.client.post(f"{url}autosave/", second.sent)
    case = first.opened.contents.of("case")[0]
    assert case.value("case_number") == "FIRST-1"
    assert [one.value for one in case.waiting["case_number"]] == ["SECOND-2"]


def test_answers_for_a_person_whom_a_colleague_took_out_are_kept_with_that_person(
    pair: Pair,
) -> None:
    first, second = pair
    row, url = second.row("victim", 1), second.url("person", "victim", 1)
    second.open(url)
    first.client.post(f"/entry/{first.draft}/remove/{row}/")
    second.sent[f"{row}.birth_date.year"] = ["1999"]
    answer = second.send(url)
    assert answer.headers["Location"] == f"/entry/{first.draft}/"
    page = second.client.get(answer.headers["Location"]).content.decode()
    assert first.account.display_name in page
    assert str(second.opened.contents.rows[row].value("birth_date")).count("1999")
    second.client.post(f"/entry/{first.draft}/put-back/{row}/")
    assert row in [one.id for one in second.opened.contents.of("victim")]


def test_answers_that_changed_after_the_check_are_not_committed(pair: Pair, wing: FakeWing) -> None:
    first, second = pair
    _save(first, "1")
    checked = str(first.opened.draft.version)
    second.open(second.url("report", "case"))
    _save(second, "2")
    answer = first.client.post(f"/entry/{first.draft}/commit/", {"version": checked})
    assert answer.status_code == 422
    assert wing.committed == []
