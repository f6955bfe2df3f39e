"""The rules on one page: each by statement, message and examples, to be read and signed.

The same examples are run as tests, so that the page cannot say what the program does not do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from himoya.dictionary.words import Review
from himoya.languages.codes import OWN_NAMES
from himoya.statistics.consistency.rulebook import (
    ConsistencyRule,
    Example,
    read_consistency_rules,
)

PAGE = Path("docs") / "reference" / "consistency-rules.md"

#: What each file of rules is about, in the order of the page.
_SUBJECTS = {
    "sums": "Parts and wholes",
    "tables": "Tables of one year beside each other",
    "measures": "Measures of one year",
    "years": "Years beside each other",
    "countries": "Countries",
    "editions": "Editions, and what cannot be compared",
}


def write_specification(folder: Path) -> None:
    """Write the page into ``folder`` at its place in the repository."""
    file = folder / PAGE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(_lines()) + "\n", encoding="utf-8")


def _lines() -> Iterator[str]:
    yield "<!-- Made by `himoya generate consistency-rules`. Do not edit by hand. -->"
    yield ""
    yield "# Consistency rules by example"
    yield ""
    yield (
        "Each rule is a statement about published figures. An **error** cannot be true as it is "
        "printed; a **warning** asks for a second look or a note. `<5` stands for 0 to 4, and a "
        "rule speaks only if no counts within such intervals satisfy it. The examples are run as "
        "tests. Wordings marked * await review by native speakers."
    )
    subject = ""
    for rule in read_consistency_rules().rules.values():
        if rule.subject != subject:
            subject = rule.subject
            yield ""
            yield f"## {_SUBJECTS[subject]}"
        yield from _rule(rule)


def _rule(rule: ConsistencyRule) -> Iterator[str]:
    yield ""
    yield f"### {rule.statement.en}"
    yield ""
    yield f"`{rule.rule}` · **{rule.severity.value}**"
    yield ""
    yield f"Source: {rule.source}."
    yield ""
    yield "| Language | What the reader is told |"
    yield "|---|---|"
    for language, text in rule.message.items():
        mark = "*" if rule.status.get(language) is Review.DRAFT else ""
        yield f"| {OWN_NAMES[language]}{mark} | {text} |"
    yield ""
    yield "| Figures | Outcome |"
    yield "|---|---|"
    for example in rule.examples:
        yield _example(rule, example)


def _example(rule: ConsistencyRule, example: Example) -> str:
    shown = "<br>".join(_table(table) for table in example.tables)
    outcome = "holds" if example.holds else f"**{rule.severity.value}**"
    return f"| {shown} | {outcome} |"


def _table(table: Mapping[str, Any]) -> str:
    named = (table.get(name) for name in ("country", "indicator", "year", "edition"))
    cells = "; ".join(_cell(row) for row in table["cells"])
    return f"{', '.join(str(one) for one in named if one is not None)}: {cells}"


def _cell(row: list[Any]) -> str:
    *codes, shown = (str(one) for one in row)
    place = " · ".join(code or "“”" for code in codes) or "Total"
    return f"{place} **{shown.replace('<', '&lt;') or '(empty)'}**"
