"""Every consistency rule by example, as it stands on the specification page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.statistics.consistency import check_consistency
from himoya.statistics.consistency.examples import example_table
from himoya.statistics.consistency.rulebook import (
    ConsistencyRule,
    Example,
    read_consistency_rules,
)

RULES = list(read_consistency_rules().rules.values())


def examples() -> Iterator[Any]:
    for rule in RULES:
        for number, example in enumerate(rule.examples, start=1):
            yield pytest.param(rule, example, id=f"{rule.rule}-{number}")


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_an_example_holds_or_not_as_the_rule_says(rule: ConsistencyRule, example: Example) -> None:
    found = check_consistency([example_table(one) for one in example.tables])
    assert (rule.rule not in {finding.rule for finding in found}) is example.holds


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule)
def test_a_rule_is_shown_both_holding_and_not(rule: ConsistencyRule) -> None:
    assert {example.holds for example in rule.examples} == {True, False}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule)
def test_a_message_is_complete_in_every_language(rule: ConsistencyRule) -> None:
    broken = [[example_table(one) for one in e.tables] for e in rule.examples if not e.holds]
    for tables in broken:
        said = {
            finding.message
            for language in LANGUAGES
            for finding in check_consistency(tables, language)
            if finding.rule == rule.rule
        }
        assert len(said) >= len(LANGUAGES), said
        assert not any("{" in one or "<himoya" in one or "None" in one for one in said), said
