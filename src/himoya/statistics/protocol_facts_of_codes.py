"""Codes of records -> facts to which the Protocol can be applied.

Which element of the Protocol a code belongs to is data: the ``protocol`` mapping beside each code
of ``act``, ``means`` and ``form_of_exploitation``, or of the code above it. Codes that a country
adds count as soon as they are mapped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.missing import RESERVED_CODES, Missing
from himoya.statistics.dimensions import counterpart
from himoya.statistics.protocol_facts import (
    UNKNOWN,
    Act,
    Answer,
    Fact,
    Means,
    PersonFacts,
    Purpose,
    none_of,
)

#: Several codes; why there are none; or None where nothing was said.
Codes = tuple[str, ...] | Missing | None

#: A child is any person under eighteen years of age (article 3 (d)).
ADULT_AT = 18

#: Sale, purchase or other transaction: an act of national law, and a purpose that is none of the
#: Protocol's.
_SALE_ACT, _SALE_FORM = "ACT6", "AD"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedAnswers:
    """What the records hold about one victim, by the names of their fields.

    ``age`` in completed years and ``age_band`` are those at the time of the act; where only the age
    at identification is known, the caller decides whether to hand it over.
    """

    act: Codes = None
    means: Codes = None
    intended_exploitation: Codes = None
    exploitation_suffered: Codes = None
    exploitation_occurred: str | Missing | None = None
    age: int | Missing | None = None
    age_band: str | Missing | None = None
    consent_statement: str | None = None


def facts_of_codes(answers: CodedAnswers, codelists: Mapping[str, Codelist]) -> PersonFacts:
    """Return the facts that the codes of one record establish.

    Whatever the reason, a missing answer is unknown, and so is a fact that no code states. Two
    answers do say no: acts, or intended forms, that were asked and are none of the Protocol's (the
    sale of a child to a couple has no exploitative purpose). Means are never answered no by a code:
    "not required, victim under 18" does not say that none was used.

    Raises UnknownCode for a code that its list does not hold.
    """
    forms = codelists["form_of_exploitation"]
    acts = _elements("act", answers.act, codelists["act"], Act)
    intended = _elements("intended_exploitation", answers.intended_exploitation, forms, Purpose)
    suffered = _elements("exploitation_suffered", answers.exploitation_suffered, forms, Purpose)
    purposes = {**intended, **suffered}
    if not purposes and _codes(answers.intended_exploitation):
        purposes = dict(none_of(Purpose))
    if not acts and _codes(answers.act):
        acts = dict(none_of(Act))
    return PersonFacts(
        acts=acts,
        means=_elements("means", answers.means, codelists["means"], Means),
        purposes=purposes,
        child=_child(answers, codelists["age_band"]),
        exploitation_occurred=_occurred(answers, bool(suffered)),
        sale=_sale(answers, codelists["act"], forms),
        consent_statement=answers.consent_statement,
    )


def iccs_roll_up(forms: Codelist) -> Mapping[str, str]:
    """Return the ICCS code of every form of exploitation that has one (for ``iccs_codes``)."""
    found = {code.code: counterpart(forms, code.code, "iccs") for code in forms}
    return {code: iccs for code, iccs in found.items() if iccs is not None}


Listed = TypeVar("Listed", bound=StrEnum)


def _elements(
    name: str, codes: Codes, codelist: Codelist, elements: type[Listed]
) -> dict[Listed, Fact]:
    """Return the elements that the codes state, each with the codes as evidence."""
    values = {one.value: one for one in elements}
    shown_by: dict[str, tuple[str, ...]] = {}
    for code in _codes(codes):
        value = counterpart(codelist, codelist[code].code, "protocol") or ""
        shown_by[value] = (*shown_by.get(value, ()), f"{name} {code}")
    return {
        values[value]: Fact(Answer.YES, evidence)
        for value, evidence in shown_by.items()
        if value in values
    }


def _codes(codes: Codes) -> tuple[str, ...]:
    if codes is None or isinstance(codes, Missing):
        return ()
    return tuple(code for code in codes if code not in RESERVED_CODES)


def _child(answers: CodedAnswers, bands: Codelist) -> Fact:
    if isinstance(answers.age, int):
        is_child = answers.age < ADULT_AT
        return Fact(Answer.YES if is_child else Answer.NO, (f"age {answers.age}",))
    if not isinstance(answers.age_band, str) or answers.age_band in RESERVED_CODES:
        return UNKNOWN
    band = bands[answers.age_band]
    evidence = (f"age_band {band.code}",)
    if band.highest is not None and band.highest < ADULT_AT:
        return Fact(Answer.YES, evidence)
    if band.lowest is not None and band.lowest >= ADULT_AT:
        return Fact(Answer.NO, evidence)
    return UNKNOWN


def _occurred(answers: CodedAnswers, any_suffered: bool) -> Fact:
    if any_suffered:
        return Fact(Answer.YES, ("exploitation_suffered",))
    if answers.exploitation_occurred in ("yes", "no"):
        return Fact(Answer(answers.exploitation_occurred), ("exploitation_occurred",))
    return UNKNOWN


def _sale(answers: CodedAnswers, acts: Codelist, forms: Codelist) -> Fact:
    named = [
        f"{name} {code}"
        for name, codes, codelist, wanted in (
            ("act", answers.act, acts, _SALE_ACT),
            ("intended_exploitation", answers.intended_exploitation, forms, _SALE_FORM),
            ("exploitation_suffered", answers.exploitation_suffered, forms, _SALE_FORM),
        )
        for code in _codes(codes)
        if wanted in codelist and codelist.top(code) == wanted
    ]
    return Fact(Answer.YES, tuple(named)) if named else UNKNOWN
