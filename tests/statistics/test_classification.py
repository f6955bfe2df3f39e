"""Codes of records become facts, results become ICCS codes, and real cases are classified."""

from __future__ import annotations

import csv
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from himoya.dictionary.codelists import UnknownCode
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.reading import read_dictionary
from himoya.statistics.classification import (
    Element,
    ElementState,
    ProtocolResult,
    ReasonCode,
    iccs_codes,
    protocol_result,
)
from himoya.statistics.protocol_facts import Act, Answer, Fact, Means, PersonFacts, Purpose
from himoya.statistics.protocol_facts_of_codes import (
    CodedAnswers,
    facts_of_codes,
    iccs_roll_up,
)


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


def result_of(dictionary: Dictionary, **answers: object) -> ProtocolResult:
    coded = CodedAnswers(**answers)  # type: ignore[arg-type]
    return protocol_result(facts_of_codes(coded, dictionary.codelists)).result


def test_codes_of_a_record_are_classified(dictionary: Dictionary) -> None:
    assert (
        result_of(
            dictionary,
            act=("ACT1", "ACT4"),
            means=("MEA6",),
            intended_exploitation=("FL1",),
            age=34,
        )
        is ProtocolResult.TRAFFICKING_IN_PERSONS
    )


def test_every_act_means_and_form_of_the_lists_belongs_where_it_should(
    dictionary: Dictionary,
) -> None:
    lists = dictionary.codelists
    for code in lists["act"]:
        facts = facts_of_codes(CodedAnswers(act=(code.code,)), lists)
        assert [fact.answer for fact in facts.acts.values()] == [Answer.YES], code.code
    for code in lists["means"]:
        facts = facts_of_codes(CodedAnswers(means=(code.code,)), lists)
        assert len(facts.means) == (0 if code.code == "MEA0" else 1), code.code
    for code in lists["form_of_exploitation"]:
        facts = facts_of_codes(CodedAnswers(intended_exploitation=(code.code,)), lists)
        is_yes = {fact.answer for fact in facts.purposes.values()} == {Answer.YES}
        assert is_yes == (lists["form_of_exploitation"].top(code.code) != "AD"), code.code


def test_the_sale_of_a_child_to_a_couple_has_no_exploitative_purpose(
    dictionary: Dictionary,
) -> None:
    coded = CodedAnswers(act=("ACT6",), means=("MEA0",), intended_exploitation=("AD",), age=0)
    found = protocol_result(facts_of_codes(coded, dictionary.codelists))
    assert found.result is ProtocolResult.ACT_ONLY
    assert ReasonCode.SALE_WITHOUT_EXPLOITATION in {one.code for one in found.reasons}


def test_the_sale_of_a_child_for_begging_is_trafficking(dictionary: Dictionary) -> None:
    assert (
        result_of(dictionary, act=("ACT6",), intended_exploitation=("AD", "BG"), age=6)
        is ProtocolResult.TRAFFICKING_IN_PERSONS
    )


def test_a_suffered_form_is_a_purpose_too(dictionary: Dictionary) -> None:
    assert (
        result_of(
            dictionary,
            act=("ACT5",),
            means=("MEA2",),
            intended_exploitation=("AD",),
            exploitation_suffered=("SX1",),
            age=30,
        )
        is ProtocolResult.TRAFFICKING_IN_PERSONS
    )


def test_that_exploitation_took_place_may_be_all_that_is_known(dictionary: Dictionary) -> None:
    answers = {"act": ("ACT2",), "means": ("MEA5",), "age": 41}
    trafficking = ProtocolResult.TRAFFICKING_IN_PERSONS
    assert result_of(dictionary, **answers, exploitation_occurred="yes") is trafficking
    insufficient = ProtocolResult.INSUFFICIENT_FACTS
    assert result_of(dictionary, **answers, exploitation_occurred="no") is insufficient


