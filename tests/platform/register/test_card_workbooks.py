"""Workbooks of prosecutors, courts and corrections: found, filled in, refused, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from himoya.dictionary.missing import Missing, MissingReason
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.entry.actions import importing
from himoya.platform.entry.actions.committing import Objected
from himoya.platform.entry.imports.targets import offered_to
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.records import data_audit
from himoya.platform.register.actions import change_case
from himoya.platform.register.importing import filling_in
from himoya.platform.register.importing.shown import import_shown, imports_of
from himoya.platform.register.importing.undoing import undo_import
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import (
    Case,
    CaseImport,
    Charge,
    ImportedChange,
    ImportedRecord,
    Movement,
    Sentence,
    SentenceServing,
    Suspect,
)
from himoya.platform.register.queries.cards import card_of
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.withdrawing import withdraw
from tests.platform.people import People
from tests.platform.register.card_workbooks import (
    delivered,
    errors,
    looked,
    numbers,
    serving_sheets,
    taken,
    verdict_sheets,
)
from tests.platform.register.courtroom import (
    Courtroom,
    begun,
    reasons_for_the_rest,
    rows_of,
    sent,
    typed,
    verdict,
)
from tests.platform.register.test_importing import words

COURT, CORRECTIONS, PROSECUTOR = "court-cards", "corrections-cards", "prosecutor-cards"
REASON = "the file of another month was sent"

Change = Callable[[dict[str, list[dict[str, Any]]]], None]


@pytest.fixture
def tried(court: Courtroom) -> Courtroom:
    court.in_court()
    return court


def everything(court: Courtroom) -> dict[str, Any]:
    """All answers of the case, as the court reads them."""
    record = case_record(court.registrar, court.case)
    found = {one.number: dict(one.values) for rows in record.under.values() for one in rows}
    return found | {"case": dict(record.case.values)}


# ---- taking in ----


def test_a_workbook_of_a_court_fills_in_the_card(tried: Courtroom) -> None:
    taken(tried.registrar, COURT, verdict_sheets(tried.case))
    with reading_as(tried.registrar):
        first, second = Suspect.objects.order_by("suspect_record_id")
        assert (first.stage, second.stage) == ("STG5", "STG7")
        assert [one.court_outcome for one in Charge.objects.order_by("charge_id")] == [
            "OUT1",
            "OUT3",
        ]
        sentence = Sentence.objects.get()
        assert (sentence.sentence_type, sentence.length_months) == ("SEN1", 60)
        assert sentence.charge.suspect_id == sentence.suspect_id == first.pk
        assert sentence.sentence_id == f"{tried_number(tried)}/P1"
        assert (Case.objects.get().stage, Case.objects.get().steps) == ("court", 6)
    assert list(data_audit.findings()) == []


def tried_number(court: Courtroom) -> str:
    return str(numbers(court.case)["case"])


def test_it_says_the_same_as_the_card_filled_in_by_hand(court: Courtroom, people: People) -> None:
    """The judge is the other way into the register: the pages of the card."""
    court.in_court()
    verdict(court.registrar, court.case)
    by_hand = everything(court)
    from tests.platform.register.courtroom import courtroom

    other = courtroom(people)
    other.in_court()
    taken(other.registrar, COURT, verdict_sheets(other.case))
    by_file = everything(other)

    def said(found: dict[str, Any], ending: str, *names: str) -> list[Any]:
        (one,) = [values for number, values in found.items() if number.endswith(ending)]
        return [one.get(name) for name in names]

    for ending, names in (
        ("/S1", ("stage", "convicted_first_instance_date", "court_outcome", "sex")),
        ("/S2", ("stage", "acquitted_date")),
        ("/C1", ("court_outcome", "court_outcome_date", "article", "counts")),
        ("/P1", ("sentence_type", "length_months", "suspended", "imposed_date")),
    ):
        assert said(by_file, ending, *names) == said(by_hand, ending, *names)


def test_corrections_name_no_case_and_its_person_tells_it(court: Courtroom) -> None:
    court.in_corrections()
    officer = court.corrections
    taken(officer, CORRECTIONS, serving_sheets(court.case))
    with reading_as(officer):
        serving = SentenceServing.objects.get()
        assert serving.suspect == serving.sentence.suspect
        assert serving.regime == "general"
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG9"


def test_a_prosecutor_adds_a_charge(court: Courtroom) -> None:
    court.goes_to(court.police, court.prosecutor)
    known = numbers(court.case)
    row = {
        "charge_id": "new",
        "case_number": known["case"],
        "suspect_record_id": known["suspect"][0],
        "article": "201-1",
        "counts": 2,
        "charged_date": "2026-03-04",
    }
    taken(court.prosecutor, PROSECUTOR, {"charge": [row]})
    with reading_as(court.prosecutor):
        added = Charge.objects.order_by("charge_id").last()
        assert (added.counts, added.suspect.suspect_record_id) == (2, known["suspect"][0])
        assert added.offence is not None  # the only one that the case has


def test_the_preview_says_what_would_be_filled_in_and_writes_nothing(tried: Courtroom) -> None:
    before = everything(tried)
    seen = looked(tried.registrar, COURT, verdict_sheets(tried.case))
    assert errors(seen) == []
    assert "The card of 1 case would be filled in: 1 new records" in seen.looked.would
    assert everything(tried) == before
    with reading_as(tried.registrar):
        assert not CaseImport.objects.exists()


def test_an_empty_cell_changes_nothing_and_a_due_one_is_a_promise(tried: Courtroom) -> None:
    before = everything(tried)
    sheets = verdict_sheets(tried.case)
    sheets["sentence"][0]["imposed_date"] = None
    taken(tried.registrar, COURT, sheets)
    after = everything(tried)
    number = numbers(tried.case)["suspect"][0]
    assert after[number]["sex"] == before[number]["sex"]
    later = Missing(MissingReason.NOT_YET_ESTABLISHED)
    assert after[f"{tried_number(tried)}/P1"]["imposed_date"] == later


def test_the_act_has_provenance_history_and_audit(tried: Courtroom) -> None:
    id = taken(tried.registrar, COURT, verdict_sheets(tried.case))
    with reading_as(tried.registrar):
        batch = CaseImport.objects.get()
        made = ImportedRecord.objects.get()
        assert (batch.cases, batch.records, made.record) == (1, 1, "sentence")
        changed = set(ImportedChange.objects.values_list("record", "field"))
        assert {("suspect", "stage"), ("charge", "court_outcome")} <= changed
        last = Movement.objects.filter(case=tried.case).order_by("-number")[0]
    assert (last.details["import"], last.details["step_convict"]) == (str(id), 1)
    assert Entry.objects.filter(act="imported", subject_kind="case_import").count() == 1
    page = tried.people.client_of(tried.people.account("court_registrar"))
    told = words(page.get(f"/cases/{tried.case}/history/"))
    assert "filled in the card of the case from a workbook" in told


# ---- refused, with words ----


def changed(record: str, place: int, **values: Any) -> Change:
    def change(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets[record][place].update(values)

    return change


def renamed(sheets: dict[str, list[dict[str, Any]]], ending: str, other: str) -> None:
    """Let every row call a record by another number."""
    for rows in sheets.values():
        for row in rows:
            for name, value in row.items():
                if str(value).endswith(ending):
                    row[name] = str(value).removesuffix(ending) + other


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        (changed("suspect", 0, stage="STG9"), "not_accepted", "stage"),
        (lambda sheets: renamed(sheets, "/S2", "/S9"), "not_in_the_case", "suspect_record_id"),
        (lambda sheets: renamed(sheets, "/C2", "/C9"), "not_in_the_case", "charge_id"),
        (changed("sentence", 0, charge_id="none/C9"), "link_leads_nowhere", "charge_id"),
        (changed("case", 0, case_state="closed"), "not_accepted", "case_state"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_its_case_waits(
    tried: Courtroom, change: Change, rule: str, field: str
) -> None:
    sheets = verdict_sheets(tried.case)
    change(sheets)
    seen = looked(tried.registrar, COURT, sheets)
    assert (rule, field) in errors(seen)
    assert len(seen.checked.kept) == 0
    with pytest.raises(Exception, match="no row"):
        taken(tried.registrar, COURT, sheets)


def test_what_is_registered_and_differs_is_never_overwritten(tried: Courtroom) -> None:
    verdict(tried.registrar, tried.case)
    known = numbers(tried.case)
    row = {"sentence_id": known["sentence"][0], "case_number": known["case"], "length_months": 72}
    before = everything(tried)
    seen = looked(tried.registrar, COURT, {"sentence": [row]})
    assert errors(seen) == [("registered_otherwise", "length_months")]
    (finding,) = [one for one in seen.checked.findings if one.severity == "error"]
    assert "60" in finding.message
    assert "amendment" in finding.message
    assert everything(tried) == before
    reads = Entry.objects.filter(act="read", subject_kind="case", subject=str(tried.case))
    assert reads.exists()  # the sender was told what is registered


def test_the_same_penalty_is_not_entered_twice(tried: Courtroom) -> None:
    taken(tried.registrar, COURT, verdict_sheets(tried.case))
    seen = looked(tried.registrar, COURT, {"sentence": verdict_sheets(tried.case)["sentence"]})
    assert errors(seen) == [("stands_already", "sentence_id")]
    assert any(one.startswith("This very file") for one in notes_of_the_same(tried))


def notes_of_the_same(court: Courtroom) -> tuple[str, ...]:
    """What is said of the very bytes that were taken in."""
    with reading_as(court.registrar):
        batch = CaseImport.objects.get()
    from himoya.platform.entry.imports.kept_rows import KeptRows

    looked_at = filling_in.look_at_cards(court.registrar, KeptRows(), batch.digest, StageKind.COURT)
    return looked_at.notes


def test_a_foreign_case_is_refused_in_the_words_of_one_that_is_not_there(
    tried: Courtroom, people: People
) -> None:
    stranger = people.reader("court_registrar", "XD-CRT-02")
    foreign = verdict_sheets(tried.case)
    absent = verdict_sheets(tried.case)
    real = numbers(tried.case)["case"]
    invented = real[:-1] + ("1" if real[-1] != "1" else "2")
    for rows in absent.values():
        for row in rows:
            row.update({k: str(v).replace(real, invented) for k, v in row.items() if v})

    def told(sheets: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
        seen = looked(stranger, COURT, sheets)
        return [
            (one.rule, one.message.replace(real, "N").replace(invented, "N"))
            for one in seen.checked.findings
        ]

    assert told(foreign) == told(absent)
    assert {rule for rule, _ in told(foreign)} == {"no_such_case"}


def test_a_case_that_has_gone_on_is_refused(tried: Courtroom) -> None:
    verdict(tried.registrar, tried.case)
    tried.goes_to(tried.registrar, tried.corrections)
    row = {"case_number": tried_number(tried), "case_state_date": None}
    seen = looked(tried.registrar, COURT, {"case": [row]})
    assert errors(seen) == [("case_not_held", "case_number")]


def test_each_agency_is_offered_its_own_card(court: Courtroom, people: People) -> None:
    for reader, name in (
        (court.police, "police-cards"),
        (court.prosecutor, PROSECUTOR),
        (court.registrar, COURT),
        (court.corrections, CORRECTIONS),
    ):
        assert [one.name for one in offered_to(reader)] == [name]
    with pytest.raises(NotThere):
        delivered(court.police, COURT, {"case": [{"case_number": "1"}]})
    with pytest.raises(NotPermitted):
        delivered(people.reader("auditor"), COURT, {"case": [{"case_number": "1"}]})


def test_refusals_are_said_in_four_languages(tried: Courtroom) -> None:
    sheets = verdict_sheets(tried.case)
    sheets["suspect"][0]["stage"] = "STG9"
    told = set()
    for language in ("en", "ru", "tg", "uz"):
        seen = looked(replace(tried.registrar, language=language), COURT, sheets)
        told |= {one.message for one in seen.checked.findings if one.rule == "not_accepted"}
    assert len(told) == 4


def test_a_column_that_the_card_has_no_more_is_named_and_nothing_is_lost(tried: Courtroom) -> None:
    """A workbook of an older version of the form: a question less, and one that is not asked."""
    with reading_as(tried.registrar):
        sexes = [one.sex for one in Suspect.objects.order_by("suspect_record_id")]
    sheets = verdict_sheets(tried.case)
    for row in sheets["suspect"]:
        row["sex"] = "X"
        row.pop("judgment_final", None)
    taken(tried.registrar, COURT, sheets)
    with reading_as(tried.registrar):
        assert [one.sex for one in Suspect.objects.order_by("suspect_record_id")] == sexes
        assert Suspect.objects.filter(stage="STG5").exists()


# ---- two at once, and faults ----


def test_two_workbooks_on_one_verdict_the_second_is_told(tried: Courtroom) -> None:
    first = delivered(tried.registrar, COURT, verdict_sheets(tried.case))
    colleague = tried.people.reader("court_registrar")
    second = delivered(colleague, COURT, verdict_sheets(tried.case, months=72))
    assert errors(importing.checked_delivery(colleague, second)) == []
    importing.take_in(by=tried.registrar, delivery_id=first)
    again = importing.checked_delivery(colleague, second)
    assert errors(again) == []  # the same verdict, and a further penalty
    with reading_as(tried.registrar):
        assert [one.length_months for one in Sentence.objects.all()] == [60]


def test_a_card_begun_before_a_workbook_came_is_told_and_loses_nothing(tried: Courtroom) -> None:
    draft = begun(tried.registrar, tried.case, StageKind.COURT)
    first = rows_of(tried.registrar, draft, "suspect")[0]
    typed(tried.registrar, draft, first.id, {"stage": "STG8"})
    colleague = tried.people.reader("court_registrar")
    taken(colleague, COURT, verdict_sheets(tried.case))
    reasons_for_the_rest(tried.registrar, draft)
    with pytest.raises(Objected) as objected:
        sent(tried.registrar, draft)
    assert objected.value.outdated
    with reading_as(tried.registrar):
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG5"


def test_a_case_that_was_changed_after_the_preview_is_not_overwritten(
    tried: Courtroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = delivered(tried.registrar, COURT, verdict_sheets(tried.case))
    locked = filling_in.prepare

    def changed_in_between(*given: Any, **named: Any) -> Any:
        with whole_table("a colleague was quicker"):
            Suspect.objects.filter(suspect_record_id__endswith="/S1").update(stage="STG8")
        return locked(*given, **named)

    checked = importing.checked_delivery(tried.registrar, id)
    assert errors(checked) == []
    monkeypatch.setattr(importing, "checked_delivery", lambda *_given: checked)
    monkeypatch.setattr(filling_in, "prepare", changed_in_between)
    with pytest.raises(NotAccepted, match="changed meanwhile"):
        importing.take_in(by=tried.registrar, delivery_id=id)
    with reading_as(tried.registrar):
        assert not Sentence.objects.exists()


def test_nothing_is_half_written_when_the_last_step_fails(
    tried: Courtroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise OSError("the disk is full")

    before = everything(tried)
    id = delivered(tried.registrar, COURT, verdict_sheets(tried.case))
    monkeypatch.setattr(filling_in, "finish", broken)
    with pytest.raises(OSError, match="disk"):
        importing.take_in(by=tried.registrar, delivery_id=id)
    assert everything(tried) == before
    with whole_table("a test looks"):
        for model in (CaseImport, ImportedRecord, ImportedChange, Sentence):
            assert model.objects.count() == 0


# ---- taking back ----


def test_taking_back_brings_every_answer_back(tried: Courtroom) -> None:
    before = everything(tried)
    id = taken(tried.registrar, COURT, verdict_sheets(tried.case))
    assert everything(tried) != before
    undo_import(by=tried.registrar, id=id, reason=REASON)
    assert everything(tried) == before
    with whole_table("a test looks"):
        assert Sentence.withdrawn_too.count() == 1  # nothing is deleted
    (shown,) = imports_of(tried.registrar)
    assert (shown.undone_at is not None, shown.opened) == (True, False)
    _, cases = import_shown(tried.registrar, id)
    assert [one.id for one in cases] == [tried.case]
    with pytest.raises(CaseRefused) as refused:
        undo_import(by=tried.registrar, id=id, reason=REASON)
    assert refused.value.why is Why.UNDONE_ALREADY


def test_the_corrected_workbook_is_taken_in_after_the_wrong_one(tried: Courtroom) -> None:
    id = taken(tried.registrar, COURT, verdict_sheets(tried.case))
    undo_import(by=tried.registrar, id=id, reason=REASON)
    taken(tried.registrar, COURT, verdict_sheets(tried.case, months=72))
    with reading_as(tried.registrar):
        sentence = Sentence.objects.get()
    # The number of the withdrawn sentence is not given again.
    assert (sentence.length_months, sentence.sentence_id[-2:]) == (72, "P2")


def test_serving_is_taken_back_with_the_stage_that_followed(court: Courtroom) -> None:
    court.in_corrections()
    officer = court.corrections
    id = taken(officer, CORRECTIONS, serving_sheets(court.case))
    undo_import(by=officer, id=id, reason=REASON)
    with reading_as(officer):
        assert not SentenceServing.objects.exists()
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG5"


@pytest.mark.parametrize("what", ["card", "hand-over", "withdrawal"])
def test_what_somebody_went_on_with_is_not_taken_back(tried: Courtroom, what: str) -> None:
    id = taken(tried.registrar, COURT, verdict_sheets(tried.case))
    if what == "card":
        change_case(
            by=tried.registrar, case=tried.case, answers=card_of(tried.registrar, tried.case)
        )
    elif what == "hand-over":
        tried.goes_to(tried.registrar, tried.corrections)
    else:
        with reading_as(tried.registrar):
            case = Case.objects.get()
            withdraw(Sentence.objects.get(), case, tried.registrar)
            from himoya.platform.register.actions.steps import finish
            from himoya.platform.register.kinds import Step

            finish(tried.registrar, case, Step.CHANGED, {})
    with pytest.raises(CaseRefused):
        undo_import(by=tried.registrar, id=id, reason=REASON)
    with reading_as(tried.registrar):
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG5"


def test_only_its_sender_takes_it_back(tried: Courtroom) -> None:
    id = taken(tried.registrar, COURT, verdict_sheets(tried.case))
    with pytest.raises(NotPermitted):
        undo_import(by=tried.people.reader("court_registrar"), id=id, reason=REASON)
    with pytest.raises(NotThere):
        undo_import(by=tried.people.reader("court_registrar", "XD-CRT-02"), id=id, reason=REASON)


# ---- the pages ----


def test_the_pages_from_upload_to_taking_back(tried: Courtroom) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.platform.register.workbooks import workbook

    client = tried.people.client("court_registrar")
    assert "Cases from workbooks" in words(client.get("/cases/"))
    listed = client.get("/cases/imports/").content.decode()
    assert "/entry/imports/court-cards/" in listed
    file = SimpleUploadedFile("cards.xlsx", workbook(verdict_sheets(tried.case)))
    place = client.post(f"/entry/imports/{COURT}/", {"file": file}).headers["Location"]
    assert "would be filled in" in words(client.get(place))
    assert "was filled in from the workbook" in words(client.post(f"{place}take-in/"))
    page = client.get(place, follow=True)
    where = page.redirect_chain[-1][0]
    assert "Cases whose card was filled in" in words(page)
    assert "as it was before" in words(page)
    assert "taken back" in words(client.post(where, {"reason": REASON}, follow=True))
    assert tried.people.client("court_registrar", "XD-CRT-02").get(where).status_code == 404
    assert UUID(where.rstrip("/").rpartition("/")[2])
