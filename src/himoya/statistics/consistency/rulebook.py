"""The rules of the YAML files joined with their conditions.

Each rule is one entry in ``dictionary/international/consistency/*.yaml`` (severity, statement,
message, source, examples) and one small pure function of the same name in ``conditions_*.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Any

from himoya.dictionary.documents import Problem, read_document
from himoya.dictionary.findings import Severity
from himoya.dictionary.reading import DictionaryProblems
from himoya.dictionary.shapes import build, forbid_unknown_keys
from himoya.dictionary.words import ReviewMarks, Words
from himoya.statistics.consistency.meanings import FOLDER
from himoya.statistics.consistency.publication import FindingWords, Publication, Violation

Condition = Callable[[Publication], Iterator[Violation]]

#: Files of rules, each with its file of conditions, in the order of findings.
_SUBJECTS = ("sums", "tables", "measures", "years", "countries", "editions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Tables as they may stand in a publication, and whether the rule holds for them."""

    tables: tuple[Mapping[str, Any], ...]
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyRule:
    """One rule. An error cannot be true; a warning asks for a second look or a note."""

    rule: str
    subject: str
    severity: Severity
    statement: Words
    message: Words
    source: str
    status: ReviewMarks = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


forbid_unknown_keys(ConsistencyRule, Example, FindingWords)


@dataclass(frozen=True, slots=True)
class ConsistencyRulebook:
    """All rules with their conditions, and the small words of their messages."""

    rules: Mapping[str, ConsistencyRule]
    conditions: Mapping[str, Condition]
    words: FindingWords


@lru_cache(maxsize=1)
def read_consistency_rules() -> ConsistencyRulebook:
    """Read every rule; raises DictionaryProblems with all that is wrong."""
    problems: list[Problem] = []
    rules: dict[str, ConsistencyRule] = {}
    conditions: dict[str, Condition] = {}
    for subject in _SUBJECTS:
        rules |= _rules(subject, problems)
        module = import_module(f"{__package__}.conditions_{subject}")
        conditions |= {function.__name__: function for function in module.CONDITIONS}
    for name in sorted(rules.keys() ^ conditions.keys()):
        lacks = "a condition without a rule" if name in conditions else "has no condition"
        problems.append(Problem(FOLDER, 1, name, lacks))
    small = read_document(FOLDER / "words.yaml")
    said = {name: data for name, data in (small.data or {}).items() if isinstance(data, dict)}
    said.pop("status", None)
    words = build(FindingWords, said, small, (), problems)
    if problems or words is None:
        raise DictionaryProblems(problems)
    return ConsistencyRulebook(rules, conditions, words)


def _rules(subject: str, problems: list[Problem]) -> dict[str, ConsistencyRule]:
    document = read_document(FOLDER / f"{subject}.yaml")
    problems.extend(document.problems)
    built: dict[str, ConsistencyRule] = {}
    for name, data in ((document.data or {}).get("rules") or {}).items():
        shaped = {"rule": name, "subject": subject, **data}
        rule = build(ConsistencyRule, shaped, document, ("rules", name), problems)
        if rule is not None:
            built[name] = rule
    return built
