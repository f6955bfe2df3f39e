"""The public pages: written beside the present ones, then shown in their stead in one move.

``public/current`` names the folder that readers get. Whoever asks meanwhile gets the former pages
whole; whatever fails, they stay.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from himoya.dictionary.dictionary import Dictionary
from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.places import public_folder
from himoya.publishing.section.whole import write_whole_section

CURRENT = "current"


def write_pages(editions: Sequence[Path], folder: Path, language: Language) -> int:
    """Write the pages of editions, oldest first, to a new folder; return how many there are.

    Raises Unpublishable in the language of who does it, and OSError.
    """

    def in_use(_country: str) -> Dictionary:
        return dictionary()

    _, pages = write_whole_section(editions, folder, in_use, language)
    return pages


def pages_shown() -> Path | None:
    """Return the folder of the pages that readers get; None where nothing is public."""
    try:
        name = (public_folder() / CURRENT).read_text("ascii").strip()
    except FileNotFoundError:
        return None
    return public_folder() / name if name else None


class PublicPages:
    """New public pages: written while the rows change, shown once those are stored."""

    def __init__(self) -> None:
        self._new: Path | None = None
        self._written = False

    def __enter__(self) -> PublicPages:
        return self

    def write(self, editions: Sequence[Path], language: Language) -> None:
        """Write the pages of editions; with none, nothing will be shown."""
        public_folder().mkdir(mode=0o700, exist_ok=True)
        self._written = True
        if editions:
            self._new = public_folder() / uuid.uuid4().hex
            write_pages(editions, self._new, language)

    def show(self) -> None:
        """Let readers have what was written, and remove what they had."""
        assert self._written
        former, new = pages_shown(), self._new
        pointer = public_folder() / f".{CURRENT}.{uuid.uuid4().hex}"
        pointer.write_text(new.name if new else "", encoding="ascii")
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
