"""Finding cases by words, among those that are there for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.register.models import Case, CaseText
from himoya.platform.register.queries.lists import name_who_holds, these_cases
from himoya.platform.search.queries import find

#: Cases of one page.
PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesFound:
    """One page of the cases that hold all words, best first; ``count`` is of all pages."""

    rows: Sequence[Case]
    count: int
    start: int

    @property
    def first(self) -> int:
        """Number of the first row of the page, from 1."""
        return self.start + 1

    @property
    def last(self) -> int:
        """Number of the last row of the page."""
        return self.start + len(self.rows)

    @property
    def before(self) -> int | None:
        """Where the page before begins; None on the first."""
        return max(self.start - PAGE, 0) if self.start else None

    @property
    def after(self) -> int | None:
        """Where the next page begins; None on the last."""
        return self.start + PAGE if self.last < self.count and self.rows else None


def search_cases(reader: Reader, text: str, start: int = 0) -> CasesFound:
    """Return a page of cases whose number or labels hold all words; recorded without the words.

    Raises NotPermitted, SearchRefused.
    """
    reader.check(Verb.FIND_CASE)
    reader.check(Verb.SEE_CASE)
    found = find(reader, text, CaseText, start=start, most=PAGE)
    with looking_as(reader):
        by_id = {case.id: case for case in these_cases(reader).filter(pk__in=found.ids)}
        rows = [by_id[id] for id in found.ids if id in by_id]
        name_who_holds(rows, reader)
    return CasesFound(rows=rows, count=found.count, start=start)
