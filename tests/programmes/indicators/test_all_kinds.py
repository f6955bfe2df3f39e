"""Indicators of every kind: joined by hand's arithmetic, told in reports, and written as IATI."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from himoya.dictionary.shapes import shaped
from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.achievements.gathering import achievement_named
from himoya.programmes.achievements.in_words import value_in_words
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.counting.indicator_values import reached
from himoya.programmes.facts.indicators import Aggregation, Indicator, PeriodType, Wing
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import without_answers
from himoya.programmes.facts.words import label
from himoya.programmes.facts.writing import as_yaml
from himoya.programmes.iati.activity import Activity
from himoya.programmes.iati.from_programme import Publisher, activity_of
from himoya.programmes.iati.reading import read_iati
from himoya.programmes.iati.results import Indicator as Told
from himoya.programmes.iati.writing import iati_file
from himoya.programmes.reporting.comparing import Outcome, compared
from himoya.programmes.reporting.layouts import Kind, layout_for
from himoya.programmes.reporting.whole import book_of, report_on
from himoya.publishing.section.reports.model import Grid, Points
from tests.programmes.checking.unseen import Data, clean
from tests.programmes.iati.conftest import Wrong
from tests.programmes.iati.conftest import wrong as wrong
from tests.programmes.indicators_of_all_kinds import DECISION, people, with_all_kinds

YEAR = {"start": "2023-01", "end": "2023-12"}


def built(data: Data) -> Programme:
    made, deviations = shaped(Programme, data)
    assert made is not None, deviations
    return made


@cache
def programme() -> Programme:
    return built(with_all_kinds())


def indicator(name: str) -> Indicator:
    return next(one for _result, one in programme().logframe.indicators if one.id == name)


@cache
def activity() -> Activity:
    return activity_of(programme(), Publisher("XX-EXAMPLE"))


def told(name: str, whole: Activity | None = None) -> Told:
    found = (one for each in (whole or activity()).results for one in each.indicators)
    return next(one for one in found if one.references[0].code == name)


def test_nothing_is_found_in_any_kind_and_the_file_reads_back_equal() -> None:
    assert [one.rule for one in check_programme(programme())] == []
    again, deviations = shaped(Programme, without_answers(yaml.safe_load(as_yaml(programme()))))
    assert again == programme(), deviations


def test_periods_come_together_as_the_kind_says() -> None:
    number, share, steps, words = (reached(indicator(f"N{at}")) for at in range(1, 5))
    assert number and share and steps and words
    assert number.value == 34 + 41
    assert (share.value, share.out_of) == (12 + 6, 40 + 60)
    assert (steps.step, steps.value) == ("law", 3)
    assert words.words == "Shorter, and kinder"


@pytest.mark.parametrize(
    ("periods", "aggregation", "expected"),
    [
        (PeriodType.EACH, Aggregation.SUM, 75),
        (PeriodType.CUMULATIVE, Aggregation.SUM, 41),
        (PeriodType.YEARLY, Aggregation.SUM, 75),
        (PeriodType.EACH, Aggregation.LATEST, 41),
        (PeriodType.EACH, Aggregation.UNIQUE, None),
    ],
)
def test_people_are_never_added_where_they_may_be_the_same(
    periods: PeriodType, aggregation: Aggregation, expected: float | None
) -> None:
    found = reached(replace(indicator("N1"), periods=periods, aggregation=aggregation))
    assert (found and found.value) == expected


def test_a_year_so_far_stands_for_its_year() -> None:
    half = {"start": "2023-01", "end": "2023-06"}
    data = with_all_kinds()
    one = people() | {"periods": "yearly_reset", "milestones": []}
    one["values"] = [{"period": half, "value": 10, "src": ["r:L2"]}, *one["values"]]
    data["logframe"]["outputs"][0]["indicators"] = [one]
    made = built(data)
    found = reached(made.logframe.indicators[0][1])
    assert found is not None
    assert found.value == 34 + 41, "the first half of 2023 is in its year"
    assert [each.rule for each in check_programme(made)] == []


def test_every_number_of_an_indicator_is_a_figure_with_its_source() -> None:
    book = book_of(programme(), "en")
    known = {one.reference: one for one in book.figures}
    assert known["indicators.N1"].value == 75
    assert known["indicators.N1"].computed
    assert known["indicators.N1.values.1"].source == ("r:L2",)
    assert known["indicators.N1.values.1.sex.female"].value == 20
    assert (known["indicators.N2"].value, known["indicators.N2.out_of"].value) == (18, 100)
    assert known["indicators.N2.target"].unit == "percent"
    assert not any(one.startswith(("indicators.N3", "indicators.N4")) for one in known)
    alone = [one for one in compared(book) if one.printed.reference == "indicators.N2.target"]
    assert [one.outcome for one in alone] == [Outcome.ALONE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_tells_indicators_of_each_output(language: Language) -> None:
    book = book_of(programme(), language)
    report = report_on(book, layout_for(Kind.FINAL, "kg-2023"), date(2026, 11, 28))
    grids = [one for one in report.parts if isinstance(one, Grid)]
    whole, periods = (one for one in grids if any(row[0].startswith("N1 ") for row in one.rows))
    assert [row[0][:2] for row in whole.rows] == ["N1", "N2", "N3", "N4"]
    assert whole.rows[2][2:4] == ("No procedure", "In force")
    assert whole.rows[2][5] == "In force"
    assert "18" in whole.rows[1][5] and "100" in whole.rows[1][5]
    assert len(periods.rows) == 8
    commission = label(Wing.COMMISSION, language)
    lists = [each.lines for each in report.parts if isinstance(each, Points)]
    (line,) = [one for each in lists for one in each if "enters into force" in one]
    assert line.startswith("N3, ") and line.endswith(f"{commission}: {DECISION['title']}")


def test_an_infographic_says_whether_each_target_is_reached() -> None:
    found = [achievement_named(programme(), f"N{at}", "en") for at in range(1, 5)]
    assert [one and one.aim and one.aim.is_reached for one in found] == [False, False, True, None]
    assert [one and one.label.split()[0] for one in found] == ["N1", "N2", "N3", "N4"]
    said = [value_in_words(one, "en") for one in found if one]
    assert said == ["75", "18 of 100 (18.0%)", "In force", "Shorter, and kinder"]


def test_the_official_schema_accepts_every_kind_and_it_reads_back_equal(
    wrong: Wrong, tmp_path: Path
) -> None:
    file = tmp_path / "activity.xml"
    languages: tuple[Language, ...] = ("en", "tg")
    for language in languages:
        made = activity_of(programme(), Publisher("XX-EXAMPLE"), language)
        text = iati_file([made])
        assert wrong(text) == []
        file.write_text(text, encoding="utf-8")
        read = read_iati(file)
        assert read.faults == ()
        assert read.activities == (made,)


def test_what_stands_in_a_wing_shows_a_step_and_stays_out_of_iati() -> None:
    """Its id means nothing to others, and a report alone tells its title."""
    bare = with_all_kinds()
    values = bare["logframe"]["outputs"][0]["indicators"][2]["values"]
    del values[1]["shown_by"]
    assert [one.rule for one in check_programme(built(bare))] == ["step_without_evidence"]
    (text,) = {
        iati_file([activity_of(one, Publisher("X"), "en")]) for one in (programme(), built(bare))
    }
    assert "enters into force" not in text
    step = achievement_named(programme(), "N3", "en")
    assert step and step.entries[1].source == (
        "decisions of commissions: " + str(DECISION["title"]),
    )
    values[1]["shown_by"] = [DECISION | {"wing": "kitchen"}]
    made, wrong = shaped(Programme, bare)
    assert made is None
    assert [one.path[-1] for one in wrong] == ["wing"]


def test_iati_tells_measure_direction_baseline_and_targets() -> None:
    kinds = {name: (told(name).measure, told(name).ascending) for name in ("N1", "N2", "N3", "N4")}
    assert kinds == {
        "N1": ("1", True),
        "N2": ("2", False),
        "N3": ("4", True),
        "N4": ("5", None),
    }
    (baseline,) = told("N1").baselines
    assert (baseline.year, baseline.day, baseline.value) == (2022, date(2022, 12, 31), 5)
    targets = {one.end.year: [each.value for each in one.targets] for one in told("N1").periods}
    assert targets == {2023: [30], 2024: [50], 2025: [100]}
    assert [each.value for one in told("N2").periods for each in one.actuals] == [30, 10]
    assert [each.value for one in told("N3").periods for each in one.actuals] == [2, 3]
    assert all(each.value is None for one in told("N4").periods for each in one.actuals)


def test_groups_leave_whole_or_not_at_all() -> None:
    by_year = {one.end.year: one.actuals for one in told("N1").periods}
    cells = {each.dimensions[0].value: each.value for each in by_year[2023][1:]}
    assert cells == {"female": Decimal(20), "male": Decimal(14)}
    assert [each.dimensions for each in by_year[2024]] == [()], "two men would be known"


def test_few_people_and_few_more_people_are_not_told() -> None:
    data = with_all_kinds()
    one = people() | {"periods": "cumulative", "milestones": [], "disaggregation": []}
    one["values"] = [
        {"period": {"start": "2023-01", "end": end}, "value": value, "src": ["r:L2"]}
        for end, value in (("2023-03", 3), ("2023-06", 20), ("2023-09", 22), ("2023-12", 30))
    ]
    data["logframe"]["outputs"][0]["indicators"] = [one]
    made = told("N1", activity_of(built(data), Publisher("XX-EXAMPLE")))
    shown = [each.value for period in made.periods for each in period.actuals]
    assert shown == [None, 20, None, 30]


def test_an_indicator_may_count_another_and_never_itself() -> None:
    data = clean()
    data["logframe"]["outputs"][0]["indicators"] = [
        {"id": "I1", "text": "Trained", "counts": "indicators.I2", "target": 30},
        {"id": "I2", "text": "Trained", "counts": "h1", "src": ["r:L1"]},
    ]
    found = achievement_named(built(data), "I1", "en")
    assert found is not None
    assert found.figure.value == 30
    data["logframe"]["outputs"][0]["indicators"][1]["counts"] = "indicators.I1"
    rules = {one.rule for one in check_programme(built(data))}
    assert rules == {"counts_itself"}


def test_large_numbers_and_fractions_leave_with_all_their_digits() -> None:
    data = with_all_kinds()
    number, share = data["logframe"]["outputs"][0]["indicators"][:2]
    number.update(unit="currency", baseline=0, target=2_345_678.9, disaggregation=[], milestones=[])
    number["values"] = [{"period": YEAR, "value": 1_234_567.89, "src": ["r:L2"]}]
    share.update(unit="cases", baseline=0, milestones=[], disaggregation=[])
    share["values"] = [{"period": YEAR, "value": 1_234_567, "out_of": 2_469_134, "src": ["r:L2"]}]
    whole = activity_of(built(data), Publisher("XX-EXAMPLE"))
    (actual,) = (value for one in told("N1", whole).periods for value in one.actuals)
    assert actual.value == Decimal("1234567.89")
    (part,) = (value for one in told("N2", whole).periods for value in one.actuals)
    assert part.value == Decimal(50)
    assert "1234567 of 2469134" in str(part.comment)
