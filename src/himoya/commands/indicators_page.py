"""The catalogue of indicators as reference pages of the repository, one a language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from himoya.commands.indicators_shown import entry_lines
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES, Language

PLACE = Path("docs") / "reference" / "indicators"


def write_pages(folder: Path) -> None:
    """Write the pages into ``folder`` at their place in the repository."""
    dictionary = read_dictionary("demonstration")
    (folder / PLACE).mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        text = "\n".join(_lines(dictionary, language)) + "\n"
        (folder / PLACE / f"{language}.md").write_text(text, encoding="utf-8")


def _lines(dictionary: Dictionary, language: Language) -> Iterator[str]:
    yield f"# {sentences.say(language, 'Indicators')}"
    limits = dictionary.share_limits
    yield from ("", limits.in_language(language), "")
    yield sentences.say(language, "Source: {source}", source=" ".join(limits.source.split()))
    for one in dictionary.indicators.values():
        name, _, *rest = entry_lines(one, dictionary, language)
        yield from ("", f"## {name}", "", f"`{one.indicator}`", "")
        for line in rest:
            yield from (line, "") if line else ()
