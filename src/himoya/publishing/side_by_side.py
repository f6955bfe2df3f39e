"""Figures that others published, side by side: each with its source and what keeps them apart.

One truth of what may be compared, for the terminal and for pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from himoya.dictionary.figures import (
    ClaimStatus,
    FigureBook,
    PublishedFigure,
    Relation,
    SpanKind,
    ValueState,
)
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.publishing.sentences import sentences
from himoya.statistics.comparability import comparable
from himoya.statistics.rival_claims import Conflict, ConflictKind, conflicts

#: Beside a figure whose own table contradicts it.
FAILS = "†"


@dataclass(frozen=True)
class Selection:
    """The claims of a page: all that were asked for, of which some are shown."""

    book: FigureBook
    country: str
    period: PartialDate | None
    claims: Sequence[PublishedFigure]
    everything: bool = False

    @cached_property
    def shown(self) -> tuple[PublishedFigure, ...]:
        """Claims about everybody, and the parts of sources that give no total; or all."""
        totals = {self._page(claim) for claim in self.claims if claim.is_total}
        chosen = (
            claim
            for claim in self.claims
            if self.everything or claim.is_total or self._page(claim) not in totals
        )
        order = {measure: place for place, measure in enumerate(self.book.measures)}
        return tuple(sorted(chosen, key=lambda claim: (order[claim.measure], not claim.is_total)))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Claim id -> the number under which the page shows it."""
        return {claim.claim_id: place for place, claim in enumerate(self.shown, start=1)}

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The contradictions among the claims shown."""
        found = conflicts(self.book, self.country, self.period)
        return tuple(
            one for one in found if all(claim.claim_id in self.numbers for claim in one.claims)
        )

    @cached_property
    def relations(self) -> tuple[tuple[str, str, Relation], ...]:
        """Measures on the page that are often taken for each other, with their relation."""
        present = dict.fromkeys(claim.measure for claim in self.shown)
        found = []
        for first, second in combinations(present, 2):
            relation = self.book.relation(first, second)
            if relation is not None:
                found.append((first, second, relation))
        return tuple(found)

    @staticmethod
    def _page(claim: PublishedFigure) -> tuple[object, ...]:
        return claim.origin, claim.measure, claim.period.edtf


def counted(book: FigureBook, measure: str, language: Language) -> str:
    """Return a measure with its unit of count and its stage, in words."""
    one = book.measures[measure]
    unit = book.units[one.unit].in_language(language)
    stage = book.stages[one.stage].in_language(language)
    return sentences.say(
        language,
        "{measure} (unit of count: {unit}; stage: {stage})",
        measure=one.label.in_language(language),
        unit=unit,
        stage=stage,
    )


def when_and_whom(book: FigureBook, claim: PublishedFigure, language: Language) -> Iterator[str]:
    """Yield the period of a claim, whom it is narrowed to, and its unit where it is another."""
    period = format_date(claim.period, language)
    if claim.period_kind is not SpanKind.YEAR:
        period += f" ({book.word('period_kind', claim.period_kind, language)})"
    yield period
    if not claim.is_total:
        yield narrowed_to(book, claim, language)
    if claim.unit != book.measures[claim.measure].unit:
        yield book.units[claim.unit].in_language(language)


def narrowed_to(book: FigureBook, claim: PublishedFigure, language: Language) -> str:
    """Return in words whom a claim is narrowed to: sex, age and form."""
    named = zip(("sex", "age", "form"), claim.breakdown, strict=True)
    words = (book.word(column, code, language) for column, code in named if code != "all")
    return ", ".join(words)


def figure_of(book: FigureBook, claim: PublishedFigure, language: Language) -> str:
    """Return the value in words: a number, "<5", not reported and empty stay apart."""
    mark = f" {FAILS}" if claim.fails_checks else ""
    if claim.value_state in {ValueState.BELOW_5, ValueState.RATING}:
        return claim.published + mark
    if claim.value is None:
        return book.word("value_state", claim.value_state, language)
    number = format_number(claim.value, language) + mark
    if claim.value_state is ValueState.EXACT:
        return number
    return f"{book.word('value_state', claim.value_state, language)} {number}"


def source_of(book: FigureBook, claim: PublishedFigure, language: Language) -> str:
    """Return source, edition and whom the source quotes, in words."""
    text = book.sources[claim.source_id].title.in_language(language)
    if claim.edition is not None:
        text += f", {format_date(PartialDate.from_edtf(claim.edition), language)}"
    if claim.quoting is None:
        return text
    quoted = book.sources[claim.quoting].title.in_language(language)
    return text + "; " + sentences.say(language, "quoting: {source}", source=quoted)


def checked(book: FigureBook, claim: PublishedFigure, language: Language) -> Iterator[str]:
    """Yield how far a claim was verified, and its status where that is known."""
    yield book.word("verification", claim.verification, language)
    if claim.status is not ClaimStatus.UNKNOWN:
        yield book.word("status", claim.status, language)


def not_comparable(selection: Selection, language: Language) -> Iterator[str]:
    """Yield one line for each set of reasons, with all pairs that it keeps apart."""
    book, numbers = selection.book, selection.numbers
    pairs: dict[str, list[str]] = {}
    for first, second in combinations(selection.shown, 2):
        if first.measure != second.measure or first.breakdown != second.breakdown:
            continue
        reasons = comparable(first, second).reasons
        if reasons:
            words = " ".join(reason.sentence(book, language) for reason in reasons)
            pair = f"{numbers[first.claim_id]} – {numbers[second.claim_id]}"
            pairs.setdefault(words, []).append(pair)
    for one, other, relation in selection.relations:
        labels = (book.measures[name].label.in_language(language) for name in (one, other))
        why = relation.why.in_language(language)
        pairs.setdefault(why, []).append(" – ".join(labels))
    for words, apart in pairs.items():
        yield f"{'; '.join(apart)}: {words}"
    if len({claim.measure for claim in selection.shown}) > 1:
        yield sentences.say(
            language,
            "All other pairs count different things. Figures of different measures, sources, "
            "editions or lengths of period are never added up or drawn as one line.",
        )


def contradictions(selection: Selection, language: Language) -> Iterator[str]:
    """Yield what the claims shown say against each other, each with what may explain it."""
    titles = {
        ConflictKind.RIVAL_VALUES: "Different figures: {figures}.",
        ConflictKind.NARROWER_EXCEEDS_WIDER: "More at the later stage than before it: {figures}.",
        ConflictKind.SILENCE: "A figure in one source, none reported in another: {figures}.",
    }
    for conflict in selection.conflicts:
        figures = "; ".join(_named(selection, claim, language) for claim in conflict.claims)
        yield sentences.say(language, titles[conflict.kind], figures=figures)
        yield from _why(selection.book, conflict, language)


def _named(selection: Selection, claim: PublishedFigure, language: Language) -> str:
    measure = selection.book.measures[claim.measure].label.in_language(language)
    figure = figure_of(selection.book, claim, language)
    return f"{figure} ({selection.numbers[claim.claim_id]}, {measure})"


def _why(book: FigureBook, conflict: Conflict, language: Language) -> Iterator[str]:
    if conflict.kind is ConflictKind.RIVAL_VALUES:
        names = dict.fromkeys(reason.name(book, language) for reason in conflict.reasons)
        yield "  " + sentences.say(language, "They differ in: {names}.", names=", ".join(names))
    for explanation in conflict.explanations:
        words = explanation.words.in_language(language)
        yield "  " + sentences.say(
            language, "Our reading, not confirmed by the source: {explanation}", explanation=words
        )
    if not conflict.explanations and conflict.kind is not ConflictKind.RIVAL_VALUES:
        yield "  " + sentences.say(language, "No explanation is known to us.")


def else_known(selection: Selection, language: Language) -> Iterator[str]:
    """Yield readings of figures shown that explain no contradiction between them."""
    said = {one.explanation for conflict in selection.conflicts for one in conflict.explanations}
    for explanation in selection.book.explained(selection.shown):
        if explanation.explanation not in said:
            yield sentences.say(
                language,
                "Our reading, not confirmed by the source: {explanation}",
                explanation=explanation.words.in_language(language),
            )


def failing(selection: Selection, language: Language) -> Iterator[str]:
    """Yield which sums of its own table each marked figure fails."""
    for claim in selection.shown:
        if claim.fails_checks:
            words = (selection.book.word("fails_checks", c, language) for c in claim.fails_checks)
            yield f"{selection.numbers[claim.claim_id]}: {'; '.join(words)}"
