"""The rules of the YAML files joined with their conditions, and their application to records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import Problem, read_document
from himoya.dictionary.findings import Severity
from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting, Violation
from himoya.dictionary.shapes import build, forbid_unknown_keys
from himoya.dictionary.words import ReviewMarks, Words

#: A record-level condition: None where the rule holds.
RecordCondition = Callable[[RecordView, Setting], Violation | None]
#: A link-level condition: yields the record at fault and how.
LinkCondition = Callable[[RecordLinks, Setting], Iterator[tuple[RecordView, Violation]]]

_CONDITION_FILES = ("dates", "people", "events", "proceedings", "money", "links", "payments")
#: Those whose conditions look across the records of one delivery.
_ACROSS = ("links", "payments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One validation rule. ``records`` are the record types it looks at; empty means every type.

    ``examples`` hold records that pass and records that do not, and are run as tests.
    """

    rule: str
    severity: Severity
    records: tuple[str, ...]
    fields: tuple[str, ...]
    statement: Words
    message: Words
    source: str
    status: ReviewMarks = field(default_factory=dict)
    across_records: bool = False
    verified: bool = True
    examples: tuple[Mapping[str, Any], ...] = ()


forbid_unknown_keys(Rule)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules with their conditions."""

    rules: Mapping[str, Rule]
    record_conditions: Mapping[str, RecordCondition]
    link_conditions: Mapping[str, LinkCondition]

    def check_record(self, view: RecordView, setting: Setting) -> Iterator[tuple[Rule, Violation]]:
        """Yield the record-level rules that do not hold for one record."""
        for rule, condition in self.for_record(view.record.record):
            violation = condition(view, setting)
            if violation is not None:
                yield rule, violation

    def check_links(
        self, links: RecordLinks, setting: Setting
    ) -> Iterator[tuple[Rule, RecordView, Violation]]:
        """Yield the link-level rules that do not hold, with the record at fault."""
        for rule in self.rules.values():
            if rule.across_records:
                for view, violation in self.link_conditions[rule.rule](links, setting):
                    yield rule, view, violation

    def for_record(self, record: str) -> tuple[tuple[Rule, RecordCondition], ...]:
        """Return the rules that look at one record of a type, each with its condition."""
        return tuple(
            (rule, self.record_conditions[rule.rule])
            for rule in self.rules.values()
            if not rule.across_records and (not rule.records or record in rule.records)
        )


class RuleProblems(ValueError):
    """The rules' files contradict their form or their conditions."""


@lru_cache(maxsize=1)
def read_rulebook() -> Rulebook:
    """Read every rule; raises RuleProblems with all that is wrong."""
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    for file in sorted(Path(__file__).parent.glob("*.yaml")):
        document = read_document(file)
        problems.extend(document.problems)
        for name, data in ((document.data or {}).get("rules") or {}).items():
            shaped = {"rule": name, **data}
            rule = build(Rule, shaped, document, ("rules", name), problems)
            if rule is not None:
                rules[name] = rule
    record_conditions, link_conditions = _conditions()
    for name, rule in rules.items():
        conditions = link_conditions if rule.across_records else record_conditions
        if name not in conditions:
            problems.append(Problem(Path(__file__).parent, 1, name, "has no condition"))
    for name in {*record_conditions, *link_conditions} - set(rules):
        problems.append(Problem(Path(__file__).parent, 1, name, "condition without a rule"))
    if problems:
        raise RuleProblems("\n".join(str(problem) for problem in problems))
    return Rulebook(rules, record_conditions, link_conditions)


def _conditions() -> tuple[dict[str, RecordCondition], dict[str, LinkCondition]]:
    of_records: dict[str, RecordCondition] = {}
    of_links: dict[str, LinkCondition] = {}
    for name in _CONDITION_FILES:
        module = import_module(f"himoya.dictionary.rules.conditions_{name}")
        for function in module.CONDITIONS:
            target: dict[str, Any] = of_links if name in _ACROSS else of_records
            target[function.__name__] = function
    return of_records, of_links
