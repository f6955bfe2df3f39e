"""Joining published figures into lines, on all claims that the package holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from himoya.dictionary.figures import FigureBook, PublishedFigure
from himoya.dictionary.reading_figures import read_published_figures
from himoya.languages.codes import LANGUAGES
from himoya.statistics.comparability import ReasonKind, comparable, series

BOOK = read_published_figures()

Group = tuple[PublishedFigure, ...]


def slow_lines(claims: Sequence[PublishedFigure]) -> set[frozenset[str]]:
    """The obvious version: sort claims into boxes by all that a line must share."""
    boxes: dict[tuple[object, ...], list[PublishedFigure]] = {}
    for one in claims:
        drawable = one.value is not None or one.published == "<5"
        key = (one.country, one.measure, one.unit, one.stage, one.article_scope, one.breakdown,
               one.months, one.origin, drawable or one.claim_id)  # fmt: skip
        boxes.setdefault(key, []).append(one)
    return {frozenset(one.claim_id for one in box) for box in boxes.values()}


@pytest.mark.parametrize("country", BOOK.states)
def test_lines_are_those_of_the_slow_version(country: str) -> None:
    for measure in BOOK.measures:
        claims = [one for one in BOOK.about(country) if one.measure == measure]
        trend = series(claims)
        lines = {frozenset(one.claim_id for one in line.claims) for line in trend.series}
        alone = {frozenset({one.claim_id}) for one in trend.alone}
        assert lines | alone == slow_lines(claims)


@pytest.mark.parametrize("country", BOOK.states)
def test_every_claim_is_drawn_once_or_stands_alone(country: str) -> None:
    claims = BOOK.about(country)
    trend = series(claims)
    placed = [*trend.alone, *(one for line in trend.series for one in line.claims)]
    assert sorted(one.claim_id for one in placed) == sorted(one.claim_id for one in claims)
    refused = [one for refusal in trend.refusals for one in refusal.second]
    longest = max(trend.series, key=lambda line: len(line.claims)).claims
    assert len(refused) + len(longest) == len(claims)


def test_every_two_points_of_a_line_may_be_compared_and_do_not_overlap() -> None:
    for line in series(BOOK.claims).series:
        for first, second in combinations(line.claims, 2):
            assert comparable(first, second).comparable
            assert not first.overlaps(second.period)


def test_every_refusal_says_why_in_four_languages() -> None:
    kinds = set()
    for refusal in series(BOOK.about("TJK")).refusals:
        assert refusal.reasons
        for reason in refusal.reasons:
            kinds.add(reason.kind)
            for language in LANGUAGES:
                sentence = reason.sentence(BOOK, language)
                assert sentence and "{" not in sentence
                assert reason.name(BOOK, language)
    assert {ReasonKind.PERIOD_LENGTH, ReasonKind.EDITION, ReasonKind.SOURCE} <= kinds


def test_every_kind_of_reason_has_words() -> None:
    assert set(BOOK.reasons) == {kind.value for kind in ReasonKind}


def test_nothing_is_drawn_from_nothing() -> None:
    trend = series([])
    assert (trend.series, trend.alone, trend.refusals) == ((), (), ())


def test_offences_of_tajikistan_make_one_line_for_each_edition(book: FigureBook = BOOK) -> None:
    claims = [one for one in book.about("TJK") if one.measure == "offences_recorded"]
    trend = series(one for one in claims if one.is_total)
    drawn = {line.claims[0].edition: [one.value for one in line.claims] for line in trend.series}
    assert drawn == {
        "2025-04-14": [22, 31, 23, 10, 18, 62, 50, 42, 55, 52, 86],
        "2023-05-30": [22, 31, 23, 10, 18, 62, 50, 42, 55, 42],
    }
    # The half-years 51, 8 and 34 and the broad 86 of the ministry are in neither.
    alone = {(one.period.edtf, one.value) for one in trend.alone}
    assert {
        ("2020-01/2020-06", 51),
        ("2022-01/2022-06", 8),
        ("2023-01/2023-06", 34),
        ("2022", 86),
    } <= alone
