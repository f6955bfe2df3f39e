"""Files that leave: what is seen, with a reason, and above 20 persons with a second person."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from uuid import UUID

import pytest
from openpyxl import load_workbook

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.entry.actions.exporting import USABLE, ask, decide, make_file
from himoya.platform.entry.exports.queries import open_request, requests_of, waiting_for
from himoya.platform.entry.lists import definition as definitions
from himoya.platform.entry.models import Draft, ExportRequest
from himoya.platform.entry.refusals import EntryRefused
from tests.platform.entry.fake_list import NAME, definition, fill
from tests.platform.people import People

pytestmark = pytest.mark.usefixtures("listed")

REASON = "For the quarterly report of the office"
ORIGIN = "https://himoya.example"


def _ask(reader: Reader, query: str = "", file_type: str = "csv", reason: str = REASON) -> UUID:
    return ask(by=reader, list_name=NAME, query=query, file_type=file_type, reason=reason)


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_file_holds_the_filtered_rows_their_addresses_and_readable_columns_only(
    investigator: Reader,
) -> None:
    drafts = fill(investigator, 3)
    made = make_file(by=investigator, request_id=_ask(investigator, "sort=page"), origin=ORIGIN)
    headings, *rows = _rows(made.content)
    assert headings == ["Page", "Version", "Address of the record"]
    assert rows[0] == ["page-001", "1", f"{ORIGIN}/fake/{drafts[0].id}/"]
    assert len(rows) == 3
    assert b"secret" not in made.content


def test_a_filter_is_obeyed_in_every_kind_of_file(investigator: Reader) -> None:
    fill(investigator, 3)
    for file_type in ("csv", "xlsx"):
        asked = _ask(investigator, "begun-until=2001", file_type)
        made = make_file(by=investigator, request_id=asked, origin=ORIGIN)
        if file_type == "csv":
            assert len(_rows(made.content)) == 1
        else:
            assert load_workbook(io.BytesIO(made.content)).worksheets[0].max_row == 1


def test_rows_of_another_office_are_in_no_file(people: People) -> None:
    mine, other = people.reader("investigator"), people.reader("investigator", agency="XD-MIA-02")
    fill(mine, 2)
    fill(other, 4)
    made = make_file(by=mine, request_id=_ask(mine), origin=ORIGIN)
    assert len(_rows(made.content)) == 3


def test_what_looks_like_a_formula_is_harmless_in_both_kinds_of_file(investigator: Reader) -> None:
    fill(investigator, 1)
    with reading_as(investigator):
        Draft.objects.update(page="=HYPERLINK(1)")
    made = make_file(by=investigator, request_id=_ask(investigator), origin=ORIGIN)
    assert _rows(made.content)[1][0] == "'=HYPERLINK(1)"
    asked = _ask(investigator, file_type="xlsx")
    made = make_file(by=investigator, request_id=asked, origin=ORIGIN)
    cell = load_workbook(io.BytesIO(made.content)).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)")


def test_every_file_made_is_in_the_audit_with_counts_and_without_the_reason(
    investigator: Reader,
) -> None:
    fill(investigator, 3)
    asked = _ask(investigator)
    for _ in range(2):
        make_file(by=investigator, request_id=asked, origin=ORIGIN)
    entries = list(Entry.objects.filter(act="exported", subject=str(asked)))
    assert len(entries) == 2
    details = json.loads(entries[0].details)
    assert (details["records"], details["persons"], details["columns"]) == (3, 3, 3)
    assert not Entry.objects.filter(details__contains=REASON).exists()


def test_the_reason_is_sealed_and_readable_for_who_decides(people: People) -> None:
    mine, second = people.reader("investigator"), people.reader("investigator")
    fill(mine, 21)
    asked = _ask(mine)
    with whole_table("a test looks"):
        assert REASON.encode() not in bytes(ExportRequest.objects.get(id=asked).reason)
    assert open_request(second, asked).reason == REASON


@pytest.mark.parametrize("reason", ["", "short", "x" * 1001])
def test_a_file_without_a_reason_is_not_made(investigator: Reader, reason: str) -> None:
    with pytest.raises(EntryRefused):
        _ask(investigator, reason=reason)


def test_up_to_20_persons_nobody_else_is_needed_and_above_somebody_is(
    investigator: Reader,
) -> None:
    fill(investigator, 20)
    make_file(by=investigator, request_id=_ask(investigator), origin=ORIGIN)
    fill(investigator, 1)
    with pytest.raises(EntryRefused):
        make_file(by=investigator, request_id=_ask(investigator), origin=ORIGIN)


def test_persons_are_counted_by_the_list_and_not_by_its_rows(investigator: Reader) -> None:
    definitions.unregister(NAME)
    definitions.register(definition(persons=lambda rows: rows.count() * 11))
    fill(investigator, 2)
    with pytest.raises(EntryRefused):
        make_file(by=investigator, request_id=_ask(investigator), origin=ORIGIN)


def test_who_asked_never_agrees(investigator: Reader) -> None:
    fill(investigator, 21)
    asked = _ask(investigator)
    with pytest.raises(EntryRefused):
        decide(by=investigator, request_id=asked, agree=True)
    assert waiting_for(investigator) == []


def test_the_database_itself_refuses_one_person_in_both_parts(investigator: Reader) -> None:
    from django.db import IntegrityError

    fill(investigator, 21)
    asked = _ask(investigator)
    with pytest.raises(IntegrityError), reading_as(investigator):
        ExportRequest.objects.filter(id=asked).update(decided_by=investigator.account)


def test_a_colleague_who_sees_the_same_records_agrees_and_the_file_is_made(
    people: People,
) -> None:
    mine, second = people.reader("investigator"), people.reader("investigator")
    fill(mine, 21)
    asked = _ask(mine)
    assert [one.request.id for one in waiting_for(second)] == [asked]
    decide(by=second, request_id=asked, agree=True)
    made = make_file(by=mine, request_id=asked, origin=ORIGIN)
    assert len(_rows(made.content)) == 22
    assert requests_of(mine)[0].state == "made"


def test_a_refused_file_is_not_made_and_not_decided_twice(people: People) -> None:
    mine, second = people.reader("investigator"), people.reader("investigator")
    fill(mine, 21)
    asked = _ask(mine)
    decide(by=second, request_id=asked, agree=False)
    with pytest.raises(EntryRefused):
        make_file(by=mine, request_id=asked, origin=ORIGIN)
    with pytest.raises(EntryRefused):
        decide(by=second, request_id=asked, agree=True)


def test_a_colleague_who_sees_fewer_records_cannot_agree(people: People) -> None:
    """Own drafts that are not shared are in the asker's list, and not in the colleague's."""
    definitions.unregister(NAME)
    definitions.register(definition(rows=lambda reader: Draft.objects.all()))
    mine, second = people.reader("investigator"), people.reader("investigator")
    fill(mine, 21)
    fill(mine, 1, shared=False)
    asked = _ask(mine)
    with pytest.raises(EntryRefused):
        decide(by=second, request_id=asked, agree=True)


def test_somebody_in_another_office_does_not_know_of_the_request(people: People) -> None:
    mine, other = people.reader("investigator"), people.reader("investigator", agency="XD-MIA-02")
    fill(mine, 21)
    asked = _ask(mine)
    assert requests_of(other) == []
    for act in (
        lambda: decide(by=other, request_id=asked, agree=True),
        lambda: make_file(by=other, request_id=asked, origin=ORIGIN),
        lambda: open_request(other, asked),
    ):
        with pytest.raises(NotThere):
            act()


def test_a_colleague_cannot_take_the_file_of_another(people: People) -> None:
    mine, second = people.reader("investigator"), people.reader("investigator")
    fill(mine, 21)
    asked = _ask(mine)
    decide(by=second, request_id=asked, agree=True)
    with pytest.raises(NotThere):
        make_file(by=second, request_id=asked, origin=ORIGIN)


def test_records_that_came_after_the_agreement_do_not_leave_with_it(people: People) -> None:
    mine, second = people.reader("investigator"), people.reader("investigator")
    fill(mine, 21)
    asked = _ask(mine)
    decide(by=second, request_id=asked, agree=True)
    fill(mine, 1)
    with pytest.raises(EntryRefused):
        make_file(by=mine, request_id=asked, origin=ORIGIN)


def test_an_agreement_ends_after_a_day(investigator: Reader) -> None:
    fill(investigator, 1)
    asked = _ask(investigator)
    with reading_as(investigator):
        request = ExportRequest.objects.get(id=asked)
        ExportRequest.objects.filter(id=asked).update(asked_at=request.asked_at - 2 * USABLE)
    with pytest.raises(EntryRefused):
        make_file(by=investigator, request_id=asked, origin=ORIGIN)


def test_a_role_that_may_not_export_cannot_ask(people: People) -> None:
    registrar = people.reader("court_registrar")
    fill(registrar, 1)
    with pytest.raises(NotPermitted):
        _ask(registrar)


def test_a_list_that_is_not_exported_gives_no_file(investigator: Reader) -> None:
    definitions.unregister(NAME)
    definitions.register(definition(export_verb=None))
    with pytest.raises(NotPermitted):
        _ask(investigator)


def test_an_unknown_kind_of_file_is_refused(investigator: Reader) -> None:
    with pytest.raises(EntryRefused, match="exe"):
        _ask(investigator, file_type="exe")


def test_the_pages_lead_from_asking_to_the_file(people: People) -> None:
    account, second = people.account("investigator"), people.account("investigator")
    mine, other = people.client_of(account), people.client_of(second)
    fill(replace(people.reader("investigator")), 21)
    sent = {"query": "", "file_type": "csv", "reason": REASON}
    place = mine.post(f"/entry/lists/{NAME}/export/", sent).headers["Location"]
    assert mine.post(f"{place}file/").status_code == 422
    assert "Waits for a second person" in mine.get(place).content.decode()
    assert account.display_name in other.get("/entry/exports/").content.decode()
    assert other.post(f"{place}decide/", {"decision": "agree"}).status_code == 302
    answer = mine.post(f"{place}file/")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "http://testserver/fake/" in answer.content.decode("utf-8-sig")
