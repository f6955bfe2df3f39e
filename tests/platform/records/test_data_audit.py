"""The audit of data finds each kind of planted fault, and nothing in sound records."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from himoya.platform.access.scope import whole_table
from himoya.platform.records.data_audit import Finding, Kind, count_records, findings
from himoya.platform.register.actions import open_case
from himoya.platform.register.models import (
    Case,
    Event,
    EventCode,
    Offence,
    Suspect,
    Victim,
)
from tests.platform.people import People
from tests.platform.register.cards import full_card


@pytest.fixture
def sound(people: People) -> None:
    open_case(by=people.reader("investigator"), answers=full_card())
    open_case(by=people.reader("investigator"), answers=full_card())


def found() -> set[tuple[str, str, Kind]]:
    return {(one.record, one.field, one.kind) for one in findings()}


def test_sound_records_have_no_finding(sound: None) -> None:
    assert list(findings()) == []


def unknown_code() -> None:
    Case.objects.update(case_state="unheard_of")


def unknown_among_several() -> None:
    event = Event.objects.order_by("event_id")[0]
    EventCode.objects.create(record=event, field="act", code="ACT99")


def code_of_an_unknown_field() -> None:
    event = Event.objects.order_by("event_id")[0]
    EventCode.objects.create(record=event, field="acts", code="ACT1")


def reason_and_value() -> None:
    one = Offence.objects.order_by("offence_number")[0]
    one.missing["article_first"] = "not_known"
    one.save()


def unknown_reason() -> None:
    one = Offence.objects.order_by("offence_number")[0]
    one.missing["committed_date"] = "forgotten"
    one.save()


def no_answer() -> None:
    Victim.objects.update(sex=None)


def moment_came() -> None:
    Suspect.objects.update(stage="STG3")


def unreadable_date() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_suspect SET recorded_date = '31.02.2024'")


def seal_broken() -> None:
    Victim.objects.update(sealed=b"himoya?")


def national_code() -> None:
    Victim.objects.update(national={"labour_office_contract": "perhaps"})


def unknown_national_field() -> None:
    Victim.objects.update(national={"shoe_size": "38"})


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (unknown_code, ("case", "case_state", Kind.UNKNOWN_CODE)),
        (unknown_among_several, ("event", "act", Kind.UNKNOWN_CODE)),
        (code_of_an_unknown_field, ("event", "acts", Kind.UNKNOWN_FIELD)),
        (reason_and_value, ("offence", "article_first", Kind.VALUE_AND_REASON)),
        (unknown_reason, ("offence", "committed_date", Kind.UNKNOWN_REASON)),
        (no_answer, ("victim", "sex", Kind.NO_ANSWER)),
        (moment_came, ("suspect", "charged_date", Kind.NO_ANSWER)),
        (unreadable_date, ("suspect", "recorded_date", Kind.UNREADABLE_DATE)),
        (seal_broken, ("victim", "sealed", Kind.SEALED_CANNOT_BE_OPENED)),
        (national_code, ("victim", "labour_office_contract", Kind.UNKNOWN_CODE)),
        (unknown_national_field, ("victim", "shoe_size", Kind.UNKNOWN_FIELD)),
    ],
)
def test_a_planted_fault_is_found(
    sound: None, plant: Callable[[], None], expected: tuple[str, str, Kind]
) -> None:
    with whole_table("plant a fault"):
        plant()
    assert expected in found()


def test_a_code_is_judged_by_the_day_of_its_record(sound: None) -> None:
    from himoya.platform.dictionary_in_use import dictionary

    closed = dictionary().codelists["article"].closed
    code, last = next(iter(closed.items()))
    with whole_table("plant a fault"):
        for offence in Offence.objects.all():
            offence.article_first = code
            offence.missing.pop("committed_date", None)
            offence.committed_date = str(last.year + 2)
            offence.save()
    assert ("offence", "article_first", Kind.CODE_OUT_OF_TIME) in found()
    with whole_table("mend it"):
        for offence in Offence.objects.all():
            offence.committed_date = str(last.year)
            offence.save()
    assert found() == set()


def test_small_batches_find_the_same(sound: None) -> None:
    with whole_table("plant a fault"):
        no_answer()
        unknown_code()
    assert set(findings(batch=1)) == set(findings())
    assert len({one.id for one in findings(batch=1) if one.record == "victim"}) == 2


def test_a_finding_holds_no_answer(sound: None) -> None:
    with whole_table("plant a fault"):
        national_code()
    assert all("perhaps" not in repr(one) for one in findings())
    assert Finding.__slots__ == ("record", "id", "field", "kind")


def test_records_are_counted(sound: None) -> None:
    assert count_records()["victim"] == 2
