"""Live figures equal those of the library on the same rows, exported slowly and read from files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from himoya.dictionary.countries import StatisticalClass
from himoya.dictionary.results import PeriodKind, ResultTable
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.models import Case, Holder, Offence
from himoya.platform.register.queries.figures import MODELS
from himoya.platform.situation.counting import Question, count, total_of, values_of
from himoya.platform.situation.drawings import situation
from himoya.platform.situation.periods import period, periods_until
from himoya.platform.situation.sections import SHOWN, section
from himoya.statistics.tabulation import tabulate
from tests.platform.people import People
from tests.platform.situation.exporting import exported
from tests.platform.situation.worlds import World

#: Every table of the dictionary that counts records of this wing.
TABLES = tuple(one.table for one in dictionary().tables.values() if one.record in MODELS)

YEARS = Question(periods=periods_until(2025, PeriodKind.YEAR))
HALVES = Question(periods=periods_until(2025, PeriodKind.HALF_YEAR))


def figures(table: ResultTable, periods: set[str]) -> Counter[tuple[object, ...]]:
    """Cells with a value other than zero, by period and codes."""
    return Counter(
        {
            (cell.period, tuple(sorted(cell.dimensions.items()))): int(cell.value)
            for cell in table.cells
            if cell.value and cell.period in periods
        }
    )


def assert_equal(reader: Reader, asked: Question, records: object) -> None:
    live = count(reader, TABLES, asked)
    assert set(live) == set(TABLES)
    counted = 0
    for slow in tabulate(dictionary(), records, TABLES, period_kind=asked.kind):  # type: ignore[arg-type]
        name = slow.definition.table
        if "rate" in str(slow.definition.measure):
            continue  # residents are not among the records
        periods = set(live[name].periods)
        assert figures(live[name], periods) == figures(slow, periods), name
        assert live[name].counted_by == slow.counted_by, name
        counted += sum(figures(slow, periods).values())
    assert counted > 200


@pytest.mark.parametrize("asked", [YEARS, HALVES], ids=["years", "half-years"])
def test_every_table_equals_the_library_on_the_export(
    world: World, people: People, tmp_path: Path, asked: Question
) -> None:
    reader = people.reader("investigator", "XD-MIA-01")
    assert_equal(reader, asked, exported(reader, tmp_path / "records"))


def test_a_territory_and_the_own_cases_narrow_both_alike(
    world: World, people: People, tmp_path: Path
) -> None:
    head = people.reader("investigation_head", "XD-MIA")
    everything = exported(head, tmp_path / "everything")
    assert_equal(head, YEARS, everything)
    by_territory = exported(head, tmp_path / "territory", lambda case: case.region == "XD-01")
    assert 0 < len(by_territory["case"]) < len(everything["case"])
    asked = Question(periods=YEARS.periods, territory="XD-01")
    assert_equal(head, asked, by_territory)
    # The ministry itself holds none of the cases of its offices.
    own = count(head, TABLES, Question(periods=YEARS.periods, own=True))
    assert not any(figures(one, set(one.periods)) for one in own.values())


def test_own_cases_are_those_that_the_agency_holds_or_held(world: World, people: People) -> None:
    reader = people.reader("investigator", "XD-MIA-02")
    with whole_table("the rule in plain words"):
        held = set(Holder.objects.filter(agency=reader.agency).values_list("case", flat=True))
        expected = Case.objects.filter(pk__in=held, practice=False).count()
    asked = Question(periods=YEARS.periods, own=True)
    table = count(reader, ["cases_by_region"], asked)["cases_by_region"]
    counted = sum(
        number
        for one in table.periods
        for number in values_of(table, one, "case_classification").values()
    )
    assert 0 < counted == expected


def test_offences_by_article_are_what_anybody_would_count(world: World, people: People) -> None:
    """The same by hand: one offence, one article, the year in which it was registered."""
    reader = people.reader("investigator", "XD-MIA-01")
    articles = dictionary().country.articles
    by_hand: Counter[tuple[str, str]] = Counter()
    with reading_as(reader):
        for one in Offence.objects.all():
            article = one.article_final or one.article_first
            year = one.registered_date.earliest.year
            if articles[article].statistical_class is StatisticalClass.CORE:
                by_hand[str(year), article] += 1
    table = count(reader, ["offences_by_article"], YEARS)["offences_by_article"]
    live = {
        (year, article): number
        for year in table.periods
        for article, number in values_of(table, year, "article").items()
        if number
    }
    assert live == dict(by_hand)


def test_each_agency_counts_what_is_there_for_it(world: World, people: People) -> None:
    asked = Question(periods=YEARS.periods)
    numbers = {}
    for role, agency in (
        ("investigator", "XD-MIA-01"),
        ("investigator", "XD-MIA-05"),
        ("investigator", "XD-MIA-04"),
        ("investigation_head", "XD-MIA"),
    ):
        reader = people.reader(role, agency)
        table = count(reader, ["offences_by_article"], asked)["offences_by_article"]
        numbers[agency] = sum(total_of(table, one) or 0 for one in table.periods)
    assert numbers["XD-MIA-04"] == 0
    assert 0 < numbers["XD-MIA-05"] < numbers["XD-MIA-01"] < numbers["XD-MIA"]


def test_practice_is_never_counted_with_real_cases(world: World, people: People) -> None:
    real = count(people.reader("investigator"), TABLES, YEARS)["cases_by_region"]
    practising = people.reader("investigator", practice=True)
    practice = count(practising, TABLES, YEARS)["cases_by_region"]
    world.fill(5, practice=True)
    again = count(people.reader("investigator"), TABLES, YEARS)["cases_by_region"]
    assert figures(again, set(again.periods)) == figures(real, set(real.periods))
    assert figures(practice, set(practice.periods)) != figures(real, set(real.periods))


def test_who_does_not_work_with_victims_gets_no_table_of_them(world: World, people: People) -> None:
    corrections = people.reader("corrections_officer")
    tables = count(corrections, tuple(SHOWN), HALVES)
    assert {one.definition.record for one in tables.values()} == {
        "case",
        "offence",
        "suspect",
        "charge",
    }
    shown = situation(corrections, Question(periods=(period("2024"),)))  # type: ignore[arg-type]
    assert {one.name for one in shown.figures} == {"cases", "territories", "suspects"}


def test_without_cases_there_are_no_figures(people: People) -> None:
    for role in ("statistician", "commission_secretary", "crisis_centre_worker"):
        with pytest.raises(NotPermitted):
            count(people.reader(role), TABLES, YEARS)


def test_a_period_without_any_row_has_zeros_and_not_nothing(world: World, people: People) -> None:
    table = count(people.reader("investigator"), ["offences_by_article"], YEARS)
    (found,) = table.values()
    assert list(found.periods)[:2] == ["2021", "2022"]
    assert total_of(found, "2021") == 0
    assert total_of(found, "2024")


def test_an_empty_register_says_so(people: People) -> None:
    tables = count(people.reader("investigator"), tuple(SHOWN), HALVES)
    assert all(not section(one).rows for one in tables.values())


def test_months_and_tables_of_a_year_count_the_same_cases(world: World, people: People) -> None:
    """Two ways to the same number: by month and stage, and the national table."""
    reader = people.reader("investigation_head", "XD-MIA")
    for year in ("2023", "2024", "2025"):
        one = period(year)
        assert one is not None
        asked = Question(periods=(one,))
        shown = situation(reader, asked)
        chart = next(found.drawing for found in shown.figures if found.name == "cases")
        by_month = sum(value or 0 for bar in chart.bars for value in bar.values)  # type: ignore[union-attr]
        table = count(reader, ["cases_by_region"], asked)["cases_by_region"]
        by_class = values_of(table, year, "case_classification")
        assert by_month == by_class["trafficking_in_persons"] > 0


def test_kinds_of_cases_stand_beside_each_other_and_are_never_added(
    world: World, people: People
) -> None:
    reader = people.reader("investigation_head", "XD-MIA")
    table = count(reader, ["cases_by_region"], HALVES)["cases_by_region"]
    assert [row[0].text for row in section(table).rows][:2] == [
        "Trafficking in persons",
        "Smuggling of migrants",
    ]
    assert all(row[0].text != "Total" for row in section(table).rows)
