"""Self-assessments: who sees them, what is needed to sign, comparison, points, and paper."""

from __future__ import annotations

import zipfile
from collections import Counter
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.assistance.assessments import actions
from himoya.platform.assistance.assessments.actions import Judged
from himoya.platform.assistance.assessments.checklist import checklist
from himoya.platform.assistance.assessments.printing import on_paper
from himoya.platform.assistance.assessments.queries import (
    assessment_of,
    assessments,
    levels_counted,
)
from himoya.platform.assistance.kinds import AssessmentState, PointState
from himoya.platform.assistance.models import AssessmentAnswer, ImprovementPoint
from himoya.platform.assistance.refusals import AssistanceRefused, Why
from himoya.platform.database.clock import today
from himoya.platform.home.work import work_of
from tests.platform.people import People

SHOWN = "The list of deputies hangs in the office."


def all_answered(level: int | None = 1) -> dict[str, Judged]:
    return {item: Judged(level, SHOWN if level else "") for item in checklist().items}


def signed(by: Reader, level: int | None = 1) -> UUID:
    made = actions.begin(by=by)
    actions.judge(by=by, id=made.id, version=None, answers=all_answered(level))
    actions.sign(by=by, id=made.id, version=None)
    id: UUID = made.id
    return id


@pytest.fixture
def head(people: People) -> Reader:
    return people.reader("investigation_head")


def test_every_statement_and_level_speaks_four_languages() -> None:
    known = checklist()
    words = [one.statement for one in known.items.values()]
    words += [*known.levels.values(), *known.dimensions.values(), known.title, known.about]
    for each in words:
        said = [each.in_language(language) for language in LANGUAGES]
        assert all(said) and len(set(said)) == len(said), said
    assert {one.dimension for one in known.items.values()} == set(known.dimensions)


def test_an_agency_goes_on_with_one_draft(head: Reader) -> None:
    assert actions.begin(by=head).id == actions.begin(by=head).id


def test_a_draft_is_there_for_the_agency_alone_and_signed_for_who_compiles(
    people: People, head: Reader
) -> None:
    statistician, court = people.reader("statistician"), people.reader("court_registrar")
    made = actions.begin(by=head)
    assert [one.id for one in assessments(head)] == [made.id]
    assert assessments(statistician) == assessments(court) == []
    actions.judge(by=head, id=made.id, version=1, answers=all_answered())
    actions.sign(by=head, id=made.id, version=2)
    assert [one.id for one in assessments(statistician)] == [made.id]
    assert assessments(court) == []
    with pytest.raises(NotThere):
        assessment_of(court, made.id)
    assert assessments(people.reader("investigation_head", practice=True)) == []
    # Who compiles learns the agency, and no name of a colleague in it.
    assert assessment_of(statistician, made.id).signed_by == ""
    assert assessment_of(head, made.id).signed_by != ""


def test_signing_needs_every_answer_and_what_shows_the_high_ones(head: Reader) -> None:
    made = actions.begin(by=head)
    some = dict(list(all_answered().items())[:-1])
    actions.judge(by=head, id=made.id, version=1, answers=some)
    with pytest.raises(AssistanceRefused) as refused:
        actions.sign(by=head, id=made.id, version=2)
    assert refused.value.why is Why.NOT_ALL_ANSWERED
    bare = {item: Judged(3) for item in checklist().items}
    actions.judge(by=head, id=made.id, version=2, answers=bare)
    with pytest.raises(AssistanceRefused) as refused:
        actions.sign(by=head, id=made.id, version=3)
    assert refused.value.why is Why.NEEDS_EVIDENCE
    actions.judge(by=head, id=made.id, version=3, answers=all_answered(None))
    actions.sign(by=head, id=made.id, version=4)
    assert assessment_of(head, made.id).state is AssessmentState.SIGNED
    with pytest.raises(AssistanceRefused):
        actions.judge(by=head, id=made.id, version=5, answers=some)


def test_two_people_at_once_are_noticed(head: Reader) -> None:
    made = actions.begin(by=head)
    actions.judge(by=head, id=made.id, version=1, answers={})
    with pytest.raises(AssistanceRefused) as refused:
        actions.judge(by=head, id=made.id, version=1, answers=all_answered())
    assert refused.value.why is Why.CHANGED_MEANWHILE


def test_another_agency_cannot_act(people: People, head: Reader) -> None:
    made = actions.begin(by=head)
    court = people.reader("court_registrar")
    with pytest.raises(NotThere):
        actions.sign(by=court, id=made.id, version=1)
    with pytest.raises(NotPermitted):
        actions.begin(by=people.reader("statistician"))


def test_it_is_compared_with_the_one_signed_before(head: Reader) -> None:
    first = signed(head, 1)
    second = signed(head, 2)
    assert assessment_of(head, first).earlier is None
    shown = assessment_of(head, second)
    assert shown.earlier is not None
    assert set(shown.earlier.levels.values()) == {1}


