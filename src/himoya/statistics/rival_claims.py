"""Which published figures contradict each other, and what is known about why.

Nothing is decided here: a conflict names the claims, how they differ, and our unconfirmed reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from himoya.dictionary.figures import (
    Explanation,
    FigureBook,
    PublishedFigure,
    RelationKind,
    ValueState,
)
from himoya.languages.dates import PartialDate
from himoya.statistics.comparability import Reason, comparable


class ConflictKind(StrEnum):
    """How claims contradict each other."""

    RIVAL_VALUES = "rival_values"
    """Different numbers for the same people, or for measures read side by side."""
    NARROWER_EXCEEDS_WIDER = "narrower_exceeds_wider"
    """One source has more at a later stage than at the earlier one, in the same period."""
    SILENCE = "silence"
    """One source gives a number where another says that none was reported."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that contradict each other, in the order of the book.

    ``reasons`` are the differences between those that disagree: each may be the explanation.
    ``explanations`` are known readings; none may be known.
    """

    kind: ConflictKind
    claims: tuple[PublishedFigure, ...]
    reasons: tuple[Reason, ...]
    explanations: tuple[Explanation, ...]


def conflicts(
    book: FigureBook, country: str, period: PartialDate | None = None
) -> tuple[Conflict, ...]:
    """Return the contradictions among the claims about a State (ISO 3166-1 alpha-3).

    With ``period`` only claims that share some day with it are looked at, so a half-year is set
    against its year. Contradictions about everybody come before those about a sex, age or form.
    """
    claims = book.about(country, period)
    found = [*_rival_values(book, claims), *_exceeding(book, claims), *_silences(book, claims)]
    return tuple(sorted(found, key=lambda one: not one.claims[0].is_total))


def disagree(first: PublishedFigure, second: PublishedFigure) -> bool:
    """Whether no number satisfies both claims; "<5" leaves 0 to 4 open, "about" everything."""
    if first.bounds is None or second.bounds is None:
        return False
    (lowest, highest), (other_lowest, other_highest) = first.bounds, second.bounds
    return highest < other_lowest or other_highest < lowest


def _rival_values(book: FigureBook, claims: Sequence[PublishedFigure]) -> Iterator[Conflict]:
    for group in _side_by_side(book, claims).values():
        numbered = [claim for claim in group if claim.bounds is not None]
        pairs = [
            pair
            for pair in combinations(numbered, 2)
            if pair[0].overlaps(pair[1].period) and disagree(*pair)
        ]
        if pairs:
            involved = {claim.claim_id for pair in pairs for claim in pair}
            rivals = tuple(claim for claim in numbered if claim.claim_id in involved)
            yield _conflict(book, ConflictKind.RIVAL_VALUES, rivals, pairs)


def _side_by_side(
    book: FigureBook, claims: Iterable[PublishedFigure]
) -> Mapping[tuple[object, ...], list[PublishedFigure]]:
    """Group claims on the same people by measures that are near, year by year of their end."""
    groups: dict[tuple[object, ...], list[PublishedFigure]] = {}
    for claim in claims:
        key = (book.near(claim.measure), claim.breakdown, claim.period.latest.year)
        groups.setdefault(key, []).append(claim)
    return groups


def _exceeding(book: FigureBook, claims: Iterable[PublishedFigure]) -> Iterator[Conflict]:
    narrowing = [
        pair
        for relation in book.relations
        if relation.relation is RelationKind.NARROWS
        for pair in relation.pairs
    ]
    for page in _pages(claims).values():
        for wider_measure, narrower_measure in narrowing:
            wider, narrower = page.get(wider_measure), page.get(narrower_measure)
            if wider is not None and narrower is not None and _exceeds(narrower, wider):
                pair = (wider, narrower)
                yield _conflict(book, ConflictKind.NARROWER_EXCEEDS_WIDER, pair, [pair])


def _exceeds(narrower: PublishedFigure, wider: PublishedFigure) -> bool:
    if narrower.bounds is None or wider.bounds is None:
        return False
    return narrower.bounds[0] > wider.bounds[1]


def _pages(
    claims: Iterable[PublishedFigure],
) -> Mapping[tuple[object, ...], Mapping[str, PublishedFigure]]:
    """Group what one source says about the same people and period, by measure."""
    pages: dict[tuple[object, ...], dict[str, PublishedFigure]] = {}
    for claim in claims:
        key = (claim.origin, claim.breakdown, claim.period.edtf)
        pages.setdefault(key, {})[claim.measure] = claim
    return pages


def _silences(book: FigureBook, claims: Sequence[PublishedFigure]) -> Iterator[Conflict]:
    for silent in claims:
        if silent.value_state is not ValueState.NOT_REPORTED:
            continue
        speaking = tuple(
            claim
            for claim in claims
            if claim.measure == silent.measure
            and claim.breakdown == silent.breakdown
            and claim.overlaps(silent.period)
            and claim.bounds is not None
        )
        if speaking:
            pairs = [(claim, silent) for claim in speaking]
            yield _conflict(book, ConflictKind.SILENCE, (*speaking, silent), pairs)


def _conflict(
    book: FigureBook,
    kind: ConflictKind,
    claims: tuple[PublishedFigure, ...],
    pairs: Iterable[tuple[PublishedFigure, PublishedFigure]],
) -> Conflict:
    reasons = dict.fromkeys(
        reason for first, second in pairs for reason in comparable(first, second).reasons
    )
    return Conflict(kind, claims, tuple(reasons), book.explained(claims))
