"""The invented data, generated and written once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from himoya.demonstration.files import WrittenFile, write_files
from himoya.demonstration.generation import generate
from himoya.demonstration.national_data import NationalData
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


@pytest.fixture(scope="session")
def data(dictionary: Dictionary) -> NationalData:
    return generate(dictionary)


@pytest.fixture(scope="session")
def written(
    data: NationalData, dictionary: Dictionary, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[WrittenFile]]:
    yield write_files(tmp_path_factory.mktemp("input"), data, dictionary)


@pytest.fixture(scope="session")
def folder(written: list[WrittenFile]) -> Path:
    return written[0].path.parent.parent
