"""Two registrars on one verdict: the second is told who was first, and loses nothing."""

from __future__ import annotations

import html
import re
from uuid import UUID

import pytest
from django.test import Client

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.entry.actions.committing import Objected
from himoya.platform.entry.actions.drafting import begin
from himoya.platform.entry.actions.renewing import renew
from himoya.platform.entry.contents import RECORD
from himoya.platform.entry.models import Draft
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Sentence, Suspect
from tests.platform.people import People
from tests.platform.register.courtroom import (
    ON,
    Courtroom,
    begun,
    reasons_for_the_rest,
    rows_of,
    sent,
    typed,
    verdict,
)


@pytest.fixture
def second(people: People, court: Courtroom) -> Client:
    """A second registrar of the same court, signed in."""
    court.in_court()
    return people.client("court_registrar")


def page_of(draft: UUID, row: str) -> str:
    return f"/entry/{draft}/page/sentence/{row}/"


def posted(page: str, row: str, **answers: str) -> dict[str, str]:
    """What a browser sends: the version that the page showed, and answers."""
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    sends = {"version": found.group(1), "action": "next"}
    for name, value in answers.items():
        sends |= {f"{row}.{name}.asked": "1", f"{row}.{name}": value}
    return sends


def first_verdict(court: Courtroom, draft: UUID, row: str, months: str) -> None:
    """The first registrar enters the sentence and sends the card."""
    (accused, _) = rows_of(court.registrar, draft, "suspect")
    typed(
        court.registrar,
        draft,
        row,
        {
            "sentence_type": "SEN1",
            "length_months": months,
            "suspect_record_id": accused.id,
            "imposed_date": ON,
            "suspended": "no",
        },
    )
    reasons_for_the_rest(court.registrar, draft)
    sent(court.registrar, draft)


def test_both_go_on_in_one_draft(court: Courtroom, second: Client) -> None:
    draft = begun(court.registrar, court.case, StageKind.COURT)
    answer = second.post(f"/entry/begin/court-card-change/{court.case}/")
    assert answer.status_code == 302
    assert str(draft) in answer["Location"]


def test_the_second_is_told_and_chooses_where_both_answered(
    court: Courtroom, second: Client
) -> None:
    draft = begun(court.registrar, court.case, StageKind.COURT)
    (row,) = rows_of(court.registrar, draft, "sentence")
    page = second.get(page_of(draft, row.id)).content.decode()
    first_verdict(court, draft, row.id, "60")

    answer = second.post(
        page_of(draft, row.id),
        posted(page, row.id, length_months="72", below_minimum="no", percent=""),
        follow=True,
    )
    shown = html.unescape(answer.content.decode())
    assert "sent this form at" in shown
    assert "60" in shown
    assert "72" in shown
    with reading_as(court.registrar):
        assert [one.length_months for one in Sentence.objects.all()] == [60]
        fresh = Draft.objects.get(committed_at__isnull=True)
    # Nothing of it is lost: what only the second one said stands in the new draft by itself.
    (again,) = [one for one in rows_of(court.registrar, fresh.pk, "sentence") if one.waiting]
    assert again.value("below_minimum") == "no"
    assert again.value("length_months") == 60
    assert [one.value for one in again.waiting["length_months"]] == [72]

    address = f"/entry/{fresh.pk}/choose/"
    assert answer.redirect_chain[-1][0] == address
    mine = again.waiting["length_months"][0].account
    second.post(address, {f"keep.{again.id}.length_months": mine})
    reasons_for_the_rest(court.registrar, fresh.pk)
    sent(court.registrar, fresh.pk)
    with reading_as(court.registrar):
        assert [one.length_months for one in Sentence.objects.all()] == [72]


def test_who_typed_the_same_has_nothing_to_choose(court: Courtroom, second: Client) -> None:
    draft = begun(court.registrar, court.case, StageKind.COURT)
    (row,) = rows_of(court.registrar, draft, "sentence")
    page = second.get(page_of(draft, row.id)).content.decode()
    first_verdict(court, draft, row.id, "60")
    answer = second.post(page_of(draft, row.id), posted(page, row.id, length_months="60"))
    with reading_as(court.registrar):
        fresh = Draft.objects.get(committed_at__isnull=True)
    assert answer["Location"] == f"/entry/{fresh.pk}/"


def test_saving_by_itself_tells_it_too(court: Courtroom, second: Client) -> None:
    draft = begun(court.registrar, court.case, StageKind.COURT)
    (row,) = rows_of(court.registrar, draft, "sentence")
    page = second.get(page_of(draft, row.id)).content.decode()
    first_verdict(court, draft, row.id, "60")
    answer = second.post(
        f"{page_of(draft, row.id)}autosave/", posted(page, row.id, length_months="72")
    )
    assert answer.status_code == 422
    assert "sent this form at" in answer.json()["message"]


