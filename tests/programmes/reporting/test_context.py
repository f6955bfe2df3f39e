"""Before a programme and since: which figures may be compared, and why the others may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.facts.case_figures import CaseFigure, DefinitionChange
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.context.comparing import Reason, Why, reasons
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.context.pairing import Pair, Standing, pairs, standing
from himoya.programmes.reporting.context.tables import context_tables
from himoya.programmes.reporting.context.wording import difference_in_words, reasons_in_words
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.figures_of_context import pairs_of, reference_of
from himoya.programmes.reporting.layouts import Kind, layout_for
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.whole import book_of, report_on
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Chart, Grid, Title

say = sentences.say

LAW = DefinitionChange(what="a new law", at="2020-08", src=("law:L1",))

EARLIER = Observation(
    reference="a",
    measure="victims",
    unit=Unit.PERSONS,
    period="2018",
    value=100,
    source="police",
    territory="XD",
    definition="article 201",
    changes=(LAW,),
)
LATER = replace(EARLIER, reference="b", period="2019", value=80)


def told(programme: str) -> list[tuple[str, str, str, int | float | None, set[Why]]]:
    """Each pair in short: what is counted, both periods with their sources, and what is said."""
    return [
        (
            one.told.measure.split()[0],
            f"{one.earlier.period} {one.earlier.code}".strip() if one.earlier else "–",
            f"{one.later.period} {one.later.code}".strip() if one.later else "–",
            one.difference,
            {reason.why for reason in one.reasons},
        )
        for one in pairs_of(packaged_programme(programme))
    ]


def test_both_final_reports_are_told_with_what_may_be_compared() -> None:
    """By hand from the reports: 001:L51, 000:L9, 004:L33-L45, and the law of 004:L26."""
    alike: set[Why] = set()
    assert told("tj-2018") == [
        ("registered", "2019", "2020-H1", None, {Why.OTHER_LENGTH}),
        ("TIP", "2018", "2019", 11, alike),
        ("suspects", "2018", "2019", None, {Why.OTHER_MEASURE}),
    ]
    law, two = {Why.DEFINITION_CHANGED}, {Why.DEFINITION_CHANGED, Why.OTHER_SOURCE}
    assert told("uz-2019") == [
        ("cases", "2018 t", "2021 t", None, law),
        ("cases", "2018 t", "2019 t", 66 - 123, alike),
        ("cases", "2017 g", "2021 t", None, two),
        ("persons", "2018 t", "2021 t", None, law),
        ("persons", "2018 t", "2019 t", 64 - 230, alike),
        ("victims", "2018 t", "2021 t", None, law),
        ("victims", "2018 t", "2019 t", 95 - 208, alike),
        ("victims", "2017 g", "2021 t", None, two),
    ]
    counted_twice = pairs_of(packaged_programme("uz-2019"))[2]
    assert "For 2017 they give 390 and 609." in reasons_in_words(counted_twice, "en")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"unit": Unit.CASES}, Why.OTHER_UNIT),
        ({"period": "2019-H1"}, Why.OTHER_LENGTH),
        ({"source": "courts"}, Why.OTHER_SOURCE),
        ({"measure": "presumed victims"}, Why.OTHER_MEASURE),
        ({"territory": "XD-N"}, Why.OTHER_TERRITORY),
        ({"definition": "article 202"}, Why.OTHER_DEFINITION),
        ({"period": "2020"}, Why.DEFINITION_CHANGED),
        ({"period": "2021"}, Why.DEFINITION_CHANGED),
        ({"period": "around 2019"}, Why.NO_PERIOD),
        ({"is_break": True}, Why.BREAK),
    ],
)
def test_each_thing_that_differs_is_a_reason_of_its_own(
    changed: dict[str, object], why: Why | None
) -> None:
    later = replace(LATER, **changed)  # type: ignore[arg-type]
    assert [one.why for one in reasons(EARLIER, later)] == ([why] if why else [])
    pair = Pair(earlier=EARLIER, later=later, reasons=reasons(EARLIER, later))
    assert pair.difference == (None if why else -20)
    for language in LANGUAGES:
        said = reasons_in_words(pair, language)
        assert bool(said) is bool(why) and "{" not in said
        assert bool(difference_in_words(pair, language)) is not bool(why)


def test_halves_of_a_year_and_laws_without_a_day() -> None:
    first, second = (replace(EARLIER, period=f"2018-H{half}", changes=()) for half in (1, 2))
    assert [one.why for one in reasons(first, second)] == [Why.OTHER_PART_OF_THE_YEAR]
    assert reasons(first, replace(first, period="2019-H1")) == ()
    unknown = (DefinitionChange(what="a law", at=None), DefinitionChange(what="one", at="soon"))
    found = reasons(replace(EARLIER, changes=unknown), replace(LATER, changes=unknown))
    assert found == tuple(Reason(Why.DEFINITION_CHANGED, one) for one in unknown)
    after = replace(EARLIER, period="2021"), replace(LATER, period="2022")
    assert reasons(*after) == (), "both are counted by the new law"


def test_rounded_figures_differ_about() -> None:
    later = replace(LATER, qualifier=Qualifier.APPROX)
    pair = Pair(earlier=EARLIER, later=later, reasons=())
    assert difference_in_words(pair, "en") == "about 20 fewer"
    same = Pair(earlier=EARLIER, later=replace(LATER, value=100), reasons=())
    assert difference_in_words(same, "en") == "as many"


@given(
    st.lists(
        st.builds(
            Observation,
            reference=st.uuids().map(str),
            measure=st.sampled_from(["victims", "cases"]),
            unit=st.sampled_from([Unit.PERSONS, Unit.CASES]),
            period=st.sampled_from(["2016", "2018", "2019-H1", "2019-H2", "2020", "lately", ""]),
            value=st.none() | st.integers(0, 500),
            source=st.sampled_from(["police", "courts"]),
            changes=st.sampled_from([(), (LAW,)]),
        ),
        max_size=8,
    )
)
def test_every_figure_is_compared_with_what_is_like_it_and_with_nothing_else(
    observations: list[Observation],
) -> None:
    """The slow obvious way: a difference stands exactly where two rows agree in everything."""
    time = Span(start="2018-07", end="2020-12")
    for one in pairs(observations, time):
        assert one.told in observations
        if one.earlier is None or one.later is None:
            assert one.reasons
            continue
        assert one.earlier is not one.later
        like = all(
            getattr(one.earlier, name) == getattr(one.later, name)
            for name in ("measure", "unit", "source")
        )
        shapes = {period.rpartition("-")[2] for period in (one.earlier.period, one.later.period)}
        years = {one.earlier.period, one.later.period} <= {"2016", "2018", "2020"}
        halves = len(shapes) == 1 and shapes <= {"H1", "H2"}
        changed = LAW in (*one.earlier.changes, *one.later.changes) and "2020" in (
            one.earlier.period,
            one.later.period,
        )
        told_of_it = like and (years or halves) and not changed
        assert (one.difference is not None) is told_of_it
        if told_of_it:
            assert one.later.time and one.earlier.time
            assert one.later.time.last >= one.earlier.time.last


def test_the_source_of_a_change_must_be_one_of_the_programme() -> None:
    programme = replace(packaged_programme("uz-2019"), definition_changes=(LAW,))
    told = {one.places[0] for one in check_programme(programme) if one.rule == "unknown_source"}
    assert told == {"definition_changes.1"}


def test_where_a_period_lies_to_the_programme() -> None:
    time = Span(start="2019-07", end="2021-12")
    places = [standing(Period.from_text(one), time) for one in ("2018", "2019", "2021", "2022")]
    assert places == [Standing.BEFORE, Standing.BEGUN_IN, Standing.DURING, Standing.AFTER]
    assert standing(None, time) is standing(Period.from_text("2020"), Span()) is Standing.UNKNOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_have_the_block_with_its_charts_and_every_difference_is_a_figure(
    language: Language,
) -> None:
    programme = packaged_programme("uz-2019")
    book = book_of(programme, language)
    report = report_on(book, layout_for(Kind.FINAL, "uz-2019"), date(2026, 11, 30))
    heading = say(language, "Before the programme and since")
    at = next(
        place
        for place, one in enumerate(report.parts)
        if isinstance(one, Grid) and one.caption == heading
    )
    assert isinstance(report.parts[at - 1], Title)
    charts = [one for one in report.parts[at + 1 :] if isinstance(one, Chart)][:3]
    assert [[value for _label, value, _said in one.rows] for one in charts] == [
        [123, 66],
        [230, 64],
        [208, 95],
    ]
    for pair in pairs_of(programme):
        if pair.difference is not None:
            assert book.figure(reference_of(pair)).value == pair.difference


def test_a_programme_without_such_figures_and_one_with_a_single_one() -> None:
    programme = packaged_programme("tj-2018")
    empty = replace(programme, case_statistics=())
    assert pairs_of(empty) == []
    one = CaseFigure(measure="victims", unit="persons", period="2015", value=7, source="police")
    (pair,) = pairs_of(replace(programme, case_statistics=(one,)))
    assert [each.why for each in pair.reasons] == [Why.NOTHING_LATER]
    (pair,) = pairs_of(replace(programme, case_statistics=(replace(one, period="2019"),)))
    assert [each.why for each in pair.reasons] == [Why.NOTHING_EARLIER]


def test_the_tables_that_tell_the_situation_are_tables_of_the_dictionary() -> None:
    dictionary = read_dictionary("demonstration")
    for name, wanted in context_tables().items():
        table = dictionary.tables[name]
        if wanted.by is not None:
            assert wanted.by in {one.dimension for one in table.dimensions}
        codelist = dictionary.codelists.get(wanted.by or "")
        assert all(codelist is not None and code in codelist.codes for code in wanted.only)
