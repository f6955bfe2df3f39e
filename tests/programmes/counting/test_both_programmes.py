"""What the two closed programmes come to, recounted from their facts (U-01, T-03, T-04, T-26)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.counting.counted import Count, Dimension, Tally, UniquePeople
from himoya.programmes.facts.reading import PACKAGED, packaged_programme, read_programme


@pytest.fixture(scope="module")
def uzbekistan() -> Count:
    return count_programme(packaged_programme("uz-2019"))


@pytest.fixture(scope="module")
def tajikistan() -> Count:
    return count_programme(packaged_programme("tj-2018"))


def changed(tmp_path: Path, programme: str, event: str, **participants: object) -> Count:
    """Count a packaged programme in which one event had other people."""
    data = yaml.safe_load((PACKAGED / f"{programme}.yaml").read_text(encoding="utf-8"))
    (one,) = [entry for entry in data["events"] if entry["id"] == event]
    one["participants"] |= participants
    file = tmp_path / "programme.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return count_programme(read_programme(file).programme)


def test_593_is_588_participations_or_589_at_the_least(uzbekistan: Count) -> None:
    assert uzbekistan.participations == Tally(588, 589)
    assert uzbekistan.trained == Tally(468, 469)
    assert uzbekistan.engaged == Tally(120, 120)
    assert (uzbekistan.events, len(uzbekistan.places)) == (17, 7)


def test_593_comes_out_if_more_than_100_was_105(tmp_path: Path) -> None:
    count = changed(tmp_path, "uz-2019", "uz-e08", total=105, qualifier="exact")
    assert count.participations == Tally(593, 593)
    assert (count.trained.printed, count.engaged.printed) == (473, 120)
    assert not count.unique.is_open


def test_unique_people_are_a_span_with_an_open_end(uzbekistan: Count) -> None:
    assert uzbekistan.unique == UniquePeople(least=171, most=588, is_open=True)


def test_series_gives_its_average_to_the_span_not_its_sum(tmp_path: Path) -> None:
    count = changed(tmp_path, "uz-2019", "uz-e08", total=1000, qualifier="over")
    assert count.unique.least == 251  # 1001 people at 4 seminars
    assert count.participations == Tally(1488, 1489)


def test_414_and_415_stand_side_by_side_over_ten_courses(tajikistan: Count) -> None:
    (practitioners,) = [one for one in tajikistan.feeds if one.headline == "tj-h05"]
    assert [one.value for one in practitioners.claims] == [414, 415]
    assert practitioners.claims[0].src != practitioners.claims[1].src
    assert practitioners.events == 10
    assert practitioners.participations == Tally(414, 414)


def test_course_of_a_series_is_not_added_to_the_series(tajikistan: Count) -> None:
    counted = {one.event for one in tajikistan.headcounts}
    assert "tj-e11" in counted and "tj-e11a" not in counted


def test_course_of_a_series_without_number_is_added(tmp_path: Path) -> None:
    count = changed(tmp_path, "tj-2018", "tj-e11", total=None)
    assert "tj-e11a" in {one.event for one in count.headcounts}
    assert count.participations.printed == 984 - 414 + 14


def test_onward_training_is_added_to_the_training_of_trainers(tajikistan: Count) -> None:
    people = {one.event: one.participations for one in tajikistan.headcounts}
    assert (people["tj-e12"], people["tj-e13"], people["tj-e14"]) == (30, 258, 56)


def test_officials_of_16_countries_stand_outside(tajikistan: Count) -> None:
    assert [one.event for one in tajikistan.outside] == ["tj-e07"]
    assert tajikistan.outside_participations == 35
    assert "tj-e07" not in {one.event for one in tajikistan.headcounts}


def test_sex_is_recorded_for_125_of_984(tajikistan: Count) -> None:
    """21 men; 6 of 30, 3 of 15, 3 of 21 and 13 of 38 are women; nobody knows of the others."""
    sex = tajikistan.by[Dimension.SEX]
    assert sex.cells == {"female": 6 + 3 + 3 + 13, "male": 21 + 24 + 12 + 18 + 25}
    assert (sex.recorded, sex.of) == (125, 984)


def test_53_per_cent_of_20_is_asked_about(tajikistan: Count) -> None:
    (asked,) = tajikistan.questions
    assert (asked.event, asked.entry, asked.found) == ("tj-e18", "female_pct", "53")
    assert "8/15, 9/17, 10/19" in asked.in_words("en")


def test_percentage_of_many_people_records_only_what_is_certain(tmp_path: Path) -> None:
    count = changed(tmp_path, "tj-2018", "tj-e11", female_pct=20)
    sex = count.by[Dimension.SEX]
    # 20% of 414 is printed for 81 to 84 women: 81 are women for certain, 330 men.
    assert sex.cells == {"female": 25 + 81, "male": 100 + 330}
    assert [one.values["most"] for one in count.questions if one.event == "tj-e11"] == [84]


def test_sex_of_nobody_is_recorded_in_uzbekistan(uzbekistan: Count) -> None:
    assert uzbekistan.by[Dimension.SEX].not_recorded == uzbekistan.by[Dimension.SEX].of == 588


def test_person_days_say_for_how_many(tajikistan: Count) -> None:
    """21, 15 and 20 people for two days, 11 for three; 20 and 38 on a single day."""
    days = tajikistan.person_days
    assert (days.days, days.recorded, days.of) == (2 * 56 + 33 + 58, 56 + 11 + 58, 984)


def test_parts_larger_than_the_event_are_asked_about(tmp_path: Path) -> None:
    count = changed(tmp_path, "uz-2019", "uz-e05", total=150)
    (asked,) = count.questions
    assert (asked.event, asked.entry, asked.found) == ("uz-e05", "agency", "171")
    assert "uz-sc" not in count.by[Dimension.AGENCY].cells
    assert count.by[Dimension.AGENCY].of == count.participations.printed


def test_drill_down_adds_up(uzbekistan: Count, tajikistan: Count) -> None:
    for count in (uzbekistan, tajikistan):
        people = sum(one.participations for one in count.headcounts)
        assert people == count.participations.printed
        assert sum(one.events for one in count.headcounts) == count.events
