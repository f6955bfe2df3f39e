"""Whose drafts exist for whom, and what is left of them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import OLD, drafts_of
from himoya.platform.entry.targets import Objection
from tests.platform.entry.browsing import Filler
from tests.platform.entry.fake_wing import CHANGE, FakeWing
from tests.platform.people import People


def _urls(one: Filler) -> list[tuple[str, str]]:
    draft, case = f"/entry/{one.draft}", one.row("case")
    victim = one.row("victim")
    return [
        ("get", f"{draft}/"),
        ("get", f"{draft}/resume/"),
        ("get", f"{draft}/delete/"),
        ("post", f"{draft}/delete/"),
        ("get", f"{draft}/done/"),
        ("post", f"{draft}/break/"),
        ("post", f"{draft}/add/victim/"),
        ("get", f"{draft}/remove/{victim}/"),
        ("post", f"{draft}/remove/{victim}/"),
        ("post", f"{draft}/put-back/{victim}/"),
        ("get", f"{draft}/check/"),
        ("post", f"{draft}/commit/"),
        ("get", f"{draft}/choose/"),
        ("get", f"{draft}/find/{case}/region/"),
        ("get", f"{draft}/card/"),
        ("post", f"{draft}/card/"),
        ("post", f"{draft}/card/autosave/"),
        ("get", f"{draft}/page/report/{case}/"),
        ("post", f"{draft}/page/report/{case}/"),
        ("post", f"{draft}/page/report/{case}/autosave/"),
    ]


@pytest.mark.parametrize("target", ["fake-card", CHANGE])
def test_a_draft_of_another_office_is_not_there_at_any_address(
    wing: FakeWing, people: People, target: str
) -> None:
    mine = Filler.of(people, "investigator", target)
    other = people.client("investigator", agency="XD-MIA-02")
    answers = {
        (method, url): getattr(other, method)(url, {"version": "0"}).status_code
        for method, url in _urls(mine)
    }
    assert set(answers.values()) == {404}, answers


def test_a_draft_that_is_not_shared_is_not_there_for_a_colleague(
    filler: Filler, people: People
) -> None:
    assert people.client("investigator").get(f"/entry/{filler.draft}/").status_code == 404


def test_a_shared_draft_is_there_for_colleagues_who_may_change_it_and_no_others(
    wing: FakeWing, people: People
) -> None:
    mine = Filler.of(people, "investigator", CHANGE)
    assert people.client("investigator").get(f"/entry/{mine.draft}/").status_code == 200
    administrator = people.client("administrator", agency="XD-MIA-01")
    assert administrator.get(f"/entry/{mine.draft}/").status_code == 404


def test_reading_a_colleagues_draft_is_recorded(wing: FakeWing, people: People) -> None:
    mine = Filler.of(people, "investigator", CHANGE)
    mine.client.get(f"/entry/{mine.draft}/")
    assert not Entry.objects.filter(act="read", subject=str(mine.draft)).exists()
    people.client("investigator").get(f"/entry/{mine.draft}/")
    assert Entry.objects.filter(act="read", subject=str(mine.draft)).count() == 1


def test_a_role_without_the_verb_cannot_begin(wing: FakeWing, people: People) -> None:
    answer = people.client("statistician").post("/entry/begin/fake-card/")
    assert answer.status_code == 403


def test_a_draft_in_practice_is_not_there_in_real_work(filler: Filler) -> None:
    session = filler.client.session
    session["himoya_practice"] = True
    session.save()
    assert filler.client.get(f"/entry/{filler.draft}/").status_code == 404


def test_nothing_that_was_typed_stands_readable_in_the_database(filler: Filler) -> None:
    filler.fill("report", "case", {"case_number": "SECRET-77"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM entry_draft")
        stored = repr([[bytes(c) if isinstance(c, memoryview) else c for c in row]
                       for row in cursor.fetchall()])  # fmt: skip
    assert "SECRET-77" not in stored
    assert "case_number" not in stored


def test_answers_of_one_draft_cannot_be_moved_into_another(filler: Filler, people: People) -> None:
    filler.fill("report", "case", {"case_number": "1"})
    other = Filler.of(people, "investigator", "fake-card")
    with whole_table("a test moves answers"):
        sealed = Draft.objects.get(id=filler.draft).sealed
        Draft.objects.filter(id=other.draft).update(sealed=sealed)
    from himoya.platform.keys.errors import SealBroken

    with pytest.raises(SealBroken):
        _ = other.opened


def test_deleting_asks_first_and_then_leaves_nothing(filler: Filler) -> None:
    url = f"/entry/{filler.draft}/delete/"
    assert filler.client.get(url).status_code == 200
    with reading_as(filler.reader):
        assert Draft.objects.filter(id=filler.draft).exists()
    assert filler.client.post(url).status_code == 302
    with reading_as(filler.reader):
        assert not Draft.objects.filter(id=filler.draft).exists()
    assert Entry.objects.filter(act="removed", subject=str(filler.draft)).count() == 1


def test_old_drafts_are_pointed_out(filler: Filler) -> None:
    assert [one.is_old for one in drafts_of(filler.reader)] == [False]
    with reading_as(filler.reader):
        draft = Draft.objects.get(id=filler.draft)
        old = draft.updated_at - OLD - timedelta(hours=1)
        Draft.objects.filter(id=filler.draft).update(updated_at=old)
    assert [one.is_old for one in drafts_of(filler.reader)] == [True]
    assert "waiting for long" in filler.client.get("/entry/").content.decode()


def test_the_list_says_nothing_of_anybody(filler: Filler) -> None:
    filler.fill("report", "case", {"case_number": "SECRET-77"})
    page = filler.client.get("/entry/").content.decode()
    assert "Police card" in page
    assert "SECRET-77" not in page


def test_save_and_come_back_later_leads_back_to_the_page_that_was_left(filler: Filler) -> None:
    url = filler.url("elements", "event")
    filler.open(url)
    answer = filler.send(url, action="later")
    assert answer.headers["Location"] == "/entry/"
    assert filler.client.get(f"/entry/{filler.draft}/resume/").headers["Location"] == url


def test_a_second_change_of_a_record_goes_on_in_the_shared_draft(
    wing: FakeWing, people: People
) -> None:
    from himoya.platform.entry.answers import AnswerRow, Answers

    record = uuid4()
    wing.records[record] = Answers((AnswerRow("", "case", {"case_number": "5"}),))
    first = Filler.of(people, "investigator", f"{CHANGE}/{record}")
    second = Filler.of(people, "investigator", f"{CHANGE}/{record}")
    assert first.draft == second.draft
    assert first.opened.contents.of("case")[0].value("case_number") == "5"


def test_a_record_that_is_not_there_cannot_be_changed(wing: FakeWing, people: People) -> None:
    answer = people.client("investigator").post(f"/entry/begin/{CHANGE}/{uuid4()}/")
    assert answer.status_code == 404


def test_pages_of_drafts_are_not_kept_by_browsers_and_name_nobody_in_titles(
    filler: Filler,
) -> None:
    answer = filler.open(filler.url("person", "victim"))
    assert "no-store" in answer.headers["Cache-Control"]
    title = answer.content.decode().split("<title>")[1].split("</title>")[0]
    assert title == "Form, page 3 of 17 – Himoya"


def test_a_record_that_may_not_be_changed_now_says_why(wing: FakeWing, people: People) -> None:
    wing.objection = Objection("The case was handed over.")
    answer = people.client("investigator").post(f"/entry/begin/{CHANGE}/{uuid4()}/")
    assert answer.status_code == 422
    assert "The case was handed over." in answer.content.decode()
