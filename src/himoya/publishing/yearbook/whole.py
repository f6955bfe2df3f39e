"""From the folder of a release to its yearbook, with what is refused in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from himoya.languages.codes import Language
from himoya.publishing.errors import Unpublishable
from himoya.publishing.section.reading import NotPublishable, Release, read_manifest, read_tables
from himoya.publishing.section.whole import DictionaryOf, in_words
from himoya.publishing.yearbook.workbook import write_yearbook


def write_whole_yearbook(
    folder: Path,
    file: Path,
    dictionary_of: DictionaryOf,
    languages: Sequence[Language],
    language: Language,
) -> tuple[Release, int]:
    """Write the workbook; return the release and the number of its printed tables.

    Raises Unpublishable, in ``language`` and with nothing written, and OSError.
    """
    try:
        manifest = read_manifest(folder)
        dictionary = dictionary_of(manifest.country)
        release = read_tables(folder, manifest, dictionary)
    except NotPublishable as error:
        raise Unpublishable(in_words(error, language)) from None
    return release, write_yearbook(release, file, dictionary, languages)
