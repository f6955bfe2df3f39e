"""Whatever somebody does to a row, verification names it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from himoya.platform.audit.chain import digest
from himoya.platform.audit.faults import FaultKind, Report
from himoya.platform.audit.models import Entry
from himoya.platform.audit.verification import verify
from tests.platform.audit.harming import alter, grow, remove, renumber, rewrite, run

pytestmark = pytest.mark.django_db

OTHER = {
    "at": "2020-01-01 00:00:00+00",
    "act": "signed_in",
    "account": "1b4e28ba-2fa1-4d2e-883f-0016d3cca427",
    "agency": "XD-PRO-01",
    "role": "prosecutor",
    "practice": True,
    "subject_kind": "agency",
    "subject": "00000000-0000-4000-8000-999999999999",
    "details": '{"rows":999999}',
    "previous": "a" * 64,
    "digest": "b" * 64,
}


def found(report: Report) -> tuple[FaultKind, int] | None:
    return (report.fault.kind, report.fault.number) if report.fault else None


def test_an_empty_chain_is_whole() -> None:
    assert verify().whole and verify().rows == 0


def test_a_chain_as_it_was_written_is_whole() -> None:
    grow(25)
    report = verify()
    assert (report.whole, report.rows, report.first, report.last) == (True, 25, 1, 25)
    assert report.digest == Entry.objects.get(number=25).digest


@pytest.mark.parametrize("column", OTHER)
def test_a_row_with_one_altered_column_is_named(column: str) -> None:
    grow(12)
    alter(7, column, OTHER[column])
    assert found(verify()) == (FaultKind.ALTERED, 7)


@given(data=st.data())
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_altered_text_of_any_row_is_named(db: None, data: st.DataObject) -> None:
    if not Entry.objects.exists():
        grow(20)
    column = data.draw(st.sampled_from(sorted(OTHER.keys() - {"at", "practice"})))
    number = data.draw(st.integers(1, 20))
    text = data.draw(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
    )
    was: Any = getattr(Entry.objects.get(number=number), column)
    if text == was:
        return
    alter(number, column, text)
    kind, named = found(verify()) or (None, None)
    alter(number, column, was)
    assert named == number and kind is FaultKind.ALTERED
    assert verify().whole


@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_two_exchanged_rows_are_named_by_the_first(db: None, data: st.DataObject) -> None:
    if not Entry.objects.exists():
        grow(20)
    one, other = sorted(data.draw(st.sets(st.integers(1, 20), min_size=2, max_size=2)))
    _exchange(one, other)
    assert found(verify()) == (FaultKind.REORDERED, one)
    _exchange(one, other)
    assert verify().whole


def test_the_number_under_which_a_moved_row_was_written_is_told() -> None:
    grow(20)
    _exchange(5, 14)
    fault = verify().fault
    assert fault is not None and fault.details == {"written_as": 14}


@pytest.mark.parametrize(("first", "last"), [(1, 1), (8, 8), (1, 5), (6, 11)])
def test_removed_rows_are_named(first: int, last: int) -> None:
    grow(12)
    remove(first, last)
    report = verify()
    assert found(report) == (FaultKind.REMOVED, first)
    assert report.fault is not None and report.fault.details == {"until": last}


def test_a_removed_row_is_named_though_the_rest_was_renumbered() -> None:
    grow(12)
    remove(5)
    for number in range(6, 13):
        renumber(number, number - 1)
    assert found(verify()) == (FaultKind.REMOVED, 5)


def test_a_row_put_in_with_a_fitting_digest_is_named() -> None:
    grow(12)
    for number in range(12, 5, -1):
        renumber(number, number + 1)
    before = Entry.objects.get(number=5)
    forged = Entry(number=6, at=before.at, act="read", previous=before.digest)
    forged.digest = digest(forged.content())
    forged.save(force_insert=True)
    assert found(verify()) == (FaultKind.INSERTED, 6)


def test_a_row_put_in_before_the_first_is_named() -> None:
    grow(3)
    first = Entry.objects.get(number=1)
    Entry(number=0, at=first.at, act="read", previous="0" * 64, digest="0" * 64).save(
        force_insert=True
    )
    assert found(verify()) == (FaultKind.INSERTED, 0)


@pytest.mark.parametrize("number", [1, 6, 11])
def test_a_row_altered_together_with_its_digest_is_named(number: int) -> None:
    grow(12)
    entry = Entry.objects.get(number=number)
    entry.act = "printed_by_nobody"
    alter(number, "act", entry.act)
    alter(number, "digest", digest(entry.content()))
    assert found(verify()) == (FaultKind.REPLACED, number)


@pytest.mark.parametrize("number", [1, 6])
def test_a_row_that_its_successor_does_not_know_is_the_one_named(number: int) -> None:
    grow(12)
    entry = Entry.objects.get(number=number)
    entry.previous = "a" * 64
    alter(number, "previous", entry.previous)
    alter(number, "digest", digest(entry.content()))
    assert found(verify()) == (FaultKind.REPLACED, number)


def test_a_chain_rewritten_from_a_row_on_looks_whole_without_a_checkpoint() -> None:
    grow(12)
    alter(4, "act", "printed")
    rewrite(4)
    assert verify().whole


def test_only_the_first_bad_row_is_named() -> None:
    grow(12)
    alter(9, "act", "read")
    alter(3, "role", "auditor")
    assert found(verify()) == (FaultKind.ALTERED, 3)


def test_batches_hang_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("himoya.platform.audit.rows.rows.__kwdefaults__", {"batch": 3})
    grow(10)
    assert verify().rows == 10
    alter(7, "act", "read")
    assert found(verify()) == (FaultKind.ALTERED, 7)


if connection.vendor == "sqlite":

    @pytest.mark.parametrize(
        ("value", "kind"),
        [
            ("CAST(x'ff00fe' AS TEXT)", FaultKind.UNREADABLE),
            ("x'ff00fe'", FaultKind.ALTERED),
            ("7", FaultKind.ALTERED),
        ],
    )
    def test_what_no_text_column_should_hold_is_named(value: str, kind: FaultKind) -> None:
        """SQLite keeps anything in any column; PostgreSQL refuses it itself."""
        grow(9)
        run(f"UPDATE audit_entry SET role = {value} WHERE number = 4")
        assert found(verify()) == (kind, 4)

    @pytest.mark.parametrize("value", ["2", "'yes'", "0.5"])
    def test_what_is_neither_yes_nor_no_is_named(value: str) -> None:
        grow(4)
        run(f"UPDATE audit_entry SET practice = {value} WHERE number = 3")
        assert found(verify()) == (FaultKind.ALTERED, 3)

    @pytest.mark.parametrize("value", ["2.5", "'two'"])
    def test_a_number_that_is_none_is_named(value: str) -> None:
        grow(4)
        run(f"UPDATE audit_entry SET number = {value} WHERE number = 3")
        assert not verify().whole


def _exchange(one: int, other: int) -> None:
    renumber(one, 1_000_000)
    renumber(other, one)
    renumber(1_000_000, other)
