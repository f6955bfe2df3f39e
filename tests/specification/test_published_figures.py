"""Which published figures may be compared: the rules by example.

    claim          who said what, about which year
    A              42 offences recorded in 2019, UN data file, edition of 30 May 2023
    B              the same as A, changed in one thing only

A line of a chart may join A and B only if nothing on this page speaks against it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from himoya.dictionary.figures import ArticleScope, PublishedFigure, SpanKind, ValueState
from himoya.dictionary.reading_figures import read_published_figures
from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.statistics.comparability import ReasonKind, comparable, series

A = read_published_figures().by_id["TJK.2019.offences_recorded.unodc_glotip_2023"]
NEXT_YEAR: dict[str, Any] = {
    "period": PartialDate.from_edtf("2020"),
    "value": 55,
    "published": "55",
}
HALF_YEAR: dict[str, Any] = {
    "period": PartialDate.from_edtf("2020-01/2020-06"),
    "period_kind": SpanKind.HALF_YEAR,
    "value": 51,
    "published": "51",
}


def reasons(first: PublishedFigure, second: PublishedFigure) -> set[str]:
    return {reason.kind.value for reason in comparable(first, second).reasons}


@pytest.mark.parametrize(
    ("what_is_changed", "changes", "why_not"),
    [
        # Nothing speaks against these.
        ("the year", NEXT_YEAR, set()),
        ("the number", {"value": 43, "published": "43"}, set()),
        ("a number from 0 to 4, shown as <5",
         {"value": None, "published": "<5", "value_state": ValueState.BELOW_5}, set()),
        ("how far we checked", {"verification": "press"}, set()),
        # One difference is enough to keep two figures apart.
        ("the country", {"country": "UZB"}, {"country"}),
        ("the edition", {"edition": "2025-04-14"}, {"edition"}),
        ("the source", {"source_id": "xs_uz"}, {"source", "article_scope_unknown"}),
        ("whom it quotes", {"quoting": "mia_tajikistan"}, {"quoting", "article_scope_unknown"}),
        ("half a year instead of a year", HALF_YEAR, {"period_length"}),
        ("five months", {"period": PartialDate.from_edtf("2024-01/2024-05"),
                         "period_kind": SpanKind.MONTHS}, {"period_length"}),
        ("the unit: cases, not offences",
         {"unit": "case", "measure": "cases_recorded"}, {"unit", "measure"}),
        ("the stage: convicted persons",
         {"unit": "person_at_stage", "measure": "persons_convicted", "stage": "convicted"},
         {"unit", "measure", "stage"}),
        ("women only", {"sex": "female"}, {"sex"}),
        ("children only", {"age": "0-17"}, {"age"}),
        ("forced labour only", {"form": "labour"}, {"form"}),
        ("a wider group of articles", {"article_scope": ArticleScope.EXTENDED},
         {"article_scope_unknown"}),
        ("no number was reported",
         {"value": None, "published": "not reported", "value_state": ValueState.NOT_REPORTED},
         {"no_number"}),
    ],
)  # fmt: skip
def test_a_figure_changed_in_one_thing(
    what_is_changed: str, changes: dict[str, Any], why_not: set[str]
) -> None:
    changed = replace(A, **changes)
    assert reasons(A, changed) == why_not
    assert reasons(changed, A) == why_not, "the order does not matter"
    assert comparable(A, changed).comparable is (not why_not)


def test_two_known_scopes_that_differ_are_named_as_such() -> None:
    core = replace(A, article_scope=ArticleScope.CORE)
    wide = replace(A, article_scope=ArticleScope.EXTENDED)
    assert reasons(core, wide) == {"article_scope"}


def test_one_known_scope_may_be_compared_across_years() -> None:
    core = replace(A, article_scope=ArticleScope.CORE)
    assert reasons(core, replace(core, **NEXT_YEAR)) == set()


def test_a_half_year_beside_a_year_is_refused_as_a_trend_with_the_reason_in_words() -> None:
    """The final report of Tajikistan set 51 of half of 2020 beside 42 of the whole of 2019."""
    book = read_published_figures()
    year = book.by_id["TJK.2019.offences_recorded.unodc_report_tajikistan"]
    half = book.by_id["TJK.2020-01_2020-06.offences_recorded.unodc_report_tajikistan"]
    trend = series([year, half])
    assert trend.series == ()
    assert set(trend.alone) == {year, half}
    [refusal] = trend.refusals
    [reason] = refusal.reasons
    assert reason.kind is ReasonKind.PERIOD_LENGTH
    assert reason.sentence(book, "en") == (
        "The periods are not of the same length: half-year (January 2020 – June 2020); "
        "year (2019). A shorter period beside a longer one looks like a fall or a rise that "
        "nobody counted."
    )
    sentences = {reason.sentence(book, language) for language in LANGUAGES}
    assert len(sentences) == len(LANGUAGES)
    assert all("2019" in sentence and "{" not in sentence for sentence in sentences)


def test_two_first_half_years_may_be_joined() -> None:
    first = replace(A, **HALF_YEAR)
    second = replace(first, period=PartialDate.from_edtf("2021-01/2021-06"), claim_id="B")
    assert [len(one.claims) for one in series([first, second]).series] == [2]


def test_a_half_year_is_not_joined_to_a_line_of_years_that_contains_it() -> None:
    line = [A, replace(A, **NEXT_YEAR, claim_id="B")]
    half = replace(A, **HALF_YEAR, claim_id="C")
    trend = series([*line, half])
    assert [one.claims for one in trend.series] == [tuple(line)]
    assert trend.alone == (half,)
    assert [reason.kind.value for reason in trend.refusals[0].reasons] == ["period_length"]


def test_two_figures_of_one_year_are_not_two_points_of_a_line() -> None:
    line = [A, replace(A, **NEXT_YEAR, claim_id="B")]
    twin = replace(A, claim_id="C", value=44, published="44")
    trend = series([*line, twin])
    assert [len(one.claims) for one in trend.series] == [2]
    assert [reason.kind.value for reason in trend.refusals[0].reasons] == ["period_overlap"]
