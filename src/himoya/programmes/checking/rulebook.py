"""The rules of ``rules.yaml`` joined with the functions that carry them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from himoya.dictionary.documents import read_document
from himoya.dictionary.findings import Severity
from himoya.dictionary.words import ReviewMarks, Words
from himoya.programmes.checking import (
    between,
    campaign,
    cases,
    curricula,
    dates,
    events,
    fiche,
    figures,
    indicators,
    materials,
    people,
    recommendations,
    references,
    statements,
)
from himoya.programmes.checking.findings import Check, PairCheck

FILE = Path(__file__).parent / "rules.yaml"

_SUBJECTS = (
    references,
    fiche,
    dates,
    people,
    figures,
    events,
    curricula,
    materials,
    statements,
    recommendations,
    campaign,
    cases,
    indicators,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it says, what to do then, and the rows of the list that it answers."""

    subject: str
    severity: Severity
    remedy: str
    title: Words
    message: Words
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules by name; ``beyond`` says of rows that no rule answers why not."""

    rules: Mapping[str, Rule]
    remedies: Mapping[str, Words]
    beyond: Mapping[str, str]
    status: ReviewMarks


#: Rules about one programme, in the order of findings.
CHECKS: Mapping[str, Check] = {
    check.__name__: check for subject in _SUBJECTS for check in subject.RULES
}

#: Rules about two programmes beside each other.
PAIR_CHECKS: Mapping[str, PairCheck] = {check.__name__: check for check in between.PAIR_RULES}


@cache
def rulebook() -> Rulebook:
    """Read the rules. Raises ValueError where a rule and its function do not belong together."""
    from himoya.dictionary.shapes import forbid_unknown_keys, shaped

    forbid_unknown_keys(Rule, Rulebook)
    book, deviations = shaped(Rulebook, read_document(FILE).data)
    if book is None:
        raise ValueError(deviations)
    alone = book.rules.keys() ^ (CHECKS.keys() | PAIR_CHECKS.keys())
    if alone:
        raise ValueError(sorted(alone))
    return book
