"""A release of invented victims, read as the section reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.exchange.shapes import Publishable
from himoya.publishing.section.reading import read_manifest, read_tables
from tests.contracts import section_folder


@pytest.fixture(scope="package")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return section_folder.release(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="package")
def released(folder: Path, dictionary: Dictionary) -> dict[str, Publishable]:
    read = read_tables(folder, read_manifest(folder), dictionary)
    return {table.definition.table: read.publishable(table) for table in read.tables}
