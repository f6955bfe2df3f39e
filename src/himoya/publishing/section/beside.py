"""The ways from a table to those whose indicators belong beside its own."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.charts.markup import Child, node
from himoya.dictionary.results import ResultTable
from himoya.languages.codes import Language
from himoya.publishing.section.frame import Section
from himoya.publishing.section.names import page_name
from himoya.publishing.section.reading import Release
from himoya.publishing.sentences import sentences


def beside(
    section: Section, release: Release, table: ResultTable, language: Language
) -> Iterator[Child]:
    """Yield them, where the same release carries them; nothing for another table."""
    catalogue = section.dictionary.indicators
    wanted = [
        catalogue[name].released_as
        for one in catalogue.values()
        if one.released_as == table.definition.table
        for name in one.beside
    ]
    for other in release.tables:
        if other.definition.table in wanted:
            title = other.definition.title.in_language(language)
            link = node("a", title, href=page_name(release, other))
            yield node("p", sentences.say(language, "Beside it:"), " ", link)
