"""What offices gave stands apart, is compared only between likes, and no wing is left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from himoya.dictionary.reading_terms import read_terms
from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.given_figures import GivenFigure
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.facts.subjects import subjects, wings_given
from himoya.programmes.reporting.blocks.wings import wings
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.given import given_pairs
from himoya.programmes.reporting.labels import labels
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.whole import book_of
from himoya.programmes.reporting.wings import UnknownWing
from himoya.publishing.section.reports.model import Chart, Grid, Points, Sentence, Title


def given(
    subject: str, period: str, value: int, office: str = "Authority", **more: str
) -> GivenFigure:
    name = "-".join((subject, period, office, *more.values()))
    told = {"id": name, "subject": subject, "period": period, "office": office}
    return GivenFigure(**told, value=value, source=f"Letter on {period}", **more)


#: Every sum of two of these numbers is none of them.
FIGURES = (
    given("assistance_sent", "2023", 101),
    given("assistance_sent", "2025-H1", 57),
    given("assistance_sent", "2024", 113),
    given("assistance_sent", "2025", 127),
    given("assistance_sent", "2024", 300, "Ministry"),
    given("assistance_sent", "2025", 350, "Ministry", definition="With extradition"),
    given("assistance_sent_executed", "2024", 83),
    given("assistance_sent_executed", "2025", 83),
    given("assistance_received", "2025-H1", 41),
    given("assistance_received", "2024-H2", 47),
    given("assistance_received", "2024-H1", 43),
    given("assistance_received", "last spring", 9),
)


def programme(*figures: GivenFigure) -> Programme:
    return replace(packaged_programme("tj-2018"), given_figures=figures)


def alike(one: GivenFigure, other: GivenFigure) -> bool:
    """The rule in plain words: the same thing by the same office, so defined, over equal times."""
    same = all(
        getattr(one, name) == getattr(other, name)
        for name in ("subject", "office", "definition", "territory")
    )
    ends = ("", "H1", "H2")
    halves = [each.period.partition("-")[2] for each in (one, other)]
    return same and halves[0] == halves[1] and halves[0] in ends and one.period[:4].isdigit()


def test_a_difference_stands_only_between_likes_and_nothing_is_added() -> None:
    book = book_of(programme(*FIGURES), "en")
    told = {one.reference: one.value for one in book.figures if one.reference.startswith("given.")}
    for one in FIGURES:
        assert told.pop(f"given.{one.id}") == one.value
    expected = {}
    for one, other in product(FIGURES, FIGURES):
        if alike(one, other) and other.period < one.period:
            best = max(
                each.period for each in FIGURES if alike(one, each) and each.period < one.period
            )
            if other.period == best:
                expected[f"given.{one.id}.since.{best}"] = one.value - other.value
    assert told == expected and len(expected) == 4, "no sum, and no difference between unlikes"
    sums = {one.value + other.value for one, other in product(FIGURES, FIGURES)}
    assert sums.isdisjoint(one.value for one in book.figures if one.reference.startswith("given"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_whose_figures_they_are_and_why_some_are_not_compared(
    language: str,
) -> None:
    book = book_of(programme(*FIGURES), language)
    parts = list(wings(book))
    law = read_terms()["mutual_legal_assistance"].label.in_language(language)
    titles = [one.text.lower() for one in parts if isinstance(one, Title)]
    assert titles[0] == law.lower() and len(titles) == 2, "the word of the law is the dictionary's"
    (table,) = [one for one in parts if isinstance(one, Grid)]
    assert len(table.rows) == len(FIGURES)
    assert all("Authority: Letter" in row[3] or "Ministry: Letter" in row[3] for row in table.rows)
    charts = [one for one in parts if isinstance(one, Chart)]
    assert not any(len(one.rows) > 3 for one in charts)
    sentences = [one.text for one in parts if isinstance(one, Sentence)]
    assert len(sentences) == 2
    changes = {row[4] for row in table.rows}
    assert "–" in changes, "the first of a kind has nothing before it"
    for _one, pair in given_pairs(book.programme):
        assert pair.earlier is None or pair.reasons or pair.difference is not None


def test_a_chart_is_drawn_only_of_a_series_that_may_be_compared_throughout() -> None:
    whole = [given("assistance_sent", str(year), value) for year, value in ((2023, 5), (2024, 9))]
    (chart,) = [one for one in wings(book_of(programme(*whole), "en")) if isinstance(one, Chart)]
    assert [row[:2] for row in chart.rows] == [("2023", 5), ("2024", 9)]
    mixed = [*whole, given("assistance_sent", "2025-H1", 4)]
    assert not [one for one in wings(book_of(programme(*mixed), "en")) if isinstance(one, Chart)]


def test_a_report_of_a_year_tells_the_figures_of_that_year_and_the_change() -> None:
    years = [given("assistance_sent", str(year), year - 2000) for year in (2022, 2023, 2025)]
    made = programme(*years, given("assistance_received", "2023-H2", 6))

    def told(year: str | None) -> list[tuple[str, str]]:
        period = Period.from_text(year) if year else None
        parts = wings(book_of(made, "en", period))
        (table,) = [one for one in parts if isinstance(one, Grid)]
        return [(row[1], row[4]) for row in table.rows]

    assert told("2023") == [
        ("2023", "Beside 2022: 1 more"),
        ("July 2023 – December 2023", "–"),
    ]
    assert [period for period, _change in told("2025")] == ["2025"]
    assert told("2024") == told(None), "of no figure of that year: all, each with its own"
    assert len(told(None)) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wing_stands_under_its_heading_or_is_said_to_be_silent(language: str) -> None:
    told = [
        ReportedFigure(
            reference=f"wings.{wing}.{part}",
            label=part,
            value=at,
            unit=Unit.TASKS,
            of=f"wings.{wing}",
            period="on a day",
            computed=True,
        )
        for wing in ("commission", "legal_assistance")
        for at, part in enumerate(("open", "done"), start=2)
    ]
    parts = list(wings(book_of(programme(), language, beside=told)))
    names = {code: words.in_language(language) for code, words in labels()["wings"].items()}
    titles = [one.text for one in parts if isinstance(one, Title)]
    silent = [item for one in parts if isinstance(one, Points) for item in one.lines]
    for code, name in names.items():
        is_told = code in ("commission", "legal_assistance")
        assert (name in titles) is is_told
        assert any(one.startswith(f"{name}:") for one in silent) is not is_told
    assert [len(one.rows) for one in parts if isinstance(one, Chart)] == [2, 2]
    nobody = list(wings(book_of(programme(), language)))
    only = [item for one in nobody if isinstance(one, Points) for item in one.lines]
    assert len(only) == len(names), "nothing is told, and of every wing it is said"
    said = {
        code: line.removeprefix(name)
        for (code, name), line in zip(names.items(), only, strict=True)
    }
    by_hand = {said.pop(code) for code in wings_given()}
    assert len(by_hand) == len(set(said.values())) == 1
    assert by_hand.isdisjoint(said.values()), "of what offices could have given it is said, too"


def test_a_wing_without_a_label_is_refused_and_named() -> None:
    lost = ReportedFigure(reference="wings.weather.rain", label="Rain", value=3, unit=Unit.DAYS)
    with pytest.raises(UnknownWing, match=r"weather.*commission"):
        book_of(programme(), "en", beside=[lost])
    strange = given("assistance_wished_for", "2024", 5)
    parts = list(wings(book_of(programme(strange), "en")))
    assert any(isinstance(one, Sentence) and "assistance_wished_for" in one.text for one in parts)


def test_every_subject_has_a_wing_and_a_unit_with_words_in_each_language() -> None:
    for one in subjects().values():
        assert one.wing in labels()["wings"] and one.unit in labels()["units"]
        assert one.outcome_of is None or subjects()[one.outcome_of].wing == one.wing
        assert len({text for _language, text in one.label.items()}) == len(LANGUAGES)
