"""The rules on one page, and which rule answers which row of the list of contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from himoya.dictionary.words import Review
from himoya.languages.codes import OWN_NAMES
from himoya.programmes.checking.rulebook import PAIR_CHECKS, Rule, Rulebook, rulebook

PAGE = Path("docs") / "reference" / "programme-rules.md"


def write_specification(folder: Path) -> None:
    """Write the page into ``folder`` at its place in the repository."""
    file = folder / PAGE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(_lines(rulebook())) + "\n", encoding="utf-8")


def _lines(book: Rulebook) -> Iterator[str]:
    yield "<!-- Made by `himoya generate programme-rules`. Do not edit by hand. -->"
    yield ""
    yield "# Rules for what a programme says of itself"
    yield ""
    yield (
        "`himoya programme check` carries them out. An **error** cannot stand in a signed report; "
        "a **warning** asks for a second look. Wordings marked * await review by native speakers."
    )
    yield ""
    yield "## Which rule answers which row"
    yield ""
    yield (
        "The rows are those of a list of contradictions that was made by hand from the final "
        "reports of two programmes (T and U) and from both side by side (X). Every row but the "
        "last ones is found in the facts of the two programmes, and not in their corrected copies: "
        "`tests/programmes/checking/test_rows.py`."
    )
    yield ""
    yield from _rows(book)
    for name, rule in book.rules.items():
        yield from _rule(name, rule, book)


def _rows(book: Rulebook) -> Iterator[str]:
    yield "| Row | Rules |"
    yield "|---|---|"
    for row in sorted({row for rule in book.rules.values() for row in rule.rows}):
        names = (f"[`{name}`](#{name})" for name, one in book.rules.items() if row in one.rows)
        yield f"| {row} | {', '.join(names)} |"
    for row, reason in sorted(book.beyond.items()):
        yield f"| {row} | none: {reason} |"


def _rule(name: str, rule: Rule, book: Rulebook) -> Iterator[str]:
    about = "two programmes" if name in PAIR_CHECKS else "one programme"
    yield ""
    yield f"## {name}"
    yield ""
    yield f"**{rule.severity.value}** · {rule.subject} · {about} · {rule.title.en}"
    yield ""
    yield "| Language | What the reader is told | What may be done |"
    yield "|---|---|---|"
    for language, text in rule.message.items():
        mark = "*" if book.status.get(language) is Review.DRAFT else ""
        remedy = book.remedies[rule.remedy].in_language(language)
        yield f"| {OWN_NAMES[language]}{mark} | {text} | {remedy} |"
