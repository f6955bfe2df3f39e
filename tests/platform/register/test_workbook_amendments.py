"""Rows that are registered otherwise: asked to be amended, decided by others, taken back."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.entry import working
from himoya.platform.entry.actions import importing
from himoya.platform.entry.imports.found import found_from, found_in, found_to
from himoya.platform.entry.imports.targets import Decided
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.jobs.models import Job
from himoya.platform.register import actions
from himoya.platform.register.importing.asking_together import approve_together, refuse_together
from himoya.platform.register.importing.undoing import undo_import
from himoya.platform.register.models import Amendment, Case, CaseImport, Movement, Sentence
from himoya.platform.register.queries.amendments import amendments_of, waiting_for_decision
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.card_workbooks import delivered, errors, numbers, verdict_sheets
from tests.platform.register.courtroom import Courtroom, verdict
from tests.platform.register.test_importing import words
from tests.platform.register.workbooks import workbook

COURT = "court-cards"
WHY = "The written judgment says seventy-two months."

#: Penalties that the verdict has.
OF_VERDICT = 2
REASON = "the file of another month was sent"


@pytest.fixture
def judged(court: Courtroom) -> Courtroom:
    """The court has entered its verdict: sixty months, not suspended."""
    court.in_court()
    verdict(court.registrar, court.case)
    return court


def other_sentence(court: Courtroom, **values: Any) -> dict[str, list[dict[str, Any]]]:
    known = numbers(court.case)
    given = values or {"length_months": 72, "suspended": "yes"}
    row = {"sentence_id": known["sentence"][0], "case_number": known["case"], **given}
    return {"sentence": [row]}


def with_new_penalty(court: Courtroom) -> dict[str, list[dict[str, Any]]]:
    """A row that differs, and one that adds a penalty to the same case."""
    sheets = other_sentence(court)
    fine = dict(verdict_sheets(court.case)["sentence"][0])
    fine |= {"sentence_id": "J-2", "sentence_type": "SEN3", "length_months": None}
    fine.pop("suspended")
    return {"sentence": [*sheets["sentence"], fine]}


def decided(court: Courtroom, sheets: dict[str, list[dict[str, Any]]], **how: str) -> UUID:
    """Take a workbook in, with one decision for all rows that differ."""
    id = delivered(court.registrar, COURT, sheets)
    looked = importing.checked_delivery(court.registrar, id).looked
    places = frozenset(one.place for one in looked.differing)
    choice: dict[str, Any] = {how.get("choice", "ask"): places, "reason": how.get("why", WHY)}
    importing.take_in(by=court.registrar, delivery_id=id, decided=Decided(**choice))
    return id


def sentence() -> Sentence:
    with whole_table("a test looks"):
        return Sentence.objects.order_by("sentence_id")[0]


def penalties() -> int:
    with whole_table("a test looks"):
        return Sentence.objects.count()


def asked() -> list[Amendment]:
    with whole_table("a test looks"):
        return list(Amendment.objects.order_by("field"))


def colleague(court: Courtroom) -> Any:
    return court.people.reader("court_registrar")


# ---- asked ----


def test_the_preview_offers_each_row_with_both_answers_and_writes_nothing(
    judged: Courtroom,
) -> None:
    id = delivered(judged.registrar, COURT, with_new_penalty(judged))
    seen = importing.checked_delivery(judged.registrar, id)
    (row,) = seen.looked.differing
    assert row.name.endswith(numbers(judged.case)["sentence"][0])
    assert [(one.field, one.there, one.here) for one in row.answers] == [
        ("length_months", "60", "72"),
        ("suspended", "No", "Yes"),
    ]
    assert set(row.waits) == {1, 2}  # the new penalty waits with it
    assert len(seen.checked.kept) == 0
    found = found_in(seen.checked, seen.looked)
    assert (found.accepted, found.refused, found.waiting, found.errors) == (0, 0, 2, ())
    assert found_from(found_to(found)) == found
    assert errors(seen) == [("registered_otherwise", one.field) for one in row.answers]
    assert asked() == [] and sentence().length_months == 60


def test_taking_in_asks_for_each_answer_and_overwrites_none(judged: Courtroom) -> None:
    id = decided(judged, with_new_penalty(judged))
    first = sentence()
    assert (first.length_months, first.suspended) == (60, "no")
    assert [(one.field, one.state, one.batch_id, one.row_number) for one in asked()] == [
        ("length_months", "asked", id, 2),
        ("suspended", "asked", id, 2),
    ]
    shown = amendments_of(judged.registrar, judged.case)
    assert {(one.old, one.new, one.reason) for one in shown} == {
        ("60", "72", WHY),
        ("No", "Yes", WHY),
    }
    with whole_table("a test looks"):
        batch = CaseImport.objects.get()
        assert (batch.cases, batch.records) == (1, 1)  # the new penalty went in
        assert Sentence.objects.count() == OF_VERDICT + 1
        steps = Movement.objects.filter(case=judged.case).order_by("number")
        last = [(one.step, one.details.get("import")) for one in steps][-2:]
    assert last == [("changed", str(id)), ("amendment_asked", str(id))]


def test_a_row_that_is_left_out_leaves_what_is_registered(judged: Courtroom) -> None:
    decided(judged, with_new_penalty(judged), choice="keep")
    assert asked() == []
    assert sentence().length_months == 60
    assert penalties() == OF_VERDICT + 1


def test_row_by_row_an_undecided_row_keeps_its_case_out(judged: Courtroom) -> None:
    id = delivered(judged.registrar, COURT, with_new_penalty(judged))
    with pytest.raises(EntryRefused):
        importing.take_in(by=judged.registrar, delivery_id=id)
    assert asked() == []
    assert penalties() == OF_VERDICT


def test_amendments_alone_are_an_import_of_their_own(judged: Courtroom) -> None:
    id = decided(judged, other_sentence(judged))
    with whole_table("a test looks"):
        batch = CaseImport.objects.get()
        case = Case.objects.get(pk=judged.case)
    assert (batch.pk, batch.cases, batch.records) == (id, 0, 0)
    told = Entry.objects.get(act="imported", subject_kind="case_import").details
    assert json.loads(told)["asked"] == 2
    assert case.version == 2  # nothing of it changed since the verdict


@pytest.mark.parametrize("why", ["", "short"])
def test_without_a_reason_nothing_is_taken_in(judged: Courtroom, why: str) -> None:
    with pytest.raises(NotAccepted):
        decided(judged, with_new_penalty(judged), why=why)
    assert asked() == []
    with whole_table("a test looks"):
        assert not CaseImport.objects.exists()
    assert penalties() == OF_VERDICT


def test_what_was_asked_already_is_not_asked_twice(judged: Courtroom) -> None:
    decided(judged, other_sentence(judged, length_months=72))
    id = delivered(judged.registrar, COURT, other_sentence(judged, length_months=84))
    seen = importing.checked_delivery(judged.registrar, id)
    assert seen.looked.differing == ()
    (finding,) = [one for one in seen.checked.findings if one.severity == "error"]
    assert "waits for a decision already" in finding.message


def test_an_answer_that_changed_since_the_preview_is_looked_at_anew(judged: Courtroom) -> None:
    id = delivered(judged.registrar, COURT, other_sentence(judged, length_months=72))
    place = importing.checked_delivery(judged.registrar, id).looked.differing[0].place
    with whole_table("a colleague was quicker"):
        Sentence.objects.update(suspended="yes", length_months=72)
    chosen = Decided(ask=frozenset({place}), reason=WHY)
    with pytest.raises(NotAccepted):  # there is nothing left to ask for
        importing.take_in(by=judged.registrar, delivery_id=id, decided=chosen)
    assert asked() == []


def test_no_answer_stands_in_the_audit_or_the_history(judged: Courtroom) -> None:
    decided(judged, other_sentence(judged))
    for entry in Entry.objects.all():
        told = json.dumps(entry.details)
        assert WHY not in told and "seventy" not in told
    with whole_table("a test looks"):
        for one in Amendment.objects.all():
            assert b"seventy" not in bytes(one.reason) and b"72" not in bytes(one.new)
        last = Movement.objects.filter(step="amendment_asked").get()
    assert set(last.details) == {"import", "answers"}


# ---- decided ----


def test_another_person_decides_about_all_at_once(judged: Courtroom) -> None:
    id = decided(judged, other_sentence(judged))
    other = colleague(judged)
    (waits,) = waiting_for_decision(other)
    assert (waits.case, waits.batch) == (judged.case, id)  # one entry, not two
    assert waiting_for_decision(judged.registrar) == []
    with pytest.raises(CaseRefused) as own:
        approve_together(by=judged.registrar, case=judged.case, batch=id)
    assert own.value.why is Why.NEEDS_ANOTHER
    assert approve_together(by=other, case=judged.case, batch=id) == 2
    changed = sentence()
    assert (changed.length_months, changed.suspended) == (72, "yes")
    assert {one.state for one in asked()} == {"approved"}
    with pytest.raises(NotThere):
        approve_together(by=other, case=judged.case, batch=id)


def test_refusing_all_needs_a_reason_and_changes_nothing(judged: Courtroom) -> None:
    id = decided(judged, other_sentence(judged))
    other = colleague(judged)
    with pytest.raises(CaseRefused):
        refuse_together(by=other, case=judged.case, batch=id, reason="no")
    assert {one.state for one in asked()} == {"asked"}
    refuse_together(by=other, case=judged.case, batch=id, reason="The judgment says sixty.")
    assert {one.state for one in asked()} == {"refused"}
    assert sentence().length_months == 60


def test_all_at_once_is_all_or_nothing(judged: Courtroom) -> None:
    id = decided(judged, other_sentence(judged))
    with whole_table("an answer changes on another way"):
        Sentence.objects.update(suspended="yes")
    with pytest.raises(CaseRefused) as refused:
        approve_together(by=colleague(judged), case=judged.case, batch=id)
    assert refused.value.why is Why.ANSWER_CHANGED
    assert sentence().length_months == 60
    one = next(one for one in asked() if one.field == "length_months")
    actions.approve_amendment(by=colleague(judged), amendment=one.pk)
    assert sentence().length_months == 72


def test_a_stranger_learns_nothing_of_it(judged: Courtroom) -> None:
    id = decided(judged, other_sentence(judged))
    stranger = judged.people.reader("court_registrar", "XD-CRT-02")
    with pytest.raises(NotThere):
        approve_together(by=stranger, case=judged.case, batch=id)
    client = judged.people.client("court_registrar", "XD-CRT-02")
    place = f"/cases/{judged.case}/amendments/workbook/{id}/"
    assert client.get(place).status_code == client.get(place[:-2] + "0/").status_code == 404


# ---- taken back ----


def test_taking_the_workbook_back_takes_back_what_nobody_decided(judged: Courtroom) -> None:
    id = decided(judged, with_new_penalty(judged))
    undo_import(by=judged.registrar, id=id, reason=REASON)
    assert {one.state for one in asked()} == {"taken_back"}
    assert penalties() == OF_VERDICT
    assert waiting_for_decision(colleague(judged)) == []
    decided(judged, other_sentence(judged))  # it can be asked anew


def test_it_is_taken_back_although_one_request_was_refused(judged: Courtroom) -> None:
    id = decided(judged, other_sentence(judged))
    other = colleague(judged)
    actions.refuse_amendment(by=other, amendment=asked()[0].pk, reason="The judgment says sixty.")
    undo_import(by=judged.registrar, id=id, reason=REASON)
    assert [one.state for one in asked()] == ["refused", "taken_back"]


def test_what_another_person_approved_is_not_taken_back(judged: Courtroom) -> None:
    id = decided(judged, with_new_penalty(judged))
    actions.approve_amendment(by=colleague(judged), amendment=asked()[0].pk)
    with pytest.raises(CaseRefused) as refused:
        undo_import(by=judged.registrar, id=id, reason=REASON)
    assert refused.value.why is Why.BUILT_ON
    assert sentence().length_months == 72


# ---- the pages ----


def test_the_pages_from_upload_to_decision(judged: Courtroom) -> None:
    client = judged.people.client("court_registrar")
    file = SimpleUploadedFile("cards.xlsx", workbook(with_new_penalty(judged)))
    place = client.post(f"/entry/imports/{COURT}/", {"file": file}).headers["Location"]
    page = words(client.get(place))
    assert "These are registered otherwise" in page
    assert "Registered: 60" in page and "wait for your decision" in page
    no_reason = client.post(f"{place}take-in/", {"differing-all": "ask"})
    assert no_reason.status_code == 422
    assert "Say in at least 10 letters" in words(no_reason)
    nothing = client.post(f"{place}take-in/", {"differing-all": "", "reason": WHY})
    assert nothing.status_code == 422
    done = words(client.post(f"{place}take-in/", {"differing-all": "ask", "reason": WHY}))
    assert "2 amendments were asked for" in done
    where = client.get(place, follow=True).redirect_chain[-1][0]
    assert "2 wait for a decision" in words(client.get(where))
    id = where.rstrip("/").rpartition("/")[2]

    other = judged.people.client("court_registrar")
    together = f"/cases/{judged.case}/amendments/workbook/{id}/"
    assert together in other.get("/").content.decode()
    assert "row 2 of the workbook" in words(other.get(together))
    assert "Choose whether" in words(other.post(together, {"move": "other"}))
    assert "Approved" in words(other.post(together, {"move": "approve"}, follow=True))
    assert sentence().length_months == 72
    alone = f"/cases/{judged.case}/amendments/{asked()[0].pk}/"
    assert "A workbook asks for this, in row 2" in words(other.get(alone))
    told = words(other.get(f"/cases/{judged.case}/history/"))
    assert "took in a workbook in which answers differ" in told


def test_one_row_is_decided_against_what_was_chosen_for_all(judged: Courtroom) -> None:
    client = judged.people.client("court_registrar")
    file = SimpleUploadedFile("cards.xlsx", workbook(other_sentence(judged)))
    place = client.post(f"/entry/imports/{COURT}/", {"file": file}).headers["Location"]
    sent = {"differing-all": "keep", "differing-1": "ask", "reason": WHY}
    client.post(f"{place}take-in/", sent)
    assert len(asked()) == 2


def test_a_large_file_keeps_its_decisions_and_no_word_of_the_reason_in_the_job(
    judged: Courtroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LARGE", 0)
    by = judged.registrar
    id = delivered(by, COURT, with_new_penalty(judged))
    seen = importing.checked_delivery(by, id)
    importing.keep_found(by=by, delivery_id=id, found=found_in(seen.checked, seen.looked))
    place = seen.looked.differing[0].place
    chosen = Decided(ask=frozenset({place}), reason=WHY)
    job = importing.take_in_later(by=by, delivery_id=id, decided=chosen)
    with whole_table("a test looks"):
        told = Job.objects.get(pk=job).parameters
    assert WHY not in json.dumps(told)
    assert importing.decided_before(by, id, told) == chosen
    assert working.take is not None
    importing.take_in(by=by, delivery_id=id, decided=importing.decided_before(by, id, told))
    assert len(asked()) == 2
