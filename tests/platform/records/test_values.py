"""Answers go into a record and come back: of their type, of the classes that a reader reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import now
from himoya.platform.keys.errors import SealBroken
from himoya.platform.records.answers import AnswerRefused, Refusal
from himoya.platform.register.models import Case, Event, Victim, VictimCode
from tests.platform.people import People

NOT_KNOWN = Missing(MissingReason.NOT_KNOWN)


@pytest.fixture
def victim(people: People) -> Iterator[Victim]:
    agency = people.agency("XD-MIA-01")
    with whole_table("a test of records"):
        case = Case.objects.create(
            case_number="R-1",
            number_key="r 1",
            stage="police",
            agency=agency,
            opened_at=now(),
            changed_at=now(),
            opened_by=people.account("investigator"),
            dictionary_version="0.1",
        )
        event = Event.objects.create(case=case, event_id="R-1/E1", dictionary_version="0.1")
        yield Victim(case=case, event=event, victim_record_id="R-1/V1")


def kept(victim: Victim, **values: Value | None) -> Victim:
    victim.set_values(values, by=None)
    victim.save()
    again: Victim = Victim.objects.get(pk=victim.pk)
    return again


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sex", "F"),
        ("age_identified", 17),
        ("compensation_claimed", 1250.5),
        ("registered_date", PartialDate.from_edtf("2024-05")),
        ("birth_date", PartialDate.from_edtf("2001~")),
        ("source_record_number", "Ҷ-17"),
        ("means", ("MEA1", "MEA3")),
        ("labour_office_contract", "yes"),
        ("compensation_currency", "XDC"),
    ],
)
def test_an_answer_comes_back_as_it_went_in(victim: Victim, field: str, value: Value) -> None:
    again = kept(victim, **{field: value})
    assert again.every_value()[field] == value
    assert field not in again.missing


@pytest.mark.parametrize(
    "field", ["sex", "means", "birth_date", "labour_office_contract", "registered_date"]
)
def test_a_reason_takes_the_place_of_a_value_and_a_value_that_of_a_reason(
    victim: Victim, field: str
) -> None:
    values: dict[str, Value] = {"means": ("MEA1",), "sex": "F", "labour_office_contract": "no"}
    value = values.get(field, PartialDate.from_edtf("2001"))
    kept(victim, **{field: value})
    again = kept(victim, **{field: NOT_KNOWN})
    assert again.every_value()[field] == NOT_KNOWN
    assert again.missing == {field: "not_known"}
    assert kept(again, **{field: value}).every_value()[field] == value
    assert field not in kept(again, **{field: None}).every_value()


def test_links_are_answered_by_the_numbers_of_the_linked_records(victim: Victim) -> None:
    values = kept(victim).every_value()
    assert (values["event_id"], values["case_number"]) == ("R-1/E1", "R-1")
    assert values["victim_record_id"] == "R-1/V1"


def test_several_codes_are_rows_each_once_in_the_order_of_the_list(victim: Victim) -> None:
    again = kept(victim, citizenship=("XDM", "UZB", "XDM"), means=("MEA3", "MEA1"))
    assert again.means == ("MEA1", "MEA3")
    assert VictimCode.objects.filter(record=again, field="citizenship").count() == 2
    assert kept(again, means=("MEA2",)).means == ("MEA2",)
    assert again.citizenship == kept(again).citizenship


def test_codes_that_were_fetched_are_not_asked_for_again(
    victim: Victim, django_assert_num_queries: object
) -> None:
    kept(victim, means=("MEA1",), act=("ACT1",))
    (again,) = Victim.objects.prefetch_related("codes").select_related("event", "case")
    with django_assert_num_queries(0):  # type: ignore[operator]
        again.every_value()


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("sex", "female", Refusal.UNKNOWN_CODE),
        ("sex", ("F",), Refusal.WRONG_TYPE),
        ("means", "MEA1", Refusal.WRONG_TYPE),
        ("means", ("MEA1", "MEA99"), Refusal.UNKNOWN_CODE),
        ("age_identified", 200, Refusal.OUT_OF_BOUNDS),
        ("age_identified", -1, Refusal.OUT_OF_BOUNDS),
        ("age_identified", 17.5, Refusal.WRONG_TYPE),
        ("age_identified", True, Refusal.WRONG_TYPE),
        ("compensation_claimed", -1.0, Refusal.OUT_OF_BOUNDS),
        ("compensation_claimed", float("inf"), Refusal.OUT_OF_BOUNDS),
        ("registered_date", "2024-05-01", Refusal.WRONG_TYPE),
        ("source_record_number", "x" * 2001, Refusal.TOO_LONG),
        ("victim_record_id", "V9", Refusal.GIVEN_BY_THE_SYSTEM),
        ("event_id", "E9", Refusal.GIVEN_BY_THE_SYSTEM),
        ("nonsense", "x", Refusal.UNKNOWN_FIELD),
    ],
)
def test_what_the_dictionary_does_not_allow_is_refused(
    victim: Victim, field: str, value: Value, why: Refusal
) -> None:
    with pytest.raises(AnswerRefused) as refused:
        victim.set_values({"sex": "F", field: value}, by=None)
    assert (refused.value.field, refused.value.reason) == (field, why)
    assert victim.sex is None


@pytest.fixture
def narrow(people: People) -> Reader:
    reader = people.reader("investigator")
    return dataclasses.replace(reader, reads=frozenset({Sensitivity.OPEN, Sensitivity.CASE}))


def test_a_reader_meets_the_classes_of_the_role(victim: Victim, narrow: Reader) -> None:
    again = kept(
        victim,
        sex="F",
        birth_date=PartialDate.from_edtf("2001"),
        disability="yes",
        assistance_offered=NOT_KNOWN,
    )
    values = again.values(narrow)
    assert values["sex"] == "F"
    assert not {"birth_date", "disability", "assistance_offered", "pseudonym"} & set(values)


def test_sealed_answers_are_not_opened_for_who_may_not_read_them(
    victim: Victim, narrow: Reader
) -> None:
    kept(victim, birth_date=PartialDate.from_edtf("2001"))
    Victim.objects.update(sealed=b"not a seal")
    assert "birth_date" not in Victim.objects.get().values(narrow)


def test_nobody_writes_what_he_may_not_read(victim: Victim, narrow: Reader) -> None:
    with pytest.raises(AnswerRefused) as refused:
        victim.set_values({"birth_date": NOT_KNOWN}, by=narrow)
    assert refused.value.reason is Refusal.NOT_READABLE_BY_YOU


def test_sealed_answers_moved_to_another_record_do_not_open(victim: Victim) -> None:
    first = kept(victim, birth_date=PartialDate.from_edtf("2001"))
    other = Victim(case=victim.case, victim_record_id="R-1/V2", sealed=first.sealed)
    other.dictionary_version = "0.1"
    other.save()
    with pytest.raises(SealBroken):
        other.every_value()


def test_the_version_of_the_dictionary_is_kept(victim: Victim) -> None:
    from himoya.platform.dictionary_in_use import dictionary

    assert kept(victim, sex="F").dictionary_version == dictionary().version
