"""The JSON Schema of a plan accepts what the engine accepts, and refuses what it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.documents import read_document
from himoya.dictionary.reading import read_dictionary
from himoya.statistics.plan_faults import UnreadablePlan
from himoya.statistics.plan_schema import plan_schema
from himoya.statistics.plans import BaseTooLow, UnknownInPlan, bases_of, read_plan, tables_of

PAGES = Path(__file__).resolve().parents[2] / "docs"

#: A plan with every key.
FULL: dict[str, Any] = {
    "release": "victims-2025",
    "tables": {
        "victims_by_sex_age": {"breakdowns": [["sex", "age_band"]], "threshold": None},
        "victims_by_form_sex_age": {"breakdowns": [["form_of_exploitation", "sex"]]},
        "victims_by_citizenship": {"threshold": "location_below_region"},
        "persons_by_stage_sex_age": None,
    },
    "period": "half_year",
    "periods": ["2025-H1", 2024],
    "method": "suppression",
    "totals": "given_up",
    "bases": {"victim_person": 15},
    "earlier": ["../victims-2024"],
}

#: Indicators bring their own tables.
INDICATORS_ALONE: dict[str, Any] = {"release": "stages", "indicators": ["stage_cohorts"]}
EMPTY: tuple[Any, ...] = ([], {}, None)

#: Put in the place of every entry in turn; some fit somewhere.
VALUES: tuple[Any, ...] = (
    None, True, 1, 15, 15.5, "15", "x", "", [], {}, ["x"], [1], [None], [True], [[]], [["sex"]],
    [["x"]], ["victims_by_sex_age"], {"x": 15}, {"x": None}, {"victim_person": 1}, "year",
    {"victims_by_sex_age": {}}, {"victims_by_sex_age": 1}, "rounding", "held",
    "citizenship_by_form", [["form_of_exploitation", "sex", "age_band"]], ["age_band", "sex"],
)  # fmt: skip


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


@pytest.fixture(scope="module")
def rules(dictionary: Dictionary) -> DisclosureRules:
    assert dictionary.country.disclosure
    return dictionary.country.disclosure


@pytest.fixture(scope="module")
def schema(dictionary: Dictionary, rules: DisclosureRules) -> jsonschema.Draft202012Validator:
    made = plan_schema(dictionary, rules)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def taken(file: Path, dictionary: Dictionary, rules: DisclosureRules) -> bool:
    """Whether the engine takes a plan."""
    try:
        plan = read_plan(file)
        bases_of(plan, tables_of(plan, dictionary), dictionary, rules)
    except (UnreadablePlan, UnknownInPlan, BaseTooLow):
        return False
    return True


def changed(data: Any) -> Iterator[Any]:
    """The same with one entry gone, one too many, or one replaced, at every place."""
    if isinstance(data, dict):
        yield data | {"mood": "good"}
        for key, value in data.items():
            yield {other: one for other, one in data.items() if other != key}
            yield from (data | {key: one} for one in [*VALUES, *changed(value)])
    if isinstance(data, list):
        for place, value in enumerate(data):
            for one in [*VALUES, *changed(value)]:
                yield [*data[:place], one, *data[place + 1 :]]


def test_the_full_plan_is_good_and_every_change_is_judged_alike(
    schema: jsonschema.Draft202012Validator,
    dictionary: Dictionary,
    rules: DisclosureRules,
    tmp_path: Path,
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(json.dumps(FULL), encoding="utf-8")
    assert taken(file, dictionary, rules)
    judged = {True: 0, False: 0}
    for plan in (FULL, *changed(FULL)):
        file.write_text(json.dumps(plan), encoding="utf-8")
        good = taken(file, dictionary, rules)
        assert schema.is_valid(read_document(file).data) == good, plan
        judged[good] += 1
    assert judged[True] > 50
    assert judged[False] > 300


def test_indicators_may_stand_without_tables_and_every_change_is_judged_alike(
    schema: jsonschema.Draft202012Validator,
    dictionary: Dictionary,
    rules: DisclosureRules,
    tmp_path: Path,
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(json.dumps(INDICATORS_ALONE), encoding="utf-8")
    assert [one.table for one in tables_of(read_plan(file), dictionary)] == ["persons_by_standing"]
    empty = [INDICATORS_ALONE | {"tables": given} for given in EMPTY]
    for plan in (*empty, *changed(INDICATORS_ALONE)):
        file.write_text(json.dumps(plan), encoding="utf-8")
        good = taken(file, dictionary, rules)
        assert schema.is_valid(read_document(file).data) == good, plan


def test_a_plan_with_neither_tables_nor_indicators_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("release: nothing\nindicators: []\n", encoding="utf-8")
    with pytest.raises(UnreadablePlan) as unreadable:
        read_plan(file)
    assert [one.entry for one in unreadable.value.faults] == ["tables"]


def documented() -> list[str]:
    """Every plan that stands in a page of the documentation."""
    blocks = (
        block
        for page in sorted(PAGES.rglob("*.md"))
        for block in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    )
    return [block for block in blocks if re.search(r"^release:", block, re.MULTILINE)]


def test_every_documented_plan_is_good(
    schema: jsonschema.Draft202012Validator,
    dictionary: Dictionary,
    rules: DisclosureRules,
    tmp_path: Path,
) -> None:
    plans = documented()
    assert plans
    for number, text in enumerate(plans):
        file = tmp_path / f"{number}.yaml"
        file.write_text(text, encoding="utf-8")
        schema.validate(read_document(file).data)
        assert taken(file, dictionary, rules)