def test_where_the_case_has_gone_on_what_was_typed_is_shown_once_more(
    court: Courtroom, second: Client
) -> None:
    draft = begun(court.registrar, court.case, StageKind.COURT)
    (row,) = rows_of(court.registrar, draft, "sentence")
    page = second.get(page_of(draft, row.id)).content.decode()
    first_verdict(court, draft, row.id, "60")
    court.goes_to(court.registrar, court.corrections)
    answer = second.post(page_of(draft, row.id), posted(page, row.id, amount="1234567"))
    assert answer.status_code == 409
    assert "1234567" in answer.content.decode()


def test_a_stranger_learns_nothing_of_the_draft(court: Courtroom, second: Client) -> None:
    draft = begun(court.registrar, court.case, StageKind.COURT)
    (row,) = rows_of(court.registrar, draft, "sentence")
    first_verdict(court, draft, row.id, "60")
    stranger = court.people.client("court_registrar", "XD-CRT-02")
    assert stranger.post(page_of(draft, row.id), {"version": "0"}).status_code == 404
    assert second.get(page_of(draft, row.id)).status_code in {302, 404}


# ---- the case was changed by other means since the draft was begun ----


def changed_elsewhere(court: Courtroom, **values: str) -> None:
    """Somebody changes the first accused otherwise than through this draft."""
    with reading_as(court.registrar):
        accused = Suspect.objects.order_by("suspect_record_id")[0]
        accused.set_values(values, by=None)
        accused.save()
        Case.objects.update(changed_at=now())


def outdated(court: Courtroom, draft: UUID) -> None:
    with pytest.raises(Objected) as objected:
        sent(court.registrar, draft)
    assert objected.value.outdated


def test_a_draft_that_was_overtaken_is_brought_up_to_date(court: Courtroom) -> None:
    court.in_court()
    registrar = court.registrar
    draft = begun(registrar, court.case, StageKind.COURT)
    (first, second) = rows_of(registrar, draft, "suspect")
    typed(registrar, draft, second.id, {"stage": "STG7", "acquitted_date": ON})
    reasons_for_the_rest(registrar, draft)
    changed_elsewhere(court, stage="STG4")
    outdated(court, draft)
    assert not renew(by=registrar, draft_id=draft)
    (first, second) = rows_of(registrar, draft, "suspect")
    assert (first.value("stage"), second.value("stage")) == ("STG4", "STG7")
    reasons_for_the_rest(registrar, draft)
    sent(registrar, draft)
    with reading_as(registrar):
        stages = [one.stage for one in Suspect.objects.order_by("suspect_record_id")]
    assert stages == ["STG4", "STG7"]


def test_where_both_changed_an_answer_somebody_chooses(court: Courtroom, second: Client) -> None:
    registrar = court.registrar
    draft = begun(registrar, court.case, StageKind.COURT)
    first = rows_of(registrar, draft, "suspect")[0]
    typed(registrar, draft, first.id, {"stage": "STG5", "convicted_first_instance_date": ON})
    changed_elsewhere(court, stage="STG8")
    reasons_for_the_rest(registrar, draft)
    outdated(court, draft)
    answer = second.post(f"/entry/{draft}/renew/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/entry/{draft}/choose/"
    assert "The record, as it is now" in answer.content.decode()
    first = rows_of(registrar, draft, "suspect")[0]
    assert first.value("stage") == "STG8"
    assert [one.value for one in first.waiting["stage"]] == ["STG5"]
    second.post(f"/entry/{draft}/choose/", {f"keep.{first.id}.stage": RECORD})
    assert rows_of(registrar, draft, "suspect")[0].value("stage") == "STG8"


def test_a_record_that_is_gone_is_not_made_anew(court: Courtroom) -> None:
    court.in_court()
    verdict(court.registrar, court.case)
    draft = begun(court.registrar, court.case, StageKind.COURT)
    with reading_as(court.registrar):
        Sentence.objects.filter(sentence_type="SEN8").delete()
        Case.objects.update(changed_at=now())
    reasons_for_the_rest(court.registrar, draft)
    outdated(court, draft)
    renew(by=court.registrar, draft_id=draft)
    sent(court.registrar, draft)
    with reading_as(court.registrar):
        assert [one.sentence_type for one in Sentence.objects.all()] == ["SEN1"]


def test_a_draft_of_a_new_case_has_nothing_to_be_brought_up_to_date_with(
    court: Courtroom,
) -> None:
    draft = begin(by=court.police, target="police-card")
    with pytest.raises(NotThere):
        renew(by=court.police, draft_id=draft)
