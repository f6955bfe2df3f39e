"""The tables of one release in the shapes of others, as a folder with its digests."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.shapes import files_of, shapes_of
from himoya.publishing.new_folder import new_folder
from himoya.publishing.section.reading import Release
from himoya.publishing.section.writing import SUMS


class NoneFits(LookupError):
    """No table of the release can take a shape that was asked for."""


def write_shapes(
    folder: Path, release: Release, dictionary: Dictionary, asked: Collection[str]
) -> int:
    """Write every table in the shapes asked for and return how many files there are.

    Without ``asked``: in all that it can take. Raises NoneFits, OSError, and FileExistsError where
    the folder has appeared meanwhile.
    """
    texts: dict[str, str] = {}
    for table in release.tables:
        given = release.publishable(table)
        for shape in shapes_of(given, dictionary):
            if not asked or shape in asked:
                texts.update(files_of(given, shape, dictionary))
    if not texts:
        raise NoneFits(release.manifest.name)
    with new_folder(folder) as new:
        sums = []
        for name, text in sorted(texts.items()):
            (new / name).write_text(text, encoding="utf-8")
            sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n")
        (new / SUMS).write_text("".join(sums), encoding="utf-8")
    return len(texts)
