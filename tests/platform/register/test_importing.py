"""Workbooks of the register: looked at, taken in as one act with provenance, undone as one act."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from himoya.dictionary.missing import Missing, MissingReason
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions import importing
from himoya.platform.entry.actions.exporting import ask, make_file
from himoya.platform.entry.imports import kept_rows
from himoya.platform.entry.imports.targets import Decided
from himoya.platform.entry.models import ExportRequest
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.identity.models import Person
from himoya.platform.jobs import running
from himoya.platform.jobs.actions import cancel_job
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.states import State
from himoya.platform.records import data_audit
from himoya.platform.register.actions import assign_case, open_case
from himoya.platform.register.importing import taking
from himoya.platform.register.importing.shown import imports_of
from himoya.platform.register.importing.undoing import undo_import
from himoya.platform.register.models import (
    Case,
    CaseImport,
    CaseText,
    Charge,
    Event,
    Holder,
    ImportedRecord,
    Offence,
    SourceNumber,
    Suspect,
    Victim,
)
from himoya.platform.register.queries.lists import persons_in
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.withdrawing import withdraw_case
from tests.platform.people import People
from tests.platform.register.cards import card, row
from tests.platform.register.workbooks import sheets_of, workbook

TARGET = "police-cards"
REASON = "the file of another month was sent"
OWN = "XD-MIA-01-2026-00007"


def deliver(reader: Reader, content: bytes) -> Any:
    return importing.receive(by=reader, target=TARGET, name="cards.xlsx", content=content)


def take_in(reader: Reader, *numbers: str, decided: Decided | None = None, **counts: int) -> Any:
    """Deliver invented cases and take them in; the id is that of the import."""
    id = deliver(reader, workbook(sheets_of(*numbers, **counts)))
    importing.take_in(by=reader, delivery_id=id, decided=decided)
    return id


def look(reader: Reader, content: bytes) -> importing.CheckedDelivery:
    return importing.checked_delivery(reader, deliver(reader, content))


def upload(client: Client, content: bytes, name: str = "cards.xlsx") -> str:
    file = SimpleUploadedFile(name, content)
    answer = client.post(f"/entry/imports/{TARGET}/", {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def words(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


@pytest.fixture
def investigator(people: People) -> Reader:
    return people.reader("investigator")


# ---- taking in ----


def test_a_workbook_becomes_cases_with_everything_in_them(investigator: Reader) -> None:
    take_in(investigator, "17/26", "18/26", victims=2)
    with reading_as(investigator):
        assert Counter(
            {model: model.objects.count() for model in (Case, Event, Offence, Victim, Suspect)}
        ) == Counter({Case: 2, Event: 2, Offence: 2, Victim: 4, Suspect: 2})
        for case in Case.objects.all():
            (event,) = Event.objects.filter(case=case)
            assert event.codes_of("act") == ("ACT1", "ACT2")
            assert {one.event_id for one in Victim.objects.filter(case=case)} == {event.id}
            (charge,) = Charge.objects.filter(case=case)
            assert charge.suspect.case_id == charge.offence.case_id == case.id
            assert (case.stage, case.agency_id, case.assigned_to_id) == (
                "police",
                investigator.agency,
                None,
            )
            assert case.reporting_agency == investigator.agency_code


def test_a_case_from_a_workbook_is_opened_changed_and_found_like_any_other(people: People) -> None:
    client = people.client("investigator")
    place = upload(client, workbook(sheets_of("17/26")))
    assert client.post(f"{place}take-in/").status_code == 200
    with whole_table("a test looks"):
        case = Case.objects.get()
    assert client.get(f"/cases/{case.id}/").status_code == 200
    assert "opened the case from a workbook" in words(client.get(f"/cases/{case.id}/history/"))
    found = client.post("/cases/search/", {"words": case.case_number})
    assert str(case.id) in found.content.decode()
    begun = client.post(f"/entry/begin/police-card-change/{case.id}/")
    assert begun.status_code == 302


def test_every_record_keeps_the_row_that_it_came_from(investigator: Reader) -> None:
    content = workbook(sheets_of("17/26", "18/26"))
    id = deliver(investigator, content)
    importing.take_in(by=investigator, delivery_id=id)
    sheet = load_workbook(io.BytesIO(content))[dictionary().records["victim"].label.en]
    with reading_as(investigator):
        batch = CaseImport.objects.get()
        assert (batch.id, batch.digest) == (id, hashlib.sha256(content).hexdigest())
        origins = ImportedRecord.objects.filter(batch=batch)
        assert origins.count() == batch.records == 14
        for victim in Victim.objects.all():
            kept = origins.get(record="victim", record_id=victim.id)
            # The number in that very row of the file.
            assert victim.values(investigator)["source_record_number"] in {
                cell.value for cell in sheet[kept.number]
            }


def test_the_act_is_in_the_audit_for_the_file_and_for_each_case(investigator: Reader) -> None:
    id = take_in(investigator, "17/26", "18/26")
    told = {(one.act, one.subject_kind): json.loads(one.details) for one in Entry.objects.all()}
    assert told["imported", "case_import"]["cases"] == 2
    created = Entry.objects.filter(act="created", subject_kind="case")
    assert {json.loads(one.details)["import"] for one in created} == {str(id)}
    assert created.count() == 2
    assert not any("17/26" in one.details for one in Entry.objects.all())


def test_an_empty_cell_is_a_promise_and_no_invention(investigator: Reader) -> None:
    take_in(investigator, "17/26")
    with reading_as(investigator):
        victim = Victim.objects.first()
        later = Missing(MissingReason.NOT_YET_ESTABLISHED)
        assert victim.values(investigator)["citizenship"] == later
    # The slow walk through every kept record finds nothing without an answer or a reason.
    assert list(data_audit.findings()) == []


def test_one_sign_in_the_file_is_one_person(investigator: Reader) -> None:
    sheets = sheets_of("17/26", "18/26", victims=1)
    for one in sheets["victim"]:
        one["pseudonym"] = "ABCD-2345"
    id = deliver(investigator, workbook(sheets))
    importing.take_in(by=investigator, delivery_id=id)
    with reading_as(investigator):
        first, second = Victim.objects.all()
        assert first.person_id == second.person_id is not None
        assert first.pseudonym == second.pseudonym != "ABCD-2345"
        assert Person.objects.filter(kind="victim").count() == 1


def test_rows_that_wait_on_the_disk_come_back_in_order_however_they_are_read(
    investigator: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_rows, "_AT_ONCE", 50)
    content = workbook(sheets_of(*(f"{place}/26" for place in range(30))))
    kept = look(investigator, content).checked.kept
    one, other = kept.of("victim"), kept.of("victim")
    pairs = [(next(one).place, next(other).place) for _ in range(60)]
    assert pairs == sorted(pairs)
    assert all(first == second for first, second in pairs)
    assert next(one, None) is None
    assert [row.place for row in sorted(kept, key=lambda row: row.place)] == list(range(1, 211))


# ---- official numbers ----


def test_a_number_of_the_countrys_pattern_stays_and_the_counter_goes_past_it(
    investigator: Reader,
) -> None:
    take_in(investigator, OWN, "17/26")
    with reading_as(investigator):
        numbers = {one.case_number: one.values(investigator) for one in Case.objects.all()}
    assert numbers.keys() == {OWN, "XD-MIA-01-2026-00008"}
    assert "source_record_number" not in numbers[OWN]
    assert numbers["XD-MIA-01-2026-00008"]["source_record_number"] == "17/26"
    opened = open_case(by=investigator, answers=card(row("offence", "o1")))
    assert opened.case_number == "XD-MIA-01-2026-00009"


@pytest.mark.parametrize(
    "number", ["XD-MIA-02-2026-00007", "XD-MIA-01-2031-00007", "XD-MIA-01-2026-7x", "7"]
)
def test_other_numbers_are_numbers_of_the_source(investigator: Reader, number: str) -> None:
    take_in(investigator, number)
    with reading_as(investigator):
        case = Case.objects.get()
        assert case.case_number == "XD-MIA-01-2026-00001"
        assert case.values(investigator)["source_record_number"] == number


# ---- what is refused ----


def test_a_case_with_a_refused_row_stays_out_with_everything_in_it(investigator: Reader) -> None:
    sheets = sheets_of("17/26", "18/26")
    sheets["victim"][0]["sex"] = "Femmale"
    seen = look(investigator, workbook(sheets))
    assert (seen.checked.rows, seen.checked.refused, len(seen.checked.kept)) == (14, 7, 7)
    rules = [one.rule for one in seen.checked.findings if one.severity == "error"]
    assert "row_of_case_refused" in rules
    importing.take_in(by=investigator, delivery_id=seen.delivery.id)
    with reading_as(investigator):
        assert [c.values(investigator)["source_record_number"] for c in Case.objects.all()] == [
            "18/26"
        ]
        assert Victim.objects.count() == 2


def test_rows_of_another_agency_and_of_no_case_are_named(investigator: Reader) -> None:
    sheets = sheets_of("17/26", "18/26")
    sheets["case"][0]["reporting_agency"] = "XD-MIA-02"
    seen = look(investigator, workbook(sheets))
    found = {(one.rule, one.row) for one in seen.checked.findings if one.severity == "error"}
    assert ("of_another_agency", 2) in found
    assert {rule for rule, _ in found} == {"of_another_agency", "case_not_taken_in"}
    assert len(seen.checked.kept) == 7


def test_a_charge_names_a_suspect_of_its_own_case(investigator: Reader) -> None:
    sheets = sheets_of("17/26", "18/26")
    sheets["charge"][0]["suspect_record_id"] = "S0-18/26"
    seen = look(investigator, workbook(sheets))
    rules = {one.rule for one in seen.checked.findings if one.severity == "error"}
    assert rules == {"not_in_the_same_case", "row_of_case_refused"}


@pytest.mark.parametrize(
    ("record", "name", "taken", "refused"),
    [
        ("case", "case_state", ("opened", "suspended", "closed"), ("sent_to_court", "returned")),
        ("suspect", "stage", ("STG1", "STG3", "STG8"), ("STG4", "STG5", "STG9")),
    ],
)
def test_a_workbook_begins_no_case_where_the_police_cannot_have_led_it(
    investigator: Reader, record: str, name: str, taken: tuple[str], refused: tuple[str]
) -> None:
    for state in (*taken, *refused):
        sheets = sheets_of("17/26")
        sheets[record][0][name] = state
        findings = look(investigator, workbook(sheets)).checked.findings
        found = [one for one in findings if one.rule == "not_a_beginning"]
        assert [one.value for one in found] == ([state] if state in refused else []), state
        assert all("Accepted" in one.message for one in found)


def test_the_marked_copy_names_what_only_the_register_knows(people: People) -> None:
    client = people.client("investigator")
    sheets = sheets_of("17/26", "18/26")
    sheets["case"][0]["reporting_agency"] = "XD-MIA-02"
    place = upload(client, workbook(sheets))
    book = load_workbook(io.BytesIO(client.get(f"{place}marked/").content))
    cells = [str(cell.value) for sheet in book for one in sheet.iter_rows() for cell in one]
    assert any("of another agency" in one for one in cells)


def test_nothing_is_half_written_when_the_last_step_fails(
    investigator: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(taking, "record", broken)
    id = deliver(investigator, workbook(sheets_of("17/26")))
    with pytest.raises(OSError, match="disk"):
        importing.take_in(by=investigator, delivery_id=id)
    with whole_table("a test looks"):
        kept = (Case, Holder, Event, Victim, CaseImport, ImportedRecord, CaseText, Person)
        assert [model.objects.count() for model in kept] == [0] * len(kept)


@pytest.mark.parametrize("role", ["prosecutor", "court_registrar", "auditor", "statistician"])
def test_who_may_not_import_can_not(people: People, role: str) -> None:
    reader = people.reader(role)
    with pytest.raises(NotPermitted):
        deliver(reader, workbook(sheets_of("17/26")))
    if reader.may(Verb.CHANGE_CASE):  # these take in workbooks of their own card
        assert imports_of(reader) == []
        return
    with pytest.raises(NotPermitted):
        imports_of(reader)


# ---- cases that may be there already ----


def twins(reader: Reader, content: bytes) -> list[tuple[str, int]]:
    """Each case of a file that may be there, and how many things both share."""
    return [(one.name, len(one.why)) for one in look(reader, content).looked.twins]


def test_the_same_official_number_source_number_and_facts_are_noticed(people: People) -> None:
    investigator = people.reader("investigator")
    take_in(investigator, OWN, "17/26")
    colleague = people.reader("investigator")
    assert twins(colleague, workbook(sheets_of(OWN, victims=5))) == [(OWN, 2)]
    assert twins(colleague, workbook(sheets_of("17 / 26", victims=5))) == [("17 / 26", 1)]
    assert twins(colleague, workbook(sheets_of("99/26", victims=2))) == [("99/26", 1)]
    assert twins(colleague, workbook(sheets_of("99/26", victims=3))) == []


def test_a_case_that_the_sender_may_not_see_is_no_twin(people: People) -> None:
    take_in(people.reader("investigator"), "17/26")
    assert twins(people.reader("investigator", "XD-MIA-02"), workbook(sheets_of("17/26"))) == []


def test_a_twin_is_taken_in_or_left_out_as_the_sender_decides(investigator: Reader) -> None:
    take_in(investigator, "17/26")
    id = deliver(investigator, workbook(sheets_of("17/26", "55/26", victims=7)))
    with pytest.raises(NotAccepted):
        importing.take_in(by=investigator, delivery_id=id)
    seen = importing.checked_delivery(investigator, id)
    (place,) = [one.place for one in seen.looked.twins]
    importing.take_in(by=investigator, delivery_id=id, decided=Decided(leave=frozenset({place})))
    with reading_as(investigator):
        assert Case.objects.count() == 2
        assert CaseImport.objects.get(id=id).left_out == 1


def test_a_twin_by_its_official_number_gets_another_number(investigator: Reader) -> None:
    take_in(investigator, OWN)
    id = deliver(investigator, workbook(sheets_of(OWN)))
    (twin,) = importing.checked_delivery(investigator, id).looked.twins
    decided = Decided(take=frozenset({twin.place}))
    importing.take_in(by=investigator, delivery_id=id, decided=decided)
    with reading_as(investigator):
        assert sorted(Case.objects.values_list("case_number", flat=True)) == [
            OWN,
            "XD-MIA-01-2026-00008",
        ]


def test_the_page_asks_for_a_decision_and_links_to_the_case(people: People) -> None:
    client = people.client("investigator")
    client.post(f"{upload(client, workbook(sheets_of('17/26')))}take-in/")
    with whole_table("a test looks"):
        case = Case.objects.get()
    place = upload(client, workbook(sheets_of("17/26")))
    page = client.get(place)
    assert f'href="/cases/{case.id}/"' in page.content.decode()
    refused = client.post(f"{place}take-in/")
    assert refused.status_code == 422
    assert "Decide about each case" in words(refused)
    (name,) = set(re.findall(r'name="(twin-\d+)"', page.content.decode()))
    assert client.post(f"{place}take-in/", {name: "leave"}).status_code == 422  # nothing is left
    assert client.post(f"{place}take-in/", {name: "take"}).status_code == 200


def test_the_very_same_file_is_named(investigator: Reader) -> None:
    content = workbook(sheets_of("17/26"))
    importing.take_in(by=investigator, delivery_id=deliver(investigator, content))
    notes = look(investigator, content).looked.notes
    assert any(one.startswith("This very file was taken in already") for one in notes)


# ---- undoing ----


def test_an_import_is_undone_as_one_act_and_nothing_is_lost(people: People) -> None:
    investigator, head = people.reader("investigator"), people.reader("investigation_head")
    supervisor = people.reader("supervising_prosecutor")
    id = take_in(investigator, "17/26", "18/26")
    undo_import(by=investigator, id=id, reason=REASON)
    for reader in (investigator, head, supervisor):
        with reading_as(reader):
            seen = (Case, Event, Offence, Victim, Suspect, Charge, CaseText)
            assert [model.objects.count() for model in seen] == [0] * len(seen), reader.role
    with whole_table("a test looks"):
        assert (Case.objects.count(), Victim.objects.count()) == (0, 0)
        assert (Case.withdrawn_too.count(), Victim.withdrawn_too.count()) == (2, 4)
        assert ImportedRecord.objects.count() == 14
        assert REASON.encode() not in bytes(CaseImport.objects.get().reason)
    (shown,) = imports_of(head)
    assert shown.undone_at is not None
    assert Entry.objects.filter(act="removed", subject_kind="case").count() == 2
    assert not any(REASON in one.details for one in Entry.objects.all())


def test_the_corrected_file_is_taken_in_after_the_wrong_one_was_undone(
    investigator: Reader,
) -> None:
    undo_import(by=investigator, id=take_in(investigator, OWN), reason=REASON)
    take_in(investigator, OWN, victims=3)  # no twin, and the number is free
    with reading_as(investigator):
        assert Case.objects.get().case_number == OWN
        assert Victim.objects.count() == 3
        assert SourceNumber.objects.count() == 1


def test_the_number_of_a_withdrawn_case_is_never_given_again(people: People) -> None:
    investigator, head = people.reader("investigator"), people.reader("investigation_head")
    take_in(investigator, OWN)
    with reading_as(head):
        case = Case.objects.get()
        withdraw_case(case, asked_by=investigator.account, agreed_by=head, reason=REASON)
    take_in(investigator, OWN)
    with reading_as(investigator):
        assert Case.objects.get().case_number not in {OWN, None}


def test_an_import_on_which_somebody_built_stays(people: People) -> None:
    investigator, head = people.reader("investigator"), people.reader("investigation_head")
    id = take_in(investigator, "17/26", "18/26")
    with reading_as(head):
        case = Case.objects.first()
    assign_case(by=head, case=case.id, steps=case.steps, account=investigator.account)
    with pytest.raises(CaseRefused) as refused:
        undo_import(by=investigator, id=id, reason=REASON)
    assert refused.value.why is Why.BUILT_ON
    with reading_as(investigator):
        assert Case.objects.count() == 2


def test_who_sent_it_or_heads_the_agency_may_undo_and_nobody_else(people: People) -> None:
    investigator = people.reader("investigator")
    id = take_in(investigator, "17/26")
    with pytest.raises(NotPermitted):
        undo_import(by=people.reader("investigator"), id=id, reason=REASON)
    with pytest.raises(NotThere):
        undo_import(by=people.reader("investigation_head", "XD-MIA-02"), id=id, reason=REASON)
    with pytest.raises(CaseRefused) as refused:
        undo_import(by=investigator, id=id, reason="oops")
    assert refused.value.why is Why.NEEDS_A_REASON
    undo_import(by=people.reader("investigation_head"), id=id, reason=REASON)
    with pytest.raises(CaseRefused) as refused:
        undo_import(by=investigator, id=id, reason=REASON)
    assert refused.value.why is Why.UNDONE_ALREADY


def test_the_pages_of_imports(people: People) -> None:
    client = people.client("investigator")
    assert "There is none yet" in words(client.get("/cases/imports/"))
    place = upload(client, workbook(sheets_of("17/26")))
    client.post(f"{place}take-in/")
    assert client.get(place).status_code == 302  # to what became of it
    page = client.get(place, follow=True)
    assert "17/26" not in words(page)
    where = page.redirect_chain[-1][0]
    assert "Take everything back" in words(page)
    assert client.post(where, {"reason": "no"}).status_code == 422
    assert "taken back" in words(client.post(where, {"reason": REASON}, follow=True))
    assert REASON in words(client.get(where))
    assert people.client("investigator", "XD-MIA-02").get(where).status_code == 404
    assert people.client("prosecutor").get(where).status_code == 404
    assert people.client("auditor").get(where).status_code == 403


# ---- large files ----


@pytest.fixture
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LARGE", 10)


@pytest.mark.usefixtures("everything_is_large")
def test_a_large_file_is_checked_and_taken_in_by_jobs(people: People) -> None:
    client = people.client("investigator")
    sheets = sheets_of("17/26", "18/26")
    sheets["victim"][0]["sex"] = "Femmale"
    place = upload(client, workbook(sheets))
    assert "checked in the background" in words(client.get(place))
    assert client.post(f"{place}take-in/").status_code == 422  # nobody has seen what was found
    _run_jobs()
    page = words(client.get(place))
    assert "1 case would be opened" in page
    assert "Femmale" in page
    marked = client.get(f"{place}marked/", follow=True)
    assert load_workbook(io.BytesIO(marked.content)).sheetnames
    answer = client.post(f"{place}take-in/")
    assert answer.headers["Location"].startswith("/work/")
    _run_jobs()
    with whole_table("a test looks"):
        job, batch = Job.objects.order_by("asked_at").last(), CaseImport.objects.get()
    assert (job.state, job.fault) == (State.DONE, "")
    assert job.result["page"] == f"/cases/imports/{batch.id}/"
    assert batch.cases == 1


@pytest.mark.usefixtures("everything_is_large")
def test_a_twin_that_came_meanwhile_stops_the_job_and_is_shown(people: People) -> None:
    account = people.account("investigator")
    client = people.client_of(account)
    place = upload(client, workbook(sheets_of("17/26")))
    _run_jobs()
    client.post(f"{place}take-in/")
    other = people.reader("investigator")
    importing.LARGE, kept = 10**9, importing.LARGE
    take_in(other, "17/26")
    importing.LARGE = kept
    _run_jobs()
    with whole_table("a test looks"):
        assert Job.objects.order_by("asked_at").last().fault == "workbook_look_again"
        assert Case.objects.count() == 1
    assert "These may be there already" in words(client.get(place))


@pytest.mark.usefixtures("everything_is_large")
def test_a_large_file_can_be_stopped_while_it_is_checked(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    from himoya.platform.entry import working

    monkeypatch.setattr(working, "EVERY", 1)
    reader = people.reader("investigator")
    deliver(reader, workbook(sheets_of("17/26")))
    with whole_table("a test looks"):
        job = Job.objects.get()
    told = running._Running.told

    def stop(self: Any, done: int, total: int) -> None:
        cancel_job(by=reader, job_id=job.id)
        told(self, done, total)

    monkeypatch.setattr(running._Running, "told", stop)
    _run_jobs()
    with whole_table("a test looks"):
        job.refresh_from_db()
        assert (job.state, job.done) == (State.CANCELLED, 1)


def _run_jobs() -> None:
    with whole_table("a test looks"):
        waiting = [one.id for one in Job.objects.filter(state=State.WAITING)]
    for id in waiting:
        running.run(id)


# ---- taking cases out ----


def test_an_export_counts_victims_and_suspects_of_the_cases_and_asks_a_second_person(
    investigator: Reader,
) -> None:
    take_in(investigator, "17/26", victims=14, suspects=6)
    request = ask(by=investigator, list_name="cases", query="", file_type="csv", reason=REASON)
    with whole_table("a test looks"):
        asked = ExportRequest.objects.get()
        assert (asked.records, asked.persons, asked.second_needed) == (1, 20, False)
        assert persons_in(Case.objects.all()) == Victim.objects.count() + Suspect.objects.count()
    made = make_file(by=investigator, request_id=request, origin="https://himoya.example")
    headings, *lines = csv.reader(io.StringIO(made.content.decode("utf-8-sig")))
    with whole_table("a test looks"):
        case = Case.objects.get()
    assert lines[0][-1] == f"https://himoya.example/cases/{case.id}/"
    assert len(headings) == len(lines[0])
    assert not any(b"2004" in one for one in [made.content])  # nothing of a person is in the list

    take_in(investigator, "18/26", victims=1, suspects=0)
    request = ask(by=investigator, list_name="cases", query="", file_type="csv", reason=REASON)
    with whole_table("a test looks"):
        asked = ExportRequest.objects.get(id=request)
        assert (asked.records, asked.persons, asked.second_needed) == (2, 21, True)
    with pytest.raises(EntryRefused):
        make_file(by=investigator, request_id=request, origin="https://himoya.example")


def test_a_formula_in_what_is_exported_is_harmless(investigator: Reader, people: People) -> None:
    Account.objects.filter(id=investigator.account).update(display_name='=HYPERLINK("evil")')
    case = open_case(by=investigator, answers=card(row("offence", "o1")))
    assert case.assigned_to_id == investigator.account
    for kind in ("csv", "xlsx"):
        asked = ask(by=investigator, list_name="cases", query="", file_type=kind, reason=REASON)
        made = make_file(by=investigator, request_id=asked, origin="https://himoya.example")
        if kind == "csv":
            text = made.content.decode("utf-8-sig")
            assert not re.search(r'(^|,|")=HYPERLINK', text, re.MULTILINE)
        else:
            sheet = load_workbook(io.BytesIO(made.content)).worksheets[0]
            assert {cell.data_type for one in sheet.iter_rows() for cell in one} <= {"s", "n"}
