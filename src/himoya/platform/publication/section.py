"""The public pages: written beside the present ones, then shown in their stead in one move.

``public/current`` names the folder that readers get and the set of editions it was made of.
Whoever asks meanwhile gets the former pages whole; whatever fails, they stay. What was cut short
between the rows and the pages is put right at the next start. The release calendar stands on the
pages, too, so a day that passes makes them stale.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.figures import FigureBook
from himoya.dictionary.reading_figures import read_published_figures
from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.access_figures import access_figures
from himoya.platform.publication.builder_address import builder_address
from himoya.platform.publication.papers import as_pdf
from himoya.platform.publication.places import public_folder
from himoya.platform.publication.queries.announcements import public_calendar
from himoya.platform.publication.queries.editions import (
    Edition,
    digest_of_editions,
    published_releases,
)
from himoya.publishing.section.frame import Section
from himoya.publishing.section.published_pages import years_published
from himoya.publishing.section.whole import read_releases
from himoya.publishing.section.writing import write_section

CURRENT = "current"


def write_pages(
    editions: Sequence[Path],
    folder: Path,
    language: Language,
    book: FigureBook | None = None,
    builder: str = "",
) -> int:
    """Write the pages of editions, oldest first, to a new folder; return how many there are.

    ``builder`` is the address of the table builder, for pages that stand on the same site.
    Raises Unpublishable in the language of who does it, and OSError.
    """

    def in_use(_country: str) -> Dictionary:
        return dictionary()

    if editions:
        releases, known = read_releases(editions, in_use, language)
    else:
        releases, known = [], dictionary()
    figures = book or read_published_figures()
    years = years_published(figures, known.country.iso3)
    section = Section(known, releases, years, public_calendar(), access_figures(), builder)
    return write_section(folder, section, figures, as_pdf)


def pages_shown() -> Path | None:
    """Return the folder of the pages that readers get; None where nothing is public."""
    name = _current()[0]
    return public_folder() / name if name else None


def renew_stale_pages(language: Language) -> bool:
    """Write the pages anew where they are not those of the editions that are public; say whether.

    A process that was killed may have stored what it did not show, and two people may have
    published at once. Raises Unpublishable, OSError.
    """
    public = published_releases()
    shown = _current()[1]
    if shown == _digest_of_pages(public) or not (public or shown or public_calendar()):
        return False
    with PublicPages() as pages:
        pages.write(public, language)
        pages.show()
    return True


def remove_leftovers() -> None:
    """Remove pages that nobody is shown; for the start, when nobody else writes any."""
    shown = _current()[0]
    if public_folder().is_dir():
        for one in public_folder().iterdir():
            if one.is_dir() and one.name != shown:
                shutil.rmtree(one, ignore_errors=True)


def _digest_of_pages(editions: Sequence[Edition]) -> str:
    """Return what stands for all that the pages are made of."""
    of_editions, calendar, access = (
        digest_of_editions(editions),
        public_calendar(),
        access_figures(),
    )
    if not editions and not calendar:
        return of_editions
    told = "" if access is None else access.as_told()
    return hashlib.sha256(
        f"{of_editions} {calendar!r} {told} {builder_address()}".encode()
    ).hexdigest()


def _current() -> tuple[str, str]:
    """Return the name of the folder shown, and the digest of its editions; both may be empty."""
    try:
        name, _, digest = (public_folder() / CURRENT).read_text("ascii").partition(" ")
    except FileNotFoundError:
        return "", ""
    return name.strip(), digest.strip()


class PublicPages:
    """New public pages: written while the rows change, shown once those are stored."""

    def __init__(self) -> None:
        self._new: Path | None = None
        self._digest = ""

    def __enter__(self) -> PublicPages:
        return self

    def write(self, editions: Sequence[Edition], language: Language) -> None:
        """Write the pages of editions; with none, nothing will be shown."""
        public_folder().mkdir(mode=0o700, exist_ok=True)
        self._digest = _digest_of_pages(editions)
        if editions or public_calendar():
            self._new = public_folder() / uuid.uuid4().hex
            folders = [one.folder for one in editions]
            write_pages(folders, self._new, language, builder=builder_address())

    def show(self) -> None:
        """Let readers have what was written, and remove what they had."""
        assert self._digest, "written before it is shown"
        former, new = pages_shown(), self._new
        pointer = public_folder() / f".{CURRENT}.{uuid.uuid4().hex}"
        pointer.write_text(f"{new.name if new else ''} {self._digest}", encoding="ascii")
        os.replace(pointer, public_folder() / CURRENT)
        self._new = None
        if former is not None:
            shutil.rmtree(former, ignore_errors=True)

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._new is not None:
            shutil.rmtree(self._new, ignore_errors=True)
