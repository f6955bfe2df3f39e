"""Do our fields carry the whole proposal ``himoya-tip`` 0.1, with its own marks?

The proposal and the labels are files we did not write here; they are read from the shared folder.
Where a field differs, the difference stands below with its reason, and a difference that is no
longer there fails too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from himoya.dictionary.documents import read_document
from himoya.dictionary.reading import INTERNATIONAL

Entry = Mapping[str, Any]

#: Variables some field of which takes one answer where the proposal takes several, or the reverse.
MANY_DIFFERS = {
    "E20": "one event may have several purposes, and so several codes",
    "P08": "the latest stage, and every stage has a date of its own",
    "P09": "each charge is a row of its own",
    "P12": "each sentence is a row of its own",
    "V21": "each purpose of the consent is ticked for itself",
}

#: Fields whose class differs from the one the labels give to the whole variable.
SENSITIVITY_DIFFERS = {
    "victim.age_estimated": "tells nothing about who the person is; only the date of birth does",
}

#: Fields that need no limit although their variable has one.
WITHOUT_DISCLOSURE = {
    "victim.age_estimated": "yes or no, not an age",
}


@cache
def _records() -> dict[str, Entry]:
    files = sorted((INTERNATIONAL / "records").glob("*.yaml"))
    return {file.stem: read_document(file).data for file in files}


def _fields() -> Iterator[tuple[str, Entry]]:
    """Yield ("victim.sex", its entry) for every field of every record type."""
    for record, data in _records().items():
        for name, field in data["fields"].items():
            yield f"{record}.{name}", field


def _fields_of(variable: str) -> dict[str, Entry]:
    return {name: field for name, field in _fields() if field.get("variable") == variable}


@pytest.fixture(scope="module")
def proposal(shared: Path) -> dict[str, Entry]:
    file = shared / "standards" / "codelists" / "himoya-tip-proposal.yaml"
    variables = yaml.safe_load(file.read_text(encoding="utf-8"))["variables"]
    return {variable["code"]: variable for variable in variables}


@pytest.fixture(scope="module")
def labels(shared: Path) -> dict[str, Entry]:
    file = shared / "standards" / "codelists" / "labels.yaml"
    variables = yaml.safe_load(file.read_text(encoding="utf-8"))["variables"]
    return {variable["code"]: variable for variable in variables}


def test_the_proposal_has_69_variables_and_each_has_a_field(proposal: dict[str, Entry]) -> None:
    assert len(proposal) == 69
    carried = {field.get("variable") for _, field in _fields()} - {None}
    assert carried == set(proposal)


def test_core_fields_are_the_core_variables(proposal: dict[str, Entry]) -> None:
    for name, field in _fields():
        if "variable" in field:
            assert field.get("core", False) == proposal[field["variable"]]["core"], name
        else:
            assert "core" not in field, f"{name} is core but carries no variable"


def test_several_answers_are_allowed_where_the_proposal_allows_them(
    proposal: dict[str, Entry],
) -> None:
    differing = {
        field["variable"]
        for _, field in _fields()
        if "variable" in field and field.get("many", False) != proposal[field["variable"]]["multi"]
    }
    assert differing == set(MANY_DIFFERS)


def test_a_variable_with_a_list_is_answered_from_that_list(proposal: dict[str, Entry]) -> None:
    for code, variable in proposal.items():
        if "list" in variable:
            wanted = variable["list"].replace("isic-rev4", "isic_rev4")
            lists = {field.get("codelist") for field in _fields_of(code).values()}
            assert wanted in lists, f"{code} should use {wanted}, it uses {lists}"


def test_no_field_may_leave_in_more_detail_than_the_proposal_allows(
    proposal: dict[str, Entry],
) -> None:
    without = set()
    for name, field in _fields():
        allowed = proposal.get(field.get("variable", ""), {}).get("disclosure")
        if allowed is None:
            continue
        if "disclosure" not in field:
            without.add(name)
        else:
            assert field["disclosure"] == allowed, name
    assert without == set(WITHOUT_DISCLOSURE)


def test_the_sensitivity_is_the_one_the_labels_give(labels: dict[str, Entry]) -> None:
    differing = {
        name
        for name, field in _fields()
        if "variable" in field and field["sensitivity"] != labels[field["variable"]]["sensitivity"]
    }
    assert differing == set(SENSITIVITY_DIFFERS)


def test_a_field_that_points_to_a_person_never_leaves() -> None:
    for name, field in _fields():
        if field["type"] == "identifier" and field["sensitivity"] != "open":
            assert field.get("disclosure") == "never", name


def test_wording_of_the_labels_is_carried_over_for_undivided_variables(
    labels: dict[str, Entry],
) -> None:
    """A variable that stands in exactly one field keeps its reviewed label in four languages."""
    changed = {}
    for code, entry in labels.items():
        fields = _fields_of(code)
        if len(fields) == 1:
            [(name, field)] = fields.items()
            if any(field["label"][language] != entry[language] for language in field["label"]):
                changed[name] = code
    assert changed == {"event.transit_country": "E10", "suspect.relationship_to_victim": "P07"}