def test_an_act_that_a_country_adds_counts_only_where_it_is_mapped(
    dictionary: Dictionary,
) -> None:
    acts = dictionary.codelists["act"]
    added = replace(acts["ACT1"], code="ACT_X", mappings={})
    lists = {**dictionary.codelists, "act": replace(acts, codes={**acts.codes, "ACT_X": added})}
    facts = facts_of_codes(CodedAnswers(act=("ACT_X",)), lists)
    assert {fact.answer for fact in facts.acts.values()} == {Answer.NO}
    facts = facts_of_codes(CodedAnswers(act=("ACT_X", "ACT3")), lists)
    assert set(facts.acts) == {Act.TRANSFER}


def test_means_not_required_does_not_say_that_none_was_used(dictionary: Dictionary) -> None:
    """For an adult it is an error of the record, found by a rule; it decides nothing here."""
    assert (
        result_of(dictionary, act=("ACT1",), means=("MEA0",), intended_exploitation=("SX",), age=20)
        is ProtocolResult.UNRESOLVED
    )


@pytest.mark.parametrize("reason", MissingReason)
@pytest.mark.parametrize("written", ["value", "reserved code"])
def test_a_missing_answer_is_unknown_whatever_the_reason(
    dictionary: Dictionary, reason: MissingReason, written: str
) -> None:
    missing = Missing(reason) if written == "value" else (reason.reserved_code,)
    one = Missing(reason) if written == "value" else reason.reserved_code
    coded = CodedAnswers(
        act=missing,
        means=missing,
        intended_exploitation=missing,
        exploitation_suffered=missing,
        exploitation_occurred=one,
        age=Missing(reason),
        age_band=one,
    )
    facts = facts_of_codes(coded, dictionary.codelists)
    assert facts == PersonFacts() == facts_of_codes(CodedAnswers(), dictionary.codelists)
    assert protocol_result(facts).result is ProtocolResult.INSUFFICIENT_FACTS


@pytest.mark.parametrize(("age", "child"), [(0, True), (17, True), (18, False), (60, False)])
def test_a_child_is_under_eighteen(dictionary: Dictionary, age: int, child: bool) -> None:
    facts = facts_of_codes(CodedAnswers(age=age, age_band="AU"), dictionary.codelists)
    assert facts.child.answer is (Answer.YES if child else Answer.NO)


def test_no_age_band_crosses_the_line_and_an_open_one_says_nothing(
    dictionary: Dictionary,
) -> None:
    for band in dictionary.codelists["age_band"]:
        facts = facts_of_codes(CodedAnswers(age_band=band.code), dictionary.codelists)
        if band.lowest is None:
            assert facts.child.answer is Answer.UNKNOWN
        else:
            assert facts.child.answer is (Answer.YES if band.lowest < 18 else Answer.NO)


def test_a_code_that_no_list_holds_is_refused(dictionary: Dictionary) -> None:
    with pytest.raises(UnknownCode, match="act has no code 'ACT99'"):
        facts_of_codes(CodedAnswers(act=("ACT99",)), dictionary.codelists)


def test_evidence_names_field_and_code(dictionary: Dictionary) -> None:
    facts = facts_of_codes(CodedAnswers(means=("MEA1", "MEA2")), dictionary.codelists)
    assert facts.means == {Means.FORCE_OR_COERCION: Fact(Answer.YES, ("means MEA1", "means MEA2"))}


def test_what_is_asked_for_classification_holds_no_national_article() -> None:
    """Protocol result, national article and ICCS code are three facts; none is derived from the
    article."""
    asked = {one.name for kind in (PersonFacts, CodedAnswers) for one in fields(kind)}
    assert not {name for name in asked if "article" in name or "qualification" in name}


