"""Published figures over the years: what makes a line, and why the rest of them do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from himoya.dictionary.figures import FigureBook, PublishedFigure, SpanKind
from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.publishing.side_by_side import figure_of, narrowed_to, source_of
from himoya.statistics.comparability import Reason, Refusal, comparable


def line_title(book: FigureBook, claim: PublishedFigure, language: Language) -> str:
    """Return what all figures of a line have in common: source, unit, period and articles."""
    parts = [
        source_of(book, claim, language),
        book.units[claim.unit].in_language(language),
        book.word("period_kind", claim.period_kind, language),
        book.word("article_scope", claim.article_scope, language),
    ]
    if not claim.is_total:
        parts.append(narrowed_to(book, claim, language))
    return " · ".join(parts)


def years_between(before: PublishedFigure | None, claim: PublishedFigure) -> Iterable[int]:
    """Return the years without a figure: two bars beside each other would hide them."""
    if before is None or claim.period_kind is not SpanKind.YEAR:
        return ()
    return range(before.period.latest.year + 1, claim.period.earliest.year)


def refused(book: FigureBook, refusal: Refusal, language: Language) -> str:
    """Return figures that were not joined to a line, with the reasons."""
    first, last = refusal.second[0], refusal.second[-1]
    period = format_date(first.period, language)
    if last is not first:
        period = f"{period} – {format_date(last.period, language)}"
    figures = ", ".join(figure_of(book, claim, language) for claim in refusal.second)
    return f"{period}: {figures}. {_why(book, refusal.reasons, language)}"


def no_trends(
    book: FigureBook, claims: Sequence[PublishedFigure], language: Language
) -> Iterator[str]:
    """Yield figures that one source prints one after the other and that are no trend, with why.

    These are the ones that readers take for a rise or a fall: nothing but the period differs.
    """
    ordered = sorted(claims, key=lambda one: (str(one.origin), one.period.earliest))
    for _, group in groupby(ordered, key=lambda one: str(one.origin)):
        for first, second in pairwise(group):
            reasons = comparable(first, second).reasons
            if reasons:
                told = " – ".join(
                    f"{figure_of(book, one, language)} ({format_date(one.period, language)})"
                    for one in (first, second)
                )
                source = source_of(book, first, language)
                yield f"{told}, {source}. {_why(book, reasons, language)}"


def _why(book: FigureBook, reasons: Sequence[Reason], language: Language) -> str:
    return " ".join(reason.sentence(book, language) for reason in reasons)
