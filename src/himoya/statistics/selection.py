"""Which rows a table counts: its filters, and what the tables must say about them.

A filter whose column is absent from the run keeps every row and leaves a remark: a file that holds
identified victims only need not say so in every row. Where none of the columns is there that say
who reached a stage (``answered``), the table has no figures, only a remark. A row that does not say
whether it belongs is left out of a table that asks for it (``only``, ``articles``), and the table
says how many.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.tables import OWN_COUNTRY, ArticleScope, TableDefinition
from himoya.statistics.answers import (
    MISSING_CODES,
    Answers,
    Flags,
    OneAnswer,
    flags_of,
    otherwise,
)
from himoya.statistics.dimensions import line_of_ancestors
from himoya.statistics.encoding import EncodedRecords
from himoya.statistics.remarks import Remark, RemarkKind

_NO_CODES = frozenset(MISSING_CODES)


@dataclass(frozen=True, slots=True)
class Selection:
    """``chosen[row]`` says whether the table counts a row; None where the run cannot tell."""

    chosen: Flags | None
    remarks: tuple[Remark, ...]


def select(records: EncodedRecords, table: TableDefinition) -> Selection:
    """Apply a table's filters to the rows of the record type that it counts."""
    selection = _Filters(records, table.record)
    for path, codes in table.only.items():
        selection.keep_only(path, codes)
    for path, codes in table.without.items():
        selection.leave_out(path, codes)
    if table.articles is not None:
        selection.keep_articles(table.articles)
    known = selection.keep_answered(table.answered) if table.answered else True
    return Selection(selection.chosen if known else None, tuple(selection.remarks))


class _Filters:
    def __init__(self, records: EncodedRecords, record: str) -> None:
        self.records = records
        self.record = record
        self.chosen: Flags = np.ones(records.length(record), np.bool_)
        self.remarks: list[Remark] = []

    def keep_only(self, path: str, codes: Iterable[str]) -> None:
        answers = self._answers(path)
        if answers is not None:
            self._keep(path, answers, self._wanted(path, answers, codes))

    def leave_out(self, path: str, codes: Iterable[str]) -> None:
        answers = self._answers(path)
        if answers is not None:
            self.chosen &= ~_any_of(answers, self._wanted(path, answers, codes))

    def keep_articles(self, scope: ArticleScope) -> None:
        first = self.records.answers(self.record, scope.field)
        second = (
            None if scope.otherwise is None else self.records.answers(self.record, scope.otherwise)
        )
        if first is None or second is None:
            first = second if first is None else first
        else:
            first = otherwise(first, second)
        if first is None:
            self.remarks.append(Remark(RemarkKind.FILTER_ABSENT, (scope.field,)))
            return
        articles = self.records.dictionary.country.articles
        self._keep(
            scope.field,
            first,
            {code for code, one in articles.items() if one.statistical_class in scope.classes},
        )

    def keep_answered(self, paths: tuple[str, ...]) -> bool:
        """Keep the rows with an answer; False where the run has none of these columns."""
        found = [flags for path in paths if (flags := self._is_answered(path)) is not None]
        if not found:
            self.remarks.append(Remark(RemarkKind.NEEDED_ABSENT, paths))
            return False
        self.chosen &= np.logical_or.reduce(found)
        return True

    def _is_answered(self, path: str) -> Flags | None:
        if not self.records.has(self.record, path):
            return None
        if self.records.field(self.record, path).is_coded:
            answers = self.records.answers(self.record, path)
            return None if answers is None else answers.known()
        dates = self.records.dates(self.record, path)
        return None if dates is None else dates.first > 0

    def _answers(self, path: str) -> Answers | None:
        answers = self.records.answers(self.record, path)
        if answers is None:
            self.remarks.append(Remark(RemarkKind.FILTER_ABSENT, (path,)))
        return answers

    def _keep(self, path: str, answers: Answers, wanted: set[str]) -> None:
        unanswered = int((self.chosen & ~answers.known()).sum())
        if unanswered:
            self.remarks.append(Remark(RemarkKind.FILTER_UNANSWERED, (path,), unanswered))
        self.chosen &= _any_of(answers, wanted)

    def _wanted(self, path: str, answers: Answers, codes: Iterable[str]) -> set[str]:
        """Return the categories that are one of the codes or stand below one."""
        own = self.records.dictionary.country.iso3
        named = {own if code == OWN_COUNTRY else code for code in codes}
        codelist = self.records.dictionary.codelist_of(self.records.field(self.record, path))
        return {one for one in answers.categories if not _line(codelist, one).isdisjoint(named)}


def _line(codelist: Codelist, code: str) -> frozenset[str]:
    return line_of_ancestors(codelist, code) if code in codelist else frozenset({code})


def _any_of(answers: Answers, wanted: set[str]) -> Flags:
    holds = flags_of(answers.categories, lambda code: code in wanted)[answers.codes]
    if isinstance(answers, OneAnswer):
        return holds
    return np.bincount(answers.rows[holds], minlength=answers.length) > 0