def test_levels_are_counted_as_one_counts_by_hand() -> None:
    levels = {"a": 0, "b": 3, "c": 3, "d": None}
    slow = Counter(levels.values())
    assert levels_counted(levels, 3) == [slow[0], slow[1], slow[2], slow[3], slow[None]]


def test_a_point_stands_in_the_work_list_of_its_owner_until_it_is_closed(
    people: People, head: Reader
) -> None:
    owner = people.reader("investigator")
    id = signed(head)
    due = today() + timedelta(days=5)
    with pytest.raises(AssistanceRefused) as refused:
        actions.add_point(
            by=head, assessment=id, item="roles", text="x", owner=UUID(int=1), due=due
        )
    assert refused.value.why is Why.UNKNOWN_OWNER
    point = actions.add_point(
        by=head, assessment=id, item="roles", text="Name the deputies", owner=owner.account, due=due
    )

    def waits() -> list[tuple[str, int | None]]:
        items = work_of(owner).items
        return [(one.text, one.days_left) for one in items if one.kind == "Data quality"]

    assert len(waits()) == 1 and waits()[0][1] == 5 and "deputies" not in waits()[0][0]
    bystander = people.reader("investigator")
    with pytest.raises(NotPermitted):
        actions.close_point(by=bystander, id=point.id, version=1, state=PointState.DONE)
    with pytest.raises(NotThere):
        other = people.reader("court_registrar")
        actions.close_point(by=other, id=point.id, version=1, state=PointState.DONE)
    actions.close_point(by=owner, id=point.id, version=1, state=PointState.DONE)
    assert waits() == []
    # An open point goes with the agency to its next assessment; a closed one stays where it was.
    assert assessment_of(head, signed(head)).points == []
    assert [one.state for one in assessment_of(head, id).points] == [PointState.DONE]


def test_what_people_write_is_sealed(head: Reader) -> None:
    id = signed(head)
    actions.add_point(
        by=head, assessment=id, item="roles", text=SHOWN, owner=head.account, due=today()
    )
    with whole_table("a look at what is stored"):
        stored = [bytes(one.evidence) for one in AssessmentAnswer.objects.all() if one.evidence]
        stored += [bytes(one.text) for one in ImprovementPoint.objects.all()]
    assert stored and all(SHOWN.encode() not in one for one in stored)


@pytest.mark.parametrize("file_type", ["pdf", "docx"])
def test_it_is_printed_in_the_language_that_is_asked_for(head: Reader, file_type: str) -> None:
    shown = assessment_of(head, signed(head))
    made = on_paper(shown, "tg", "docx" if file_type == "docx" else "pdf", practice=False)
    assert made.name.startswith("self-assessment-") and made.name.endswith(file_type)
    if file_type == "docx":
        text = zipfile.ZipFile(BytesIO(made.content)).read("word/document.xml").decode()
        assert checklist().items["roles"].statement.tg in text and SHOWN in text
    else:
        assert made.content.startswith(b"%PDF")


def browser(people: People, reader: Reader) -> Client:
    return people.client_of(Account.objects.get(pk=reader.account))


def test_the_way_through_the_pages(people: People, head: Reader) -> None:
    client = browser(people, head)
    begun = client.post(reverse("assistance:begin-assessment"))
    filling = begun["Location"]
    assert "Does not apply to us" in client.get(filling).content.decode()
    sent = {f"level_{item}": "2" for item in checklist().items} | {"version": "1"}
    sent |= {f"evidence_{item}": SHOWN for item in checklist().items}
    page = client.post(filling, sent)["Location"]
    text = client.get(page).content.decode()
    assert SHOWN in text and "<svg" in text and "<table" in text
    wrong = client.post(page + "points/", {"text": "Name deputies"})
    assert wrong.status_code == 422
    day = today()
    point = {
        "item": "roles",
        "text": "Name deputies",
        "owner": str(head.account),
        "due_day": day.day,
        "due_month": day.month,
        "due_year": day.year,
    }
    assert client.post(page + "points/", point).status_code == 302
    assert client.post(page + "sign/", {"version": 2}).status_code == 302
    text = client.get(page).content.decode()
    assert "Name deputies" in text and "Signed by" in text
    with whole_table("the point"):
        added = ImprovementPoint.objects.get()
    assert client.post(f"{page}points/{added.id}/close/", {"version": 1}).status_code == 302
    paper = client.post(page + "paper/", {"language": "ru", "file": "docx"})
    assert paper.status_code == 200 and "attachment" in paper["Content-Disposition"]
    listed = browser(people, people.reader("statistician")).get(reverse("assistance:assessments"))
    # Nothing by which agencies could be ranked.
    assert "Mostly" not in listed.content.decode()
