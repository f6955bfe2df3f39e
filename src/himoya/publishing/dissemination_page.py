"""The dissemination rules of a country as a page in Markdown, one a language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES, Language
from himoya.publishing.dissemination_in_words import rule_lines, undecided_in_words
from himoya.publishing.sentences import sentences
from himoya.statistics.dissemination import undecided

PLACE = Path("docs") / "reference" / "dissemination-rules"

#: The country whose rules stand in the repository; others are printed on demand.
_COUNTRY = "demonstration"


def write_pages(folder: Path) -> None:
    """Write the pages into ``folder`` at their place in the repository."""
    dictionary = read_dictionary(_COUNTRY)
    (folder / PLACE).mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        text = markdown_rules(dictionary, language)
        (folder / PLACE / f"{_COUNTRY}.{language}.md").write_text(text, encoding="utf-8")


def markdown_rules(dictionary: Dictionary, language: Language) -> str:
    """Return every rule of a country, and what no rule is known for."""
    return "\n".join(_lines(dictionary, language)) + "\n"


def _lines(dictionary: Dictionary, language: Language) -> Iterator[str]:
    country = dictionary.country.name.in_language(language)
    yield "# " + sentences.say(language, "Dissemination rules: {country}", country=country)
    for rule in dictionary.country.dissemination.values():
        yield from ("", f"## {rule.name.in_language(language)}", "", f"`{rule.rule}`", "")
        for name, value in rule_lines(rule, dictionary, language):
            yield f"- **{name}**: {value}"
    unknown = [dictionary.tables[name] for name in undecided(dictionary, dictionary.tables)]
    said = undecided_in_words(unknown, dictionary, language)
    if said:
        yield from ("", said)
