"""The rules on one page: each by statement, message and examples, to be read and signed.

The same examples are run as tests, so that the page cannot say what the program does not do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from himoya.dictionary.rules.rulebook import Rule, Rulebook, read_rulebook
from himoya.dictionary.words import Review
from himoya.languages.codes import OWN_NAMES

PAGE = Path("docs") / "reference" / "validation-rules.md"


def write_specification(folder: Path) -> None:
    """Write the page into ``folder`` at its place in the repository."""
    file = folder / PAGE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(render_specification(read_rulebook()), encoding="utf-8")


def render_specification(rulebook: Rulebook) -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines(rulebook)) + "\n"


def _lines(rulebook: Rulebook) -> Iterator[str]:
    yield "<!-- Made by `himoya generate validation-rules`. Do not edit by hand. -->"
    yield ""
    yield "# Validation rules by example"
    yield ""
    yield (
        "Each rule is a statement about one record, or about the records of one delivery. An "
        "**error** refuses the row; a **warning** lets it in and asks for a second look. The "
        "examples are run as tests. Wordings marked * await review by native speakers."
    )
    for rule in rulebook.rules.values():
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    records = ", ".join(f"`{record}`" for record in rule.records) or "every record"
    yield ""
    yield f"## {rule.statement.en}"
    yield ""
    reach = "; looks across records" if rule.across_records else ""
    yield f"`{rule.rule}` · **{rule.severity.value}** · {records}{reach}"
    yield ""
    yield f"Source: {rule.source}."
    yield ""
    yield "| Language | What the sender is told |"
    yield "|---|---|"
    for language, text in rule.message.items():
        mark = "*" if rule.status.get(language) is Review.DRAFT else ""
        yield f"| {OWN_NAMES[language]}{mark} | {text} |"
    if rule.examples:
        yield ""
        yield "| Record | | Outcome |"
        yield "|---|---|---|"
    for example in rule.examples:
        yield _example(rule, example)


def _example(rule: Rule, example: Mapping[str, Any]) -> str:
    if rule.across_records:
        shown = "<br>".join(_record(record) for record in example["records"])
        linked = ""
    else:
        shown = _record(example["record"])
        linked = "<br>".join(
            _record({"type": name, **data}) for name, data in example.get("linked", {}).items()
        )
    outcome = "holds" if example["holds"] else f"**{rule.severity.value}**"
    return f"| {shown} | {linked} | {outcome} |"


def _record(data: Mapping[str, Any]) -> str:
    answers = ", ".join(
        f"`{name}` {'; '.join(value) if isinstance(value, list) else value}"
        for name, value in data.items()
        if name != "type"
    )
    return f"{data['type']}: {answers}"
