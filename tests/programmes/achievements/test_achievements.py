"""Achievements: each figure is what its entries come to, and says where it is contradicted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from himoya.dictionary.shapes import shaped
from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.achievements.achievement import Achievement, SectionName, Standing
from himoya.programmes.achievements.gathering import achievement_named, achievements_of
from himoya.programmes.achievements.in_words import heading_of, value_in_words
from himoya.programmes.achievements.paper import paper_of
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.conflicts import conflicts_in
from himoya.programmes.reporting.figures import figures_of
from himoya.programmes.reporting.whole import book_of
from himoya.publishing.section.reports.model import Grid, Title
from tests.programmes.checking.unseen import clean


@pytest.fixture(scope="module", params=["tj-2018", "uz-2019"])
def packaged(request: pytest.FixtureRequest) -> Programme:
    return packaged_programme(request.param)


def every(programme: Programme) -> list[Achievement]:
    return [one for each in achievements_of(programme, "en") for one in each.achievements]


def with_indicator(**told: Any) -> Programme:
    data = clean()
    indicator = {"id": "I1", "text": "Trained", "counts": "h1", "src": ["r:L1"]} | told
    data["logframe"]["outputs"][0]["indicators"] = [indicator]
    built, deviations = shaped(Programme, data)
    assert built is not None, deviations
    return built


def indicator(**told: Any) -> Achievement:
    found = achievement_named(with_indicator(**told), "I1", "en")
    assert found is not None
    return found


def test_a_figure_is_what_its_entries_come_to(packaged: Programme) -> None:
    for one in every(packaged):
        if one.counted is None and (not one.is_computed or one.reference == "people"):
            continue
        if not one.entries:
            assert one.reference.startswith("campaign."), one.reference
            continue
        told = one.counted or one.figure
        assert sum(each.figure.floor for each in one.entries) == told.floor, one.reference


def test_people_are_those_of_the_count(packaged: Programme) -> None:
    count = count_programme(packaged)
    found = {one.reference: one for one in every(packaged)}
    assert found["events"].figure.value == count.events_known
    assert found["participations"].figure.value == count.participations.at_least
    assert found["people"].figure.value == count.unique.least
    assert str(count.unique.most) in found["people"].label


def test_what_reports_hold_for_contradicted_is_contradicted_here(packaged: Programme) -> None:
    conflicts = {one.reference for one in conflicts_in(packaged, figures_of(packaged, "en"), "en")}
    for one in every(packaged):
        if one.reference in conflicts:
            assert one.standing is Standing.CONTRADICTED, one.reference


def test_known_figures_of_the_reports() -> None:
    found = {one.reference: one for one in every(packaged_programme("tj-2018"))}
    manuals = found["tj-h05"]
    assert (manuals.figure.value, [one.figure.value for one in manuals.others]) == (414, [415])
    assert value_in_words(found["participations.women"], "en") == "25 of 125 (20%)"
    assert value_in_words(found["tj-h04"], "en") == "30; women: 6 of 30 (20%)"
    assert found["tj-h02"].standing is Standing.AGREES
    assert len(found["tj-h02"].entries) == 4
    reach = [one.figure.value for one in every(packaged_programme("tj-2018")) if one.figure.value]
    assert 2_040_000 not in reach


def test_kinds_of_reach_that_are_no_people_are_not_called_people() -> None:
    found = {one.reference: one for one in every(packaged_programme("tj-2018"))}
    assert found["campaign.reach.direct_contact"].unit == "people"
    assert found["campaign.reach.mass_media_audience"].unit is None


@pytest.mark.parametrize(
    ("told", "reached"),
    [
        ({"target": 30}, True),
        ({"target": 31}, False),
        ({"target": None}, None),
        ({"target": 40, "falls": True}, True),
        ({"target": 20, "falls": True}, False),
        ({"counts": "nowhere", "target": 1}, None),
        ({"counts": "participations.women", "out_of": "participations.sex_recorded"}, None),
        (
            {"counts": "e1.participants.female", "out_of": "e1.participants.total", "target": 25},
            True,
        ),
        (
            {"counts": "e1.participants.female", "out_of": "e1.participants.total", "target": 26},
            False,
        ),
        ({"counts": "e1.participants.female", "out_of": "nowhere", "target": 1}, None),
    ],
)
def test_a_target_is_reached_or_not_or_nobody_can_say(
    told: dict[str, Any], reached: bool | None
) -> None:
    one = indicator(**told)
    assert one.aim is not None
    assert one.aim.is_reached is reached


@pytest.mark.parametrize(
    ("qualifier", "target", "reached"),
    [("over", 31, True), ("over", 40, None), ("at_least", 30, True), ("approx", 20, None)],
)
def test_a_qualifier_leaves_open_what_it_leaves_open(
    qualifier: str, target: int, reached: bool | None
) -> None:
    data = clean()
    data["headline_results"] = [
        {"id": "h9", "indicator": "Laws", "value": 30, "qualifier": qualifier, "src": ["r:L1"]}
    ]
    told = {"id": "I1", "text": "Laws", "counts": "h9", "target": target, "src": ["r:L1"]}
    data["logframe"]["outputs"][0]["indicators"] = [told]
    built, _ = shaped(Programme, data)
    assert built is not None
    one = achievement_named(built, "I1", "en")
    assert one is not None
    assert one.aim is not None
    assert one.aim.is_reached is reached


def test_a_share_never_stands_without_its_counts() -> None:
    one = indicator(counts="e1.participants.female", out_of="e1.participants.total")
    assert value_in_words(one, "en") == "5 of 20 (25.0%)"
    assert [each.id for each in one.entries] == [
        "e1.participants.female",
        "e1.participants.total",
    ]


def test_an_indicator_that_counts_nothing_is_named_and_holds_up_a_signature() -> None:
    programme = with_indicator(counts="nowhere", out_of="e1.participants.total")
    (found,) = (one for one in book_of(programme, "en").open_conflicts if one.reference == "I1")
    assert "nowhere" in found.message
    one = indicator(counts="nowhere")
    assert one.standing is Standing.NOT_THERE


def test_a_contradicted_figure_reaches_no_target() -> None:
    data = clean()
    data["headline_results"][0]["alternatives"] = [{"value": 29, "src": ["r:L2"]}]
    told = {"id": "I1", "text": "Trained", "counts": "h1", "target": 10, "src": ["r:L1"]}
    data["logframe"]["outputs"][0]["indicators"] = [told]
    built, _ = shaped(Programme, data)
    assert built is not None
    one = achievement_named(built, "I1", "en")
    assert one is not None
    assert one.standing is Standing.CONTRADICTED
    assert one.aim is not None
    assert one.aim.is_reached is None


def test_a_printed_result_without_a_source_says_so() -> None:
    data = clean()
    data["headline_results"] = [{"id": "h9", "indicator": "Laws", "value": 1}]
    built, _ = shaped(Programme, data)
    assert built is not None
    one = achievement_named(built, "h9", "en")
    assert one is not None
    assert one.standing is Standing.WITHOUT_SOURCE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_holds_every_section_and_figure(packaged: Programme, language: Language) -> None:
    paper = paper_of(packaged, language, date(2026, 11, 30))
    sections = achievements_of(packaged, language)
    headings = [heading_of(one.name, language) for one in sections]
    grids = [one for one in paper.parts if isinstance(one, Grid) and one.caption in headings]
    assert [len(one.rows) for one in grids] == [len(one.achievements) for one in sections]
    assert sum(isinstance(one, Title) for one in paper.parts) == len(sections)
    assert SectionName.RESULTS in {one.name for one in sections}