@pytest.mark.parametrize(
    ("result", "forms", "codes"),
    [
        ("trafficking_in_persons", ("SX1",), ("02041",)),
        ("trafficking_in_persons", ("SX", "FL1", "DS"), ("02041", "02042")),
        ("trafficking_in_persons", ("OR",), ("02043",)),
        ("trafficking_in_persons", ("BG",), ("02044",)),
        ("trafficking_in_persons", (), ("0204",)),
        ("exploitation_only", ("FL",), ("0203",)),
        ("act_only", ("AD",), ()),
        ("unresolved", ("SX",), ()),
        ("not_trafficking_by_protocol", ("SX",), ()),
        ("insufficient_facts", (), ()),
    ],
)
def test_the_code_of_the_international_classification(
    dictionary: Dictionary, result: str, forms: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    roll_up = iccs_roll_up(dictionary.codelists["form_of_exploitation"])
    assert iccs_codes(ProtocolResult(result), forms, roll_up) == codes
    assert set(codes) <= set(dictionary.codelists["iccs_trafficking"].codes)


def test_every_form_has_an_iccs_code(dictionary: Dictionary) -> None:
    forms = dictionary.codelists["form_of_exploitation"]
    assert set(iccs_roll_up(forms)) == set(forms.codes)


def test_the_elements_are_those_of_the_protocol(shared: Path) -> None:
    """The wording of our elements against the reference list of the Protocol's elements."""
    import yaml

    listed = yaml.safe_load((shared / "standards/codelists/protocol-elements.yaml").read_text())
    assert [one.value for one in Act] == listed["acts"]
    assert [one.value for one in Purpose] == listed["purposes"]
    assert len(Means) == len(listed["means"])
    for ours, theirs in zip(Means, listed["means"], strict=True):
        first_word = ours.value.split()[1].lower()
        assert first_word in theirs.lower()


#: Wordings of means in the case-law database, by their beginning.
_MEANS_SEEN = {
    "Threat": Means.FORCE_OR_COERCION,
    "Abduction": Means.ABDUCTION,
    "Fraud": Means.FRAUD,
    "Deception": Means.DECEPTION,
    "Abuse": Means.ABUSE_OF_POWER_OR_VULNERABILITY,
    "Giving": Means.PAYMENTS,
}


def test_court_cases_of_trafficking_are_trafficking(shared: Path) -> None:
    """US judgments from UNODC's case-law database, facts as its editors recorded them. None of the
    convictions for trafficking may be ruled out, and every case with act, purpose, and means or
    minors is trafficking."""
    with (shared / "data/case-law/cases.csv").open(encoding="utf-8", newline="") as file:
        cases = [_facts_of_case(row) for row in csv.DictReader(file)]
    found = [protocol_result(facts) for facts in cases]
    complete = [
        one.result
        for facts, one in zip(cases, found, strict=True)
        if facts.acts and facts.purposes and (facts.means or facts.child.answer is Answer.YES)
    ]
    assert len(complete) > 30
    assert set(complete) == {ProtocolResult.TRAFFICKING_IN_PERSONS}
    assert all(one.is_presumed_victim for one in found)
    assert {one.elements[Element.ACT] for one in found} == {
        ElementState.MET, ElementState.UNKNOWN,
    }  # fmt: skip


def _facts_of_case(row: dict[str, str]) -> PersonFacts:
    acts = [one.partition("/")[0] for one in _named(row["ActsInvolved"])]
    purposes = [one.replace("labor", "labour") for one in _named(row["ExploitativePurposes"])]
    means = [one.split()[0] for one in _named(row["MeansUsed"])]
    minors = {"yes": Answer.YES, "no": Answer.NO}.get(row["MinorsIncluded"].strip().lower())
    yes = Fact(Answer.YES)
    return PersonFacts(
        acts={Act(one): yes for one in acts},
        means={_MEANS_SEEN[one]: yes for one in means},
        purposes={Purpose(one): yes for one in purposes},
        child=Fact(minors or Answer.UNKNOWN),
    )


def _named(cell: str) -> list[str]:
    parts = (one.strip() for one in re.split(r"[;\n]", cell))
    return [one for one in parts if one not in ("", "NA")]
