"""Figures of programmes: each once, with its source, and the same as a slow count of the file."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts import figures
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.conflicts import conflicts_in
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.figures import figures_of
from himoya.programmes.reporting.labels import labels
from himoya.programmes.reporting.snapshot import digest_of, figures_as_plain
from himoya.programmes.reporting.women import share, whole_numbers

IDS = ("tj-2018", "uz-2019")
FILES = {"tj-2018": "tajikistan.yaml", "uz-2019": "uzbekistan.yaml"}


def known(programme: str) -> dict[str, ReportedFigure]:
    return {one.reference: one for one in figures_of(packaged_programme(programme))}


def in_file(shared: Path, programme: str) -> Any:
    text = (shared / "data" / "programmes" / FILES[programme]).read_text(encoding="utf-8")
    return yaml.safe_load(text)


@pytest.mark.parametrize("programme", IDS)
def test_a_reference_stands_once_and_printed_figures_have_sources(programme: str) -> None:
    found = figures_of(packaged_programme(programme))
    references = [one.reference for one in found]
    assert len(references) == len(set(references))
    assert [one.reference for one in found if not one.computed and not one.source] == []
    assert {one.rival_of for one in found} - {None} <= set(references)


@pytest.mark.parametrize("programme", IDS)
def test_every_headline_and_every_rival_of_the_file_is_there(programme: str, shared: Path) -> None:
    found = known(programme)
    for one in in_file(shared, programme)["headline_results"]:
        assert found[one["id"]].value == one["value"]
        assert found[one["id"]].qualifier == one["qualifier"]
        assert list(found[one["id"]].source) == one["src"]
        for at, rival in enumerate(one.get("alternatives", []), start=1):
            assert found[f"{one['id']}.alternatives.{at}"].value == rival["value"]


@pytest.mark.parametrize("programme", IDS)
def test_people_of_events_are_those_of_the_file(programme: str, shared: Path) -> None:
    found = known(programme)
    printed = {
        f"{one['id']}.participants.total": one["participants"]["total"]
        for one in in_file(shared, programme)["events"]
        if one["participants"]["total"] is not None
    }
    assert printed
    assert {reference: found[reference].value for reference in printed} == printed


@pytest.mark.parametrize(
    ("event", "women", "total"),
    [("tj-e12", 6, 30), ("tj-e16", 3, 15), ("tj-e21", 3, 21), ("tj-e22", 13, 38)],
)
def test_percentages_become_counts_where_one_number_fits(
    event: str, women: int, total: int
) -> None:
    found = known("tj-2018")
    assert found[f"{event}.participants.female"].value == women
    assert found[f"{event}.participants.total"].value == total
    assert found[f"{event}.participants.female_pct"].value == share(women, total)


def test_a_percentage_of_no_whole_number_has_no_count() -> None:
    assert whole_numbers(53, 20) == ()
    assert "tj-e18.participants.female" not in known("tj-2018")


def test_whole_numbers_are_those_that_print_the_percentage() -> None:
    for total in (1, 8, 20, 38, 61):
        by_print: dict[int, set[int]] = {}
        for count in range(total + 1):
            # Halves are printed up by some and down by others.
            for printed in {share(count, total), -((-100 * count * 2 + total) // (2 * total))}:
                by_print.setdefault(printed, set()).add(count)
        for percentage in range(101):
            assert set(whole_numbers(percentage, total)) == by_print.get(percentage, set())


def test_uzbek_events_regions_and_participations_are_counted_again() -> None:
    found = known("uz-2019")
    assert found["uz-h05.computed"].value == 17
    assert found["uz-h06.computed"].value == 7
    # "More than 100" begins with 101: 588 as printed, 589 at least.
    assert found["uz-h04.computed"].value == 589
    assert found["uz-h04.computed"].qualifier is figures.Qualifier.AT_LEAST
    assert found["uz-h04"].value == 593
    assert found["months"].value == 30


def test_a_course_within_a_programme_of_courses_is_not_counted_twice(shared: Path) -> None:
    rows = in_file(shared, "tj-2018")["events"]
    people = sum(one["participants"]["total"] or 0 for one in rows if one.get("parent") != "tj-e11")
    assert known("tj-2018")["participations"].value == people


def test_reach_stands_by_kind_and_no_figure_is_a_sum_of_kinds() -> None:
    expected = {
        "tj-2018": {
            "campaign.reach.direct_contact": (40_000, "over"),
            "campaign.reach.mass_media_audience": (2_000_000, "approx"),
            "campaign.job_fairs.count": (5, "exact"),
            "campaign.job_fairs.attended": (600, "over"),
            "campaign.job_fairs.employed": (100, "over"),
        },
        "uz-2019": {
            "campaign.reach.video_viewers": (230_000, "exact"),
            "campaign.reach.social_media_coverage": (1_000_000, "approx"),
        },
    }
    for programme, figures_expected in expected.items():
        found = known(programme)
        told = {one: (found[one].value, str(found[one].qualifier)) for one in figures_expected}
        assert told == figures_expected
        values = [found[one].value for one in figures_expected]
        sums = {
            sum(value for value in chosen if value is not None)
            for size in range(2, len(values) + 1)
            for chosen in combinations(values, size)
        }
        assert not sums & {one.value for one in found.values()}


def test_recommendations_and_follow_up_are_counted() -> None:
    found = known("tj-2018")
    assert (found["tj-od3.points"].value, found["tj-od4.points"].value) == (22, 6)
    assert (found["recommendations"].value, found["follow_up"].value) == (28, 18)
    assert known("uz-2019")["follow_up"].value == 9


def test_conflicts_of_figures_are_found_and_none_invented() -> None:
    told = {}
    for programme in IDS:
        facts = packaged_programme(programme)
        found = conflicts_in(facts, figures_of(facts), "en")
        told[programme] = {one.reference: [c.value for c in one.claims] for one in found}
    assert told == {
        "tj-2018": {
            "tj-h05": [414, 415],
            "tj-e14.participants.total": [56, 55],
            "print_runs.1": [1000, 1000],
            "campaign.reach.direct_contact": [40000, 40000],
            "campaign.job_fairs.employed": [100, 100],
            "months.stated": [30, 31],
            "tj-h06": [3, 2],
            "tj-e18.participants.female": [10, 11],
        },
        "uz-2019": {"months.stated": [29, 30], "uz-h04": [593, 589]},
    }


def test_every_unit_has_a_label_and_every_label_its_four_languages() -> None:
    assert set(labels()["units"]) == {str(one) for one in Unit}
    for codes_of_group in labels().values():
        for words in codes_of_group.values():
            assert all(words.in_language(one) for one in LANGUAGES)


def test_the_digest_changes_with_any_figure() -> None:
    plain = figures_as_plain(figures_of(packaged_programme("uz-2019")))
    first = digest_of({"figures": plain})
    assert first == digest_of(json.loads(json.dumps({"figures": plain})))
    plain[0]["value"] += 1
    assert digest_of({"figures": plain}) != first
