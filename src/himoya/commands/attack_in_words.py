"""The page of `himoya statistics attack`: what was found, by which sums, and which sums clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from himoya.commands.figures_in_words import page_console
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.statistics.disclosure.attacking import (
    AttackReport,
    Bound,
    Contradiction,
    Finding,
    Kind,
    Method,
    PlaceOfCell,
    SumOfCells,
)
from himoya.statistics.published_tables import PublishedTable

#: As it stands in findings; the words of the methods, from the simplest on.
_METHODS = {
    Method.SUBTRACTION: "one subtraction",
    Method.TABLE: "the sums of its table",
    Method.LINKED: "linked tables",
    Method.EDITIONS: "two editions",
}
_SIGNS = {Bound.EQUAL: "=", Bound.AT_LEAST: "≥", Bound.AT_MOST: "≤"}


def print_report(
    report: AttackReport, language: Language, *, reveal: bool, console: Console | None = None
) -> None:
    """Print the report; counts only where they are to be revealed."""
    page = _Page(report, language, reveal, console or page_console())
    page.print()


class _Page:
    def __init__(
        self, report: AttackReport, language: Language, reveal: bool, console: Console
    ) -> None:
        self.report = report
        self.language = language
        self.reveal = reveal
        self.console = console

    def print(self) -> None:
        self._summary()
        for _, found in groupby(self.report.findings, key=lambda one: id(one.cell.table)):
            self._findings(list(found))
        if self.report.own_cells:
            self._own_cells()
        if self.report.contradictions:
            self._contradictions()
        if self.report.findings and not self.reveal:
            self.console.print()
            text = "No count is printed here; --reveal prints them."
            self.console.print(sentences.say(self.language, text))

    def _summary(self) -> None:
        report, say = self.report, sentences.say
        text = say(
            self.language,
            "Cells printed: {cells}. Hidden or rounded: {hidden}. Found exactly: {exact}. "
            "Narrowed: {narrowed}.",
            cells=self._number(report.cells),
            hidden=self._number(report.hidden),
            exact=self._number(report.exact),
            narrowed=self._number(report.narrowed),
        )
        self.console.print(text, style="bold")
        if report.exact or report.narrowed:
            self.console.print(self._by_method())
        elif not report.findings:
            text = "Nothing can be worked out of these tables by their sums."
            self.console.print(say(self.language, text))
        if report.unfinished:
            text = (
                "The solver ran out of time on cells: {number}. More may be found of them than is "
                "said here."
            )
            self.console.print(say(self.language, text, number=report.unfinished))

    def _by_method(self) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0))
        table.add_column(sentences.say(self.language, "Known to whoever uses"))
        for heading in ("Exactly", "Narrowed"):
            table.add_column(sentences.say(self.language, heading), justify="right")
        for method, words in _METHODS.items():
            if method not in self._used():
                continue
            counts = (self.report.exact_by[method], self.report.narrowed_by[method])
            name = sentences.say(self.language, words)
            table.add_row(name, *(self._number(one) for one in counts))
        return table

    def _used(self) -> set[Method]:
        """Subtraction and the table's sums always; the others where they find anything."""
        return {Method.SUBTRACTION, Method.TABLE, *(one.by for one in self.report.findings)}

    def _findings(self, found: Sequence[Finding]) -> None:
        self.console.print()
        self.console.print(self._title(found[0].cell.table), style="bold")
        table = Table(box=None, padding=(0, 2, 0, 0))
        headings = ["Cell", "Found", "By", "Because"]
        for heading in headings + (["Count"] if self.reveal else []):
            table.add_column(sentences.say(self.language, heading), overflow="fold")
        for one in found:
            row = [self._place(one.cell), self._kind(one), self._method(one), self._because(one)]
            table.add_row(*row, *([self._count(one)] if self.reveal else []))
        self.console.print(Padding(table, (0, 0, 0, 2)))

    def _kind(self, one: Finding) -> str:
        if one.contradicted:
            return sentences.say(self.language, "contradicted")
        if one.is_difference:
            return sentences.say(self.language, "few came or left")
        text = "exactly" if one.kind is Kind.EXACT else "narrowed"
        return sentences.say(self.language, text)

    def _method(self, one: Finding) -> str:
        return sentences.say(self.language, _METHODS[one.by])

    def _because(self, one: Finding) -> str:
        if not one.because:
            return sentences.say(self.language, "sums clash; all ways to leave some out allow this")
        terms = "".join(self._terms(one.because, one.cell.table))
        return f"{_SIGNS[one.bound]}{terms}"

    def _terms(
        self, because: Sequence[tuple[PlaceOfCell, int]], table: PublishedTable
    ) -> Iterator[str]:
        ordered = sorted(because, key=lambda term: term[1] < 0)
        for number, (place, factor) in enumerate(ordered):
            sign = " − " if factor < 0 else (" + " if number else " ")
            times = "" if abs(factor) == 1 else f"{abs(factor)} × "
            yield f"{sign}{times}[{self._place(place, table)}]"

    def _count(self, one: Finding) -> str:
        lowest, highest = one.possible
        if lowest == highest:
            return f"{lowest:+d}" if one.is_difference else self._number(lowest)
        return f"{lowest}–{highest}"

    def _place(self, place: PlaceOfCell, table: PublishedTable | None = None) -> str:
        """What a cell is not the total of; another table's cell with the name of that table."""
        dimensions = place.table.dimensions
        codes = [
            code for one, code in zip(dimensions, place.codes, strict=True) if code != one.total
        ]
        words = " · ".join(codes) or sentences.say(self.language, "total")
        if table is None or place.table is table:
            return words
        return f"{self._title(place.table)}: {words}"

    def _title(self, table: PublishedTable) -> str:
        if table.edition is None:
            return table.name
        return f"{table.name} ({table.edition})"

    def _own_cells(self) -> None:
        self.console.print()
        text = "Whoever knows to be the only one in a cell also finds:"
        self.console.print(sentences.say(self.language, text), style="bold")
        for one in self.report.own_cells:
            words = sentences.say(
                self.language,
                "{table}: {cell}, from {own}",
                table=self._title(one.cell.table),
                cell=self._place(one.cell),
                own=self._place(one.own, one.cell.table),
            )
            self.console.print(Padding(words, (0, 0, 0, 2)))

    def _contradictions(self) -> None:
        self.console.print()
        text = (
            "Sums that cannot all be true, whatever stands in hidden cells: {number}. Nothing was "
            "invented to make them agree."
        )
        number = self._number(len(self.report.contradictions))
        self.console.print(sentences.say(self.language, text, number=number), style="bold")
        for one in self.report.contradictions:
            self.console.print(Padding(self._title(one.table), (0, 0, 0, 2)))
            for each in one.sums:
                self.console.print(Padding(self._sum(each, one), (0, 0, 0, 4)))

    def _sum(self, one: SumOfCells, where: Contradiction) -> str:
        parts = " + ".join(f"[{self._place(part, where.table)}]" for part in one.parts)
        return f"[{self._place(one.whole, where.table)}] = {parts}"

    def _number(self, number: int) -> str:
        return format_number(number, self.language)
