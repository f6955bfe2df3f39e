"""What the files of the section are called."""

from __future__ import annotations

from himoya.dictionary.results import ResultTable
from himoya.publishing.section.reading import Release


def page_name(release: Release, table: ResultTable) -> str:
    """Return the name of a table's page: release and table, so that editions stand side by side."""
    return page_of(release.manifest.name, table.definition.table)


def page_of(release: str, table: str) -> str:
    """Return the name of the page of a table, by the names of its release and its own."""
    return f"{release}.{table}.html"
