"""Put a programme's file on the shelf of a data folder, whole or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from himoya.exchange.finished_files import finished
from himoya.languages.codes import Language
from himoya.programmes.facts.shelf import FOLDER
from himoya.programmes.sentences import sentences

#: Former files of a programme that was replaced; reading never looks here.
REVISIONS = "revisions"

#: An id becomes the name of a file: letters without accents, digits and hyphens.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class NotShelved(ValueError):
    """A programme that was not put on the shelf; nothing there was changed."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        return sentences.say(language, self.reason, name=self.name)


@dataclass(frozen=True, slots=True)
class Shelved:
    """Where a programme stands now, and where its former file was kept; None where none was."""

    file: Path
    former: Path | None = None


def shelve(content: bytes, name: str, data: Path, *, replace: bool, now: datetime) -> Shelved:
    """Write a programme's file to ``data/programmes/NAME.yaml``.

    ``content`` is the file as it was read, so that its comments stay. Another file of this name is
    kept as a dated revision, where ``replace`` allows that at all. Raises NotShelved, and OSError.
    """
    if not _ID.fullmatch(name):
        text = (
            "“{name}” cannot be the id of a programme. Accepted: small Latin letters, digits and "
            "hyphens, such as tj-2018."
        )
        raise NotShelved(name, text)
    file = data / FOLDER / f"{name}.yaml"
    former = None
    if file.exists():
        if not replace:
            text = (
                "A programme “{name}” stands there already. --replace puts this file in its place "
                "and keeps the former one as a revision."
            )
            raise NotShelved(name, text)
        former = _kept(file, now)
    file.parent.mkdir(parents=True, exist_ok=True)
    with finished(file) as unfinished:
        unfinished.write_bytes(content)
    return Shelved(file, former)


def _kept(file: Path, now: datetime) -> Path:
    """Copy a file to the revisions under a name of its own, and return it."""
    folder = file.parent / REVISIONS
    folder.mkdir(parents=True, exist_ok=True)
    stamp = f"{file.stem}.{now:%Y-%m-%dT%H%M%S}"
    copy, number = folder / f"{stamp}.yaml", 1
    while copy.exists():
        number += 1
        copy = folder / f"{stamp}.{number}.yaml"
    with finished(copy) as unfinished:
        unfinished.write_bytes(file.read_bytes())
    return copy
