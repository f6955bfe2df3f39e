"""GLOSSARY.md from the terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from himoya.dictionary.reading_terms import read_terms
from himoya.dictionary.terms import Section, Term, Terminology
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language

#: The file at the top of the repository that holds the result.
FILE = "GLOSSARY.md"

#: What a reader types to make it anew.
COMMAND = "himoya generate glossary"

_DRAFT = "°"


def write_glossary(folder: Path) -> None:
    """Write GLOSSARY.md into a folder, from the terms of the package."""
    (folder / FILE).write_text(render_glossary(read_terms()), encoding="utf-8")


def render_glossary(terminology: Terminology) -> str:
    """Return the text of GLOSSARY.md."""
    lines = [
        f"<!-- Made by `{COMMAND}` from src/himoya/dictionary/international/terms/. "
        "Change the terms there, not this file. -->",
        "",
        *_introduction(terminology),
        *_confused(terminology),
    ]
    for section in terminology.sections:
        lines.extend(_section(section))
    lines.extend(_questions(terminology))
    lines.extend(_places(terminology))
    return "\n".join(lines) + "\n"


def _introduction(terminology: Terminology) -> Iterator[str]:
    terms = list(terminology)
    drafts = sum(any(term.is_draft(language) for language in LANGUAGES) for term in terms)
    yield "# Glossary"
    yield ""
    yield (
        f"{len(terms)} terms in English, Russian, Tajik (Cyrillic) and Uzbek (Latin). Code, "
        "screens, tables and documents use these words and no others; the name in `code letters` "
        "is the one that files and programs use. Definitions are our own; the source is the "
        "treaty, law or standard behind them."
    )
    yield ""
    yield (
        f"{_DRAFT} marks a draft that waits for native legal and linguistic review ({drafts} terms "
        "have at least one). Wording without the mark was read in the source named after *tg* or "
        "*uz*, listed at the end; that does not say that a lawyer approved it. English and Russian "
        "are settled by the team."
    )
    yield ""
    yield "Sections: " + ", ".join(
        f"[{section.title.en}](#{_anchor(section.title.en)})" for section in terminology.sections
    )
    yield ""


def _confused(terminology: Terminology) -> Iterator[str]:
    yield "## Easily confused"
    yield ""
    for group in terminology.confused:
        names = ", ".join(f"**{terminology[key].label.en}**" for key in group.terms)
        yield f"- {names}. {group.difference}"
    yield ""


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title.en}"
    yield ""
    yield " · ".join(words for language, words in section.title.items() if language != "en")
    yield ""
    yield "| " + " | ".join([*OWN_NAMES.values(), "Meaning", "Source"]) + " |"
    yield "|---" * (len(OWN_NAMES) + 2) + "|"
    for term in section.terms.values():
        cells = [_wording(term, language) for language in LANGUAGES]
        cells[0] = f"**{cells[0]}** `{term.key}`"
        yield "| " + " | ".join([*cells, _meaning(term), _source(term)]) + " |"
    yield ""


def _wording(term: Term, language: Language) -> str:
    mark = _DRAFT if term.is_draft(language) else ""
    return _cell(term.label.in_language(language)) + mark


def _meaning(term: Term) -> str:
    note = f" *{_sentence(term.note)}*" if term.note else ""
    return _cell(term.definition) + note


def _source(term: Term) -> str:
    places = [f"*{language}*: {place}" for language, place in term.confirmed_in.items()]
    near = [f"*{language}*, near: {place}" for language, place in term.words_seen_in.items()]
    return "; ".join([_cell(term.source), *places, *near])


def _questions(terminology: Terminology) -> Iterator[str]:
    yield "## Questions to native reviewers"
    yield ""
    for term in terminology:
        if term.review_question:
            yield f"- **{term.label.en}**: {_sentence(term.review_question)}"
    yield ""


def _places(terminology: Terminology) -> Iterator[str]:
    yield "## Where Tajik and Uzbek wording was read"
    yield ""
    for name, place in terminology.confirmation_sources.items():
        yield f"- `{name}`: {place.rstrip('.')}."


def _sentence(text: str) -> str:
    ending = "" if text.endswith((".", "?")) else "."
    return _cell(text[:1].upper() + text[1:]) + ending


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")


def _anchor(title: str) -> str:
    kept = (letter for letter in title.lower() if letter.isalnum() or letter in " -")
    return "".join(kept).replace(" ", "-")
