"""A programme as IATI: valid by the schema, read alike by another program, nothing private."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from okfn_iati import enums
from okfn_iati.iati_schema_validator import IatiValidator
from okfn_iati.multi_csv_converter import IatiMultiCsvConverter

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.facts.fiche import Budget
from himoya.programmes.facts.figures import Figure, Qualifier, Rival
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Headline
from himoya.programmes.iati.activity import Activity
from himoya.programmes.iati.from_programme import NotTold, Publisher, activity_of
from himoya.programmes.iati.results import Indicator
from himoya.programmes.iati.telling import remarks_on
from himoya.programmes.iati.writing import iati_file
from tests.programmes.iati.conftest import Wrong, packaged, with_fiche

PUBLISHER = Publisher("XX-EXAMPLE", "Example Office", umbrella="XX-EXAMPLE-ABOVE")


def written(programme: Programme, language: Language = "en") -> str:
    return iati_file([activity_of(programme, PUBLISHER, language)])


def indicator(activity: Activity, code: str) -> Indicator:
    found = [one for result in activity.results for one in result.indicators]
    return next(one for one in found if one.references[0].code == code)


def total_and_cells(one: Indicator) -> tuple[Decimal | None, dict[str, Decimal | None]]:
    total, *cells = one.periods[0].actuals
    assert total.dimensions == ()
    return total.value, {cell.dimensions[0].value: cell.value for cell in cells}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_official_schema_accepts_both_programmes(
    programme: Programme, language: Language, wrong: Wrong
) -> None:
    assert wrong(written(programme, language)) == []


def test_the_schema_objects_to_a_misplaced_element(programme: Programme, wrong: Wrong) -> None:
    text = written(programme)
    status = re.search(r" *<activity-status[^>]*>\n", text)
    assert status
    moved = text.replace(status[0], "").replace("  <title>", f"{status[0]}  <title>", 1)
    assert any("activity-status" in one for one in wrong(moved))


def test_the_rules_beyond_the_schema_hold(programme: Programme) -> None:
    fits, objections = IatiValidator().check_ruleset(written(programme))
    assert fits, objections


def test_codes_are_those_of_the_lists_in_another_program(programme: Programme) -> None:
    tree = etree.fromstring(written(programme).encode("utf-8"))
    lists = {
        "//participating-org/@type": enums.OrganisationType,
        "//reporting-org/@type": enums.OrganisationType,
        "//participating-org/@role": enums.OrganisationRole,
        "//activity-status/@code": enums.ActivityStatus,
        "//activity-date/@type": enums.ActivityDateType,
        "//activity-scope/@code": enums.ActivityScope,
        "//budget/@type": enums.BudgetType,
        "//budget/@status": enums.BudgetStatus,
        "//result/@type": enums.ResultType,
        "//indicator/@measure": enums.IndicatorMeasure,
        "//related-activity/@type": enums.RelatedActivityType,
    }
    for path, known in lists.items():
        found = set(tree.xpath(path))
        assert found, path
        assert found <= {str(one.value) for one in known}, path


def test_another_program_reads_what_we_wrote(programme: Programme, tmp_path: Path) -> None:
    file, folder = tmp_path / "ours.xml", tmp_path / "read"
    activity = activity_of(programme, PUBLISHER)
    file.write_text(iati_file([activity]), encoding="utf-8")
    assert IatiMultiCsvConverter().xml_to_csv_folder(file, folder)
    read = {one.stem: _lines(one) for one in folder.glob("*.csv")}
    (told,) = read["activities"]
    assert told["activity_identifier"] == f"XX-EXAMPLE-{programme.id}"
    assert told["title"] == programme.programme.title
    assert told["recipient_country_code"] == programme.programme.country
    assert [one["role"] for one in read["participating_orgs"]] == [
        one.role for one in activity.participants
    ]
    assert sum(Decimal(one["value"]) for one in read["budgets"]) == Decimal(
        str(programme.programme.budget.amount)  # type: ignore[union-attr]
    )
    assert len(read["indicators"]) == sum(len(one.indicators) for one in activity.results)


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_trainers_are_six_women_and_twenty_four_men() -> None:
    activity = activity_of(packaged("tj-2018"), PUBLISHER)
    assert total_and_cells(indicator(activity, "tj-h04")) == (30, {"female": 6, "male": 24})


def test_a_percentage_that_fits_no_whole_number_gives_no_cells() -> None:
    programme = packaged("tj-2018")
    told = Headline(id="x", indicator="People", value=20, female_pct=53)
    activity = activity_of(replace(programme, headline_results=(told,)), PUBLISHER)
    assert total_and_cells(indicator(activity, "x")) == (20, {})
    (comment,) = indicator(activity, "x").periods[0].actuals[0].comment
    assert "53%" in comment.text


@pytest.mark.parametrize(
    ("people", "percent", "shown"),
    [(21, 14, False), (15, 20, False), (50, 10, True), (50, 8, False), (50, 92, False)],
)
def test_no_cell_is_a_small_number_of_people(people: int, percent: float, shown: bool) -> None:
    programme = packaged("tj-2018")
    told = Headline(id="x", indicator="People", value=people, female_pct=percent)
    activity = activity_of(replace(programme, headline_results=(told,)), PUBLISHER)
    assert bool(total_and_cells(indicator(activity, "x"))[1]) is shown


def test_no_number_of_people_in_the_file_is_small(programme: Programme) -> None:
    tree = etree.fromstring(written(programme).encode("utf-8"))
    people = tree.xpath("//indicator[contains(reference/@code, 'participations')]//actual/@value")
    cells = tree.xpath("//actual[dimension]/@value")
    assert people
    assert all(int(one) >= 5 for one in (*people, *cells))


def test_no_small_number_is_left_when_a_headline_is_taken_away() -> None:
    """6 of the 9 women at the events of output 2 are the trainers; the other 3 would be known."""
    activity = activity_of(packaged("tj-2018"), PUBLISHER)
    total, cells = total_and_cells(indicator(activity, "O2-participations"))
    assert (total, cells) == (794, {})
    assert total_and_cells(indicator(activity, "O3-participations"))[1] == {
        "female": 13,
        "male": 25,
    }


def test_events_of_an_output_are_counted_once(programme: Programme) -> None:
    """The slow way: every event held under one output, parts of a series not beside it."""
    activity = activity_of(programme, PUBLISHER)
    for output in programme.logframe.outputs:
        mine = {one.id for one in output.activities}
        own = [one for one in programme.events if one.activity in mine]
        whole = {one.id for one in programme.events if one.number > 1 and one.participants.total}
        expected = sum(
            one.number for one in own if one.parent not in whole and not _foreign(one.id)
        )
        counted, _ = total_and_cells(indicator(activity, f"{output.id}-events"))
        assert counted == expected


def _foreign(event: str) -> bool:
    """The round table of another organiser with officials of 16 countries (T-26)."""
    return event == "tj-e07"


def test_rivals_qualifiers_and_contributions_are_told() -> None:
    tajikistan = activity_of(packaged("tj-2018"), PUBLISHER)
    uzbekistan = activity_of(packaged("uz-2019"), PUBLISHER)
    trained = indicator(tajikistan, "tj-h05").periods[0].actuals[0]
    assert trained.value == 414
    assert "says 415" in trained.comment[0].text
    reached = indicator(tajikistan, "tj-h09").periods[0].actuals[0]
    assert "more than this number" in reached.comment[0].text
    law = next(one for one in uzbekistan.results if one.type == "2")
    assert [one.references[0].code for one in law.indicators] == ["uz-h01", "uz-h02"]
    assert "contribution" in law.indicators[0].periods[0].actuals[0].comment[0].text


@pytest.mark.parametrize("qualifier", list(Qualifier))
def test_every_qualifier_of_a_rival_is_told_in_every_language(qualifier: Qualifier) -> None:
    (told,) = remarks_on(Figure(value=1), (Rival(value=77, qualifier=qualifier, src=("S1",)),))
    assert len({told.in_words(language) for language in LANGUAGES}) == len(LANGUAGES)
    assert all("77" in told.in_words(language) for language in LANGUAGES)


def test_budgets_follow_each_other_and_last_a_year_at_most(programme: Programme) -> None:
    budgets = activity_of(programme, PUBLISHER).budgets
    assert budgets[0].start == programme.programme.first_day
    assert budgets[-1].end == programme.programme.last_day
    for one, following in pairwise(budgets):
        assert following.start == one.end + timedelta(days=1)
    assert all((one.end - one.start).days < 366 for one in budgets)


def test_a_programme_that_was_extended_has_the_end_it_was_planned_to() -> None:
    days = activity_of(packaged("uz-2019"), PUBLISHER).days
    told = {one.type: one.day for one in days}
    assert told == {"2": date(2019, 7, 1), "3": date(2021, 6, 30), "4": date(2021, 12, 31)}


def test_no_person_no_address_and_no_place_of_an_event_is_told(programme: Programme) -> None:
    tree = etree.fromstring(written(programme).encode("utf-8"))
    assert {one.tag for one in tree.iterfind(".//contact-info/*")} == {"organisation"}
    text = " ".join(tree.itertext())
    assert "@" not in text
    roles = [one.role for one in programme.roles_mentioned]
    assert not [role for role in roles if role in text]
    campaign = (programme.campaign.oblasts if programme.campaign else None) or ()
    places = {one.place for one in programme.events if one.place} - set(campaign)
    assert places
    assert not [
        place for place in places if place in text and place not in programme.programme.title
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_programme_lacks_is_named(language: Language) -> None:
    programme = packaged("tj-2018")
    lacking = with_fiche(programme, start=None, executing_agency=None)
    with pytest.raises(NotTold) as refused:
        activity_of(lacking, PUBLISHER)
    assert "programme.start, programme.executing_agency" in refused.value.in_words(language)
    with pytest.raises(NotTold) as unknown:
        activity_of(with_fiche(programme, status="resting"), PUBLISHER)
    assert "suspended" in unknown.value.in_words(language)
    with pytest.raises(NotTold):
        activity_of(with_fiche(programme, end="2017-01"), PUBLISHER)


def test_signs_that_xml_cannot_hold_do_not_break_the_file(wrong: Wrong) -> None:
    programme = with_fiche(packaged("tj-2018"), title="A \x0b title & <more> \ud800")
    assert wrong(written(programme)) == []


def test_a_programme_without_money_has_no_budget(wrong: Wrong) -> None:
    budget = packaged("tj-2018").programme.budget
    assert isinstance(budget, Budget)
    unknown = with_fiche(packaged("tj-2018"), budget=replace(budget, amount=None))
    assert activity_of(unknown, PUBLISHER).budgets == ()
    assert wrong(written(unknown)) == []
