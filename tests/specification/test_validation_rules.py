"""Every validation rule by example, as it stands on the specification page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import FieldType
from himoya.dictionary.missing import RESERVED_CODES, Missing
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.rules.rulebook import Rule, read_rulebook
from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting, Value
from himoya.languages.dates import PartialDate

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


def examples() -> Iterator[Any]:
    for rule in read_rulebook().rules.values():
        for number, example in enumerate(rule.examples, start=1):
            yield pytest.param(rule, example, id=f"{rule.rule}-{number}")


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_an_example_holds_or_not_as_the_rule_says(
    rule: Rule, example: Mapping[str, Any], dictionary: Dictionary
) -> None:
    setting = Setting(dictionary, TODAY)
    assert _holds(rule, example, dictionary, setting) is example["holds"]


@pytest.mark.parametrize(
    "rule",
    [rule for rule in read_rulebook().rules.values() if rule.examples],
    ids=lambda rule: rule.rule,
)
def test_a_rule_is_shown_both_holding_and_not(rule: Rule) -> None:
    assert {example["holds"] for example in rule.examples} == {True, False}


def test_only_rules_that_need_a_country_of_their_own_have_no_example_here() -> None:
    without = {rule.rule for rule in read_rulebook().rules.values() if not rule.examples}
    # Their examples need articles and closed codes: tests/dictionary/rules shows them.
    assert without == {"article_in_force", "code_still_valid", "imprisonment_within_the_article"}


def test_no_message_is_given_a_label_in_english_only(dictionary: Dictionary) -> None:
    """A code's label goes into a message as `Words`: its reader may read Tajik only."""
    labels = {
        code.label.en
        for codelist in dictionary.codelists.values()
        for code in codelist
        if len(code.label.en) > 3
    }
    setting, rulebook = Setting(dictionary, TODAY), read_rulebook()
    for rule in rulebook.rules.values():
        for example in rule.examples if not rule.across_records else ():
            violation = rulebook.record_conditions[rule.rule](
                _example_view(dictionary, example), setting
            )
            for value in violation.values.values() if violation is not None else ():
                assert value not in labels, rule.rule


def _holds(
    rule: Rule, example: Mapping[str, Any], dictionary: Dictionary, setting: Setting
) -> bool:
    rulebook = read_rulebook()
    if rule.across_records:
        records: dict[str, list[RecordView]] = {}
        for data in example["records"]:
            view = _view(dictionary, data)
            records.setdefault(view.record.record, []).append(view)
        links = RecordLinks({name: tuple(views) for name, views in records.items()})
        return not list(rulebook.link_conditions[rule.rule](links, setting))
    view = _example_view(dictionary, example)
    return rulebook.record_conditions[rule.rule](view, setting) is None


def _example_view(dictionary: Dictionary, example: Mapping[str, Any]) -> RecordView:
    linked = {
        name: _view(dictionary, {"type": name, **data})
        for name, data in example.get("linked", {}).items()
    }
    return _view(dictionary, example["record"], linked)


def _view(
    dictionary: Dictionary, data: Mapping[str, Any], linked: dict[str, RecordView] | None = None
) -> RecordView:
    record = dictionary.records[data["type"]]
    values: dict[str, Value] = {}
    for name, raw in data.items():
        if name == "type":
            continue
        field = record[name]
        if raw in RESERVED_CODES if isinstance(raw, str) else False:
            values[name] = Missing(RESERVED_CODES[raw])
        elif field.type is FieldType.DATE:
            values[name] = PartialDate.from_edtf(raw)
        else:
            values[name] = tuple(raw) if isinstance(raw, list) else raw
    return RecordView(record, values, linked or {})
