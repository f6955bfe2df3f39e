"""Every row of the list of contradictions, made by hand from two reports, is found by a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from himoya.dictionary.documents import read_document
from himoya.dictionary.shapes import shaped
from himoya.programmes.checking.checking import ProgrammeFinding, check_programmes
from himoya.programmes.checking.rulebook import rulebook
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import PACKAGED, without_answers
from himoya.programmes.facts.shapes import forbid_unknown_keys_of_programmes
from tests.programmes.checking.corrected import EDITS, Data, mended

#: Where each row must be seen: the rule, and a place or a value that belongs to the row.
SEEN: Mapping[str, tuple[str, str]] = {
    "T-01": ("numbers_differ", "headline_results.tj-h05"),
    "T-02": ("dates_differ", "events.tj-e11.date"),
    "T-03": ("numbers_differ", "events.tj-e14.participants"),
    "T-04": ("onward_training_in_no_headline", "events.tj-e13"),
    "T-05": ("curricula_without_evidence", "headline_results.tj-h06"),
    "T-06": ("extent_of_campaign", "nationwide"),
    "T-07": ("audience_as_reach", "campaign.reach.mass_media_audience"),
    "T-08": ("impossible_percentage", "events.tj-e18.participants.female_pct"),
    "T-09": ("duration_differs", "000:L3"),
    "T-10": ("note_of_two_sources", "events.tj-e05.note"),
    "T-11": ("qualifiers_differ", "print_runs.the four manuals together"),
    "T-12": ("language_without_edition", "materials.tj-m02.languages_published"),
    "T-13": ("work_under_several_titles", "materials.tj-m07.title"),
    "T-14": ("modules_selected_and_translated", "events.tj-e24"),
    "T-15": ("work_without_publication", "materials.tj-m08"),
    "T-16": ("body_under_several_names", "organisations.tj-stat"),
    "T-17": ("results_chain_differs", "logframe.expected_results.ER3"),
    "T-18": ("", "outcome_documents.tj-od3"),
    "T-19": ("unlike_periods", "2020-H1"),
    "T-21": ("kind_contradicted_by_title", "outcome_documents.tj-od3.title"),
    "T-22": ("needs_assessment_without_record", "events.tj-e04"),
    "T-23": ("two_pilots", "events.tj-e06"),
    "T-24": ("qualifiers_differ", "campaign.job_fairs.employed"),
    "T-25": ("undated_publications", "materials.tj-m06"),
    "T-26": ("foreign_participants", "events.tj-e07.participants"),
    "T-27": ("sex_not_recorded", "events.tj-e13.participants"),
    "T-28": ("series_as_a_whole", "events.tj-e11a"),
    "T-29": ("unnamed_group", "other stakeholders"),
    "T-30": ("campaign_outlives_programme", "2021-04-10"),
    "T-31": ("file_named_otherwise", "materials.tj-m04.note"),
    "U-01": ("engaged_counted_as_trained", "headline_results.uz-h04"),
    "U-02": ("duration_differs", "29"),
    "U-03": ("two_sources_in_one_year", "609"),
    "U-04": ("far_from_neighbours", "566"),
    "U-05": ("regions_differ", "Xorazm"),
    "U-06": ("audience_as_reach", "headline_results.uz-h07"),
    "U-07": ("body_under_several_names", "Higher School of Justice"),
    "U-08": ("gap_in_numbering", "9"),
    "U-09": ("contribution_told_as_own", "headline_results.uz-h01"),
    "U-10": ("institutionalised_without_curriculum", "logframe.outcome"),
    "U-11": ("sex_not_recorded", "events.uz-e16.participants"),
    "U-12": ("unplaced_events", "events.uz-e05"),
    "U-13": ("extension_reason", "programme.extensions"),
    "U-14": ("work_without_publication", "materials.uz-m12"),
    "U-15": ("work_without_publication", "materials.uz-m16"),
    "U-16": ("outcome_document_without_event", "outcome_documents.uz-od2"),
    "U-17": ("act_in_two_works", "materials.uz-m02"),
    "X-01": ("umbrella_differs", "UNODC Programme for Central Asia 2015-2021"),
    "X-02": ("modules_of_two_programmes", "uz-2019/materials.uz-m11"),
    "X-03": ("budgets_unlike", "amount_requested"),
    "X-04": ("work_of_two_programmes", "uz-2019/materials.uz-m10"),
    "X-05": ("bodies_named_differently", "uz-2019/organisations.casc"),
    "X-06": ("fiches_unlike", "expected_results"),
    "X-07": ("unlike_indicators", "593"),
}


def data_of(file: Path) -> Data:
    data = without_answers(read_document(file).data)
    assert "inconsistency" not in str(data)
    return dict(data)


def programme(data: Data) -> Programme:
    forbid_unknown_keys_of_programmes()
    built, deviations = shaped(Programme, data)
    assert built is not None, deviations
    return built


@pytest.fixture(scope="module")
def packaged() -> tuple[Data, Data]:
    return data_of(PACKAGED / "tj-2018.yaml"), data_of(PACKAGED / "uz-2019.yaml")


@pytest.fixture(scope="module", params=["packaged", "reference"])
def both(request: pytest.FixtureRequest, packaged: tuple[Data, Data]) -> tuple[Data, Data]:
    """The two programmes as they come with the platform, and as the reference tells of them."""
    if request.param == "packaged":
        return packaged
    folder = request.getfixturevalue("shared") / "data" / "programmes"
    return data_of(folder / "tajikistan.yaml"), data_of(folder / "uzbekistan.yaml")


def found_in(both: tuple[Data, Data]) -> list[ProgrammeFinding]:
    return check_programmes([programme(both[0]), programme(both[1])])


@pytest.fixture(scope="module")
def before(both: tuple[Data, Data]) -> list[ProgrammeFinding]:
    return found_in(both)


def rows_of_the_list(shared: Path) -> set[str]:
    text = (shared / "data" / "programmes" / "inconsistencies.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| ([TUX]-\d\d) \|", text, flags=re.MULTILINE))


def test_the_table_of_rules_knows_every_row(shared: Path) -> None:
    book = rulebook()
    answered = {row for rule in book.rules.values() for row in rule.rows}
    assert answered | book.beyond.keys() == rows_of_the_list(shared)
    assert not answered & book.beyond.keys()
    assert SEEN.keys() == EDITS.keys() == answered


@pytest.mark.parametrize("row", SEEN)
def test_a_row_is_found_where_it_stands(row: str, before: list[ProgrammeFinding]) -> None:
    rule, token = SEEN[row]
    of_row = [one for one in before if row in rulebook().rules[one.rule].rows]
    seen = [one for one in of_row if rule in {"", one.rule}]
    assert any(token in map(str, (*one.places, *one.values)) for one in seen)


@pytest.mark.parametrize("row", SEEN)
def test_one_edit_mends_a_row(
    row: str, both: tuple[Data, Data], before: list[ProgrammeFinding]
) -> None:
    rule, token = SEEN[row]
    after = found_in(mended(*both, rows=[row]))

    def told(findings: list[ProgrammeFinding]) -> int:
        return sum(
            token in map(str, (*one.places, *one.values))
            for one in findings
            if row in rulebook().rules[one.rule].rows and rule in {"", one.rule}
        )

    assert told(after) < told(before)


def test_nothing_is_found_in_the_corrected_programmes(both: tuple[Data, Data]) -> None:
    found = found_in(mended(*both))
    assert [(one.rule, one.places, one.message) for one in found] == []


def test_findings_do_not_come_from_answers(both: tuple[Data, Data]) -> None:
    """Answers written back into the data change nothing: they are not read."""

    def with_answers(value: Any) -> Any:
        if isinstance(value, dict):
            return {"inconsistency": ["T-99"], **{k: with_answers(v) for k, v in value.items()}}
        return [with_answers(one) for one in value] if isinstance(value, list) else value

    marked = tuple(without_answers(with_answers(data)) for data in both)
    assert found_in((marked[0], marked[1])) == found_in(both)
