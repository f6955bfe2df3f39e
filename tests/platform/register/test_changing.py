"""Changing a case: by its holder, two at once noticed, history kept."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.register.actions import assign_case, change_case
from himoya.platform.register.models import Case, Charge, Movement, Stage, Suspect, Victim
from himoya.platform.register.queries.cards import card_of
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.cards import row
from tests.platform.register.conftest import NOWHERE, Story


def with_values(answers: Answers, record: str, **values: object) -> Answers:
    """The same card with other answers in the first row of a type; None takes one out."""
    first = answers.of(record)[0]
    kept = {name: value for name, value in {**first.values, **values}.items() if value is not None}
    changed = dataclasses.replace(first, values=kept)  # type: ignore[arg-type]
    rows = tuple(changed if one is first else one for one in answers.rows)
    return Answers(rows, answers.removed)


def test_an_answer_is_changed_in_the_same_record(story: Story) -> None:
    answers = card_of(story.investigator, story.case.pk)
    with reading_as(story.investigator):
        before = Victim.objects.get()
    change_case(
        by=story.investigator,
        case=story.case.pk,
        answers=with_values(answers, "victim", sex="M", citizenship=("XDM",)),
        version=1,
    )
    with reading_as(story.investigator):
        after = Victim.objects.get()
        assert (after.pk, after.sex, after.citizenship) == (before.pk, "M", ("XDM",))
        assert after.pseudonym == before.pseudonym
        assert Case.objects.get().version == 2


def test_a_card_that_nobody_touched_changes_nothing(story: Story) -> None:
    before = case_record(story.investigator, story.case.pk)
    answers = card_of(story.investigator, story.case.pk)
    change_case(by=story.investigator, case=story.case.pk, answers=answers)
    after = case_record(story.investigator, story.case.pk)
    assert after.under == before.under
    assert after.case == before.case


def test_an_answer_taken_out_is_open_again(story: Story) -> None:
    answers = card_of(story.investigator, story.case.pk)
    change_case(
        by=story.investigator,
        case=story.case.pk,
        answers=with_values(answers, "case", opened_date=None, case_state_date=None),
    )
    with reading_as(story.investigator):
        case = Case.objects.get()
    assert case.opened_date is None


def test_what_a_reader_may_not_read_stays_as_it_was(story: Story) -> None:
    """A colleague with wider rights wrote it; the card that this one sends cannot know of it."""
    with reading_as(story.investigator):
        victim = Victim.objects.get()
        victim.set_values({"assistance_offered": ("AST01",)}, by=None)
        victim.save()
    answers = card_of(story.investigator, story.case.pk)
    assert "assistance_offered" not in answers.of("victim")[0].values
    change_case(by=story.investigator, case=story.case.pk, answers=answers)
    with reading_as(story.investigator):
        assert Victim.objects.get().assistance_offered == ("AST01",)


def test_a_new_person_gets_the_next_number_and_a_removed_one_keeps_its_own(story: Story) -> None:
    answers = card_of(story.investigator, story.case.pk)
    more = Answers((*answers.rows, row("victim", "v2")))
    change_case(by=story.investigator, case=story.case.pk, answers=more)
    answers = card_of(story.investigator, story.case.pk)
    second = answers.of("victim")[1]
    without = Answers(tuple(one for one in answers.rows if one is not second), (second,))
    change_case(by=story.investigator, case=story.case.pk, answers=without)
    answers = card_of(story.investigator, story.case.pk)
    again = Answers((*answers.rows, row("victim", "v9")))
    change_case(by=story.investigator, case=story.case.pk, answers=again)
    with reading_as(story.investigator):
        numbers = [one.victim_record_id for one in Victim.objects.order_by("victim_record_id")]
    assert [number[-2:] for number in numbers if number] == ["V1", "V3"]


def test_a_suspect_goes_with_the_charge(story: Story) -> None:
    answers = card_of(story.investigator, story.case.pk)
    gone = tuple(one for one in answers.rows if one.record in {"suspect", "charge"})
    kept = tuple(one for one in answers.rows if one not in gone)
    change_case(by=story.investigator, case=story.case.pk, answers=Answers(kept, gone))
    with reading_as(story.investigator):
        assert not Suspect.objects.exists()
        assert not Charge.objects.exists()
        assert Movement.objects.order_by("-number")[0].details["suspect_removed"] == 1


def test_the_second_of_two_people_is_told(story: Story) -> None:
    answers = card_of(story.investigator, story.case.pk)
    colleague = story.people.reader("investigator")
    change_case(by=colleague, case=story.case.pk, answers=answers, version=1)
    with pytest.raises(CaseRefused) as refused:
        change_case(by=story.investigator, case=story.case.pk, answers=answers, version=1)
    assert refused.value.why is Why.CHANGED_MEANWHILE


def test_a_draft_begun_before_the_last_change_is_out_of_date(story: Story) -> None:
    answers = card_of(story.investigator, story.case.pk)
    earlier = story.case.changed_at - timedelta(seconds=1)
    with pytest.raises(CaseRefused) as refused:
        change_case(by=story.investigator, case=story.case.pk, answers=answers, begun=earlier)
    assert refused.value.why is Why.CHANGED_MEANWHILE


def test_a_foreign_and_an_absent_case_cannot_be_changed(story: Story) -> None:
    for id in (story.case.pk, NOWHERE):
        with pytest.raises(NotThere):
            change_case(by=story.foreigner, case=id, answers=Answers())
        with pytest.raises(NotThere):
            card_of(story.foreigner, id)


def test_who_may_not_change_is_told_by_the_role_alone(story: Story) -> None:
    supervisor = story.people.reader("supervising_prosecutor")
    for id in (story.case.pk, NOWHERE):
        with pytest.raises(NotPermitted):
            change_case(by=supervisor, case=id, answers=Answers((AnswerRow("c", "case", {}),)))


def test_a_head_assigns_a_case_to_a_colleague(story: Story) -> None:
    head = story.people.reader("investigation_head")
    colleague = story.people.reader("investigator")
    assign_case(by=head, case=story.case.pk, steps=1, account=colleague.account)
    with reading_as(head):
        case, stage = Case.objects.get(), Stage.objects.get()
    assert case.assigned_to_id == stage.assigned_to_id == colleague.account
    assert Entry.objects.filter(act=Act.ASSIGNED, subject=str(case.pk)).count() == 1


@pytest.mark.parametrize(
    ("role", "agency"),
    [("investigator", "XD-MIA-02"), ("prosecutor", "XD-PRO-01"), ("administrator", "XD-MIA-01")],
)
def test_a_case_is_assigned_to_nobody_else(story: Story, role: str, agency: str) -> None:
    stranger = story.people.account(role, agency)
    with pytest.raises(CaseRefused) as refused:
        assign_case(
            by=story.people.reader("investigation_head"),
            case=story.case.pk,
            steps=None,
            account=stranger.pk,
        )
    assert refused.value.why is Why.NOT_A_COLLEAGUE


def test_a_head_of_another_office_assigns_nothing(story: Story) -> None:
    head = story.people.reader("investigation_head", "XD-MIA-02")
    for id in (story.case.pk, NOWHERE):
        with pytest.raises(NotThere):
            assign_case(by=head, case=id, steps=None, account=None)
