"""Where programmes stand: in a file, on the shelf of a data folder, or packaged.

The shelf of a data folder is its folder ``programmes``, one file ``ID.yaml`` each. Whoever changes
a packaged programme puts the changed file there; it then stands before the packaged one.
"""

from __future__ import annotations

from pathlib import Path

from himoya.languages.codes import Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_ids, packaged_programme, read_programme
from himoya.programmes.sentences import sentences

#: The folder of a data folder in which programmes stand.
FOLDER = "programmes"

_SUFFIX = ".yaml"


class UnknownProgramme(LookupError):
    """No programme is called so; ``known`` are the ids that there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.known = known
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        text = "There is no programme “{name}”, and no file of this name. Known: {known}."
        return sentences.say(language, text, name=self.name, known=", ".join(self.known))


def programme_named(name: str, data: Path | None = None) -> Programme:
    """Return a programme by the path of a file or by its id.

    ``data`` is the data folder, None where there is none. Raises UnknownProgramme, and
    UnreadableProgramme where the file is no programme.
    """
    file = Path(name)
    if file.is_file():
        return read_programme(file).programme
    if data is not None and name in _ids_on_shelf(data):
        return read_programme(data / FOLDER / f"{name}{_SUFFIX}").programme
    if name in packaged_ids():
        return packaged_programme(name)
    raise UnknownProgramme(name, known_ids(data))


def known_ids(data: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the programmes of a data folder and of the packaged ones, in order."""
    on_shelf = () if data is None else _ids_on_shelf(data)
    return tuple(sorted({*packaged_ids(), *on_shelf}))


def _ids_on_shelf(data: Path) -> tuple[str, ...]:
    # Read from the folder, so that a name such as "../other" can never leave it.
    return tuple(sorted(one.stem for one in (data / FOLDER).glob(f"*{_SUFFIX}")))
