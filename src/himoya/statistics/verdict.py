"""May this release be published? Pass, review or fail, with reasons, for each table and for all.

*Pass*: nothing was found that a reader could use. *Review*: something needs the judgement of a
person who knows the cases; nobody but a person can give it. *Fail*: a reader can work something
out, so the release is not for publication as it is. After the output checks of research data
centres (SACRO's pass, review, fail).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from himoya.dictionary.words import Words
from himoya.statistics.remarks import in_four_languages
from himoya.statistics.safeguards import CellKey, Finding, FindingKind


class Outcome(StrEnum):
    """What a checker says, from the best to the worst."""

    PASS = "pass"
    REVIEW = "review"
    FAIL = "fail"


#: What follows from a finding.
OUTCOMES: Mapping[FindingKind, Outcome] = {
    FindingKind.EXPOSED: Outcome.FAIL,
    FindingKind.FOUND_BY_ATTACK: Outcome.FAIL,
    FindingKind.NEAR_EARLIER: Outcome.FAIL,
    FindingKind.NARROWED_BY_ATTACK: Outcome.REVIEW,
    FindingKind.FEW_CASES: Outcome.REVIEW,
    FindingKind.CASES_UNKNOWN: Outcome.REVIEW,
    FindingKind.WHOLE_ROW: Outcome.REVIEW,
    FindingKind.SHOWN_EARLIER: Outcome.REVIEW,
    FindingKind.EARLIER_UNLIKE: Outcome.REVIEW,
    FindingKind.CODES_GONE: Outcome.REVIEW,
    FindingKind.KEPT_APART: Outcome.PASS,
    FindingKind.TOTAL_GIVEN_UP: Outcome.PASS,
    FindingKind.TOO_FINE: Outcome.PASS,
}

_SENTENCES: Mapping[FindingKind, str] = {
    FindingKind.EXPOSED: (
        "Small numbers that a reader can work out from an exact total: {number}. Make the table "
        "coarser, or write “totals: given_up” into the plan."
    ),
    FindingKind.FOUND_BY_ATTACK: (
        "Cells that an attacker works out from the printed sums: {number}. “himoya statistics "
        "attack” shows how. Make the table coarser."
    ),
    FindingKind.NARROWED_BY_ATTACK: (
        "Small numbers of which an attacker learns more than that they are small: {number}. "
        "“himoya statistics attack” shows which; judge whether that says too much."
    ),
    FindingKind.NEAR_EARLIER: (
        "Numbers that set a few apart when an earlier release is subtracted: {number}. Leave these "
        "cells out, or make the table coarser."
    ),
    FindingKind.FEW_CASES: (
        "Numbers whose persons all come from one case or from very few: {number}. Their size is "
        "rounded; judge whether those who know the case learn something."
    ),
    FindingKind.CASES_UNKNOWN: (
        "The records do not say from which cases the persons come, so nobody could check whether a "
        "number stands for a single case."
    ),
    FindingKind.WHOLE_ROW: (
        "Rows in which everybody stands in the same cell: {number}. Whoever knows that a person is "
        "in the row knows the rest; judge whether categories should be merged."
    ),
    FindingKind.SHOWN_EARLIER: (
        "Numbers that are hidden now although an earlier release printed them: {number}."
    ),
    FindingKind.EARLIER_UNLIKE: (
        "An earlier release has this table with other breakdowns, categories or periods; only what "
        "both have was compared."
    ),
    FindingKind.CODES_GONE: (
        "Codes that an earlier release printed and the dictionary no longer has: {codes}. Their "
        "numbers were compared with nothing; judge whether readers can tell what became of them."
    ),
    FindingKind.KEPT_APART: (
        "Numbers that were rounded further so that an earlier release cannot be subtracted from "
        "them: {number}."
    ),
    FindingKind.TOTAL_GIVEN_UP: (
        "National totals printed as the sum of their cells, since the exact ones would tell of a "
        "few: {number}."
    ),
    FindingKind.TOO_FINE: (
        "Breakdowns left out because they cross more dimensions than a public table may: {number}."
    ),
}

_ORDER = list(Outcome)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a table does not simply pass, or what was done so that it does.

    ``cells`` says where; it is for the statistician, never for publication.
    """

    kind: FindingKind
    outcome: Outcome
    number: int
    words: Words
    cells: tuple[CellKey, ...] = ()


@dataclass(frozen=True, slots=True)
class TableVerdict:
    """The verdict on one table."""

    table: str
    outcome: Outcome
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a release: as bad as that on its worst table."""

    outcome: Outcome
    tables: tuple[TableVerdict, ...]


def judge(findings: Mapping[str, Iterable[Finding]]) -> Verdict:
    """Return the verdict that follows from the findings of every table."""
    tables = tuple(_judged(table, found) for table, found in findings.items())
    return Verdict(_worst(one.outcome for one in tables), tables)


def _judged(table: str, findings: Iterable[Finding]) -> TableVerdict:
    reasons = tuple(
        Reason(
            one.kind,
            OUTCOMES[one.kind],
            one.number,
            _in_words(one),
            one.cells,
        )
        for one in findings
    )
    ordered = tuple(sorted(reasons, key=lambda one: -_ORDER.index(one.outcome)))
    return TableVerdict(table, _worst(one.outcome for one in reasons), ordered)


def _in_words(finding: Finding) -> Words:
    sentence = _SENTENCES[finding.kind]
    codes = sorted({code for _, named in finding.cells for _, code in named})
    return in_four_languages(sentence, number=finding.number, codes=", ".join(codes))


def _worst(outcomes: Iterable[Outcome]) -> Outcome:
    return max(outcomes, key=_ORDER.index, default=Outcome.PASS)
