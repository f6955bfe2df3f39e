"""The whole section from the folders of its releases, with what is refused in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.dissemination import Audience
from himoya.dictionary.figures import FigureBook
from himoya.dictionary.reading_figures import read_published_figures
from himoya.languages.codes import Language
from himoya.publishing.errors import Unpublishable
from himoya.publishing.section.frame import Section
from himoya.publishing.section.published_pages import years_published
from himoya.publishing.section.reading import (
    Manifest,
    NotPublishable,
    Release,
    Why,
    read_manifest,
    read_tables,
)
from himoya.publishing.section.writing import Printer, write_section
from himoya.publishing.sentences import sentences

#: The dictionary of a country, by its folder.
DictionaryOf = Callable[[str], Dictionary]

#: Names that are addresses and file names everywhere.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def write_whole_section(
    folders: Sequence[Path],
    output: Path,
    dictionary_of: DictionaryOf,
    language: Language,
    *,
    book: FigureBook | None = None,
    printer: Printer | None = None,
) -> tuple[Sequence[Release], int]:
    """Write the section to a new folder; return its releases and the number of pages.

    ``folders`` are releases, the oldest first; ``book`` has what others published, else what the
    dictionary keeps of it; the ``printer`` makes papers of reports. Raises Unpublishable, with
    nothing written.
    """
    releases, dictionary = read_releases(folders, dictionary_of, language)
    book = book or read_published_figures()
    years = years_published(book, dictionary.country.iso3)
    pages = write_section(output, Section(dictionary, releases, years), book, printer)
    return releases, pages


def write_what_others_published(output: Path, dictionary: Dictionary, book: FigureBook) -> int:
    """Write a section that has no release of its own; return the number of pages."""
    years = years_published(book, dictionary.country.iso3)
    return write_section(output, Section(dictionary, (), years), book)


def read_releases(
    folders: Sequence[Path], dictionary_of: DictionaryOf, language: Language
) -> tuple[list[Release], Dictionary]:
    """Read releases of one country. Raises Unpublishable with words for the reader, and OSError."""
    try:
        return _read(folders, dictionary_of, language)
    except NotPublishable as error:
        raise Unpublishable(in_words(error, language)) from None


def refuse_what_is_for_experts(folders: Sequence[Path], language: Language) -> None:
    """Raise Unpublishable where a release is handed to experts by agreement, and OSError."""
    for folder in folders:
        try:
            manifest = read_manifest(folder)
        except NotPublishable as error:
            raise Unpublishable(in_words(error, language)) from None
        if manifest.audience != Audience.PUBLIC.value:
            text = "The release in {folder} is for experts by agreement: no public page shows it."
            raise Unpublishable(sentences.say(language, text, folder=folder))


def _read(
    folders: Sequence[Path], dictionary_of: DictionaryOf, language: Language
) -> tuple[list[Release], Dictionary]:
    """Read every release; all are of one country, and no two have one name."""
    manifests = [read_manifest(folder) for folder in folders]
    _refuse_unlike(manifests, language)
    dictionary = dictionary_of(manifests[0].country)
    releases = [
        read_tables(folder, manifest, dictionary)
        for folder, manifest in zip(folders, manifests, strict=True)
    ]
    return releases, dictionary


def _refuse_unlike(manifests: Sequence[Manifest], language: Language) -> None:
    names = [one.name for one in manifests]
    for name in names:
        if names.count(name) > 1:
            text = "The release “{release}” is named twice. Each stands in the section once."
            raise Unpublishable(sentences.say(language, text, release=name))
        if not _NAME.fullmatch(name):
            text = (
                "“{release}” cannot stand in an address. Name the release in its plan with Latin "
                "letters, digits, “-”, “_” and “.”."
            )
            raise Unpublishable(sentences.say(language, text, release=name))
    countries = list(dict.fromkeys(one.country for one in manifests))
    if len(countries) > 1:
        text = "The releases are of several countries: {countries}. A section is of one."
        raise Unpublishable(sentences.say(language, text, countries=", ".join(countries)))


def in_words(error: NotPublishable, language: Language) -> str:
    """Say why a folder of a release is not published."""
    texts = {
        Why.NO_RELEASE: (
            "{folder} is no folder of a release. `himoya statistics protect` makes one."
        ),
        Why.FAILED: "The release in {folder} failed its check, so it is not published.",
        Why.CHANGED: (
            "{folder}: {file} is not as it was when the release was judged. Protect it again."
        ),
        Why.NO_WORDS: (
            "{folder} was written by an older program and lacks {file}. Protect it again."
        ),
        Why.OTHER_DICTIONARY: (
            "{folder}: the dictionary of this program has no table “{file}”. Use the program that "
            "made the release."
        ),
    }
    return sentences.say(language, texts[error.why], folder=error.folder, file=error.file)
