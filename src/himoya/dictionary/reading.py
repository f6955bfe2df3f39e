"""YAML -> the dictionary of one country, overlays applied; all problems are reported at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from himoya.dictionary.checklists import Checklist
from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import VERSION, Dictionary
from himoya.dictionary.documents import Document, Problem, read_document
from himoya.dictionary.indicators import Indicator
from himoya.dictionary.kept import keep, kept
from himoya.dictionary.overlays import extend_codelist, extend_record
from himoya.dictionary.reading_countries import codelists_of_country, read_country
from himoya.dictionary.reading_roles import read_access
from himoya.dictionary.records import Form, RecordType, UnitOfCount
from himoya.dictionary.shapes import build
from himoya.dictionary.share_limits import NOTHING_TOLD, ShareLimits
from himoya.dictionary.tables import TableDefinition

INTERNATIONAL = Path(__file__).parent / "international"
COUNTRIES = Path(__file__).parent / "countries"

#: Folder of a State's own overlays, looked into before the ones that come with the package.
COUNTRIES_SETTING = "HIMOYA_COUNTRIES"

#: Dictionaries that are kept; a run needs one or two, a comparison of countries all of them.
_KEPT = 8


class UnknownCountry(LookupError):
    """There is no overlay for the country asked for; the message lists those that exist."""


class DictionaryProblems(ValueError):
    """The dictionary's files contradict their form; ``problems`` holds every place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A dictionary together with the documents it was read from, for checks that name lines.

    ``documents`` maps (kind, name) such as ("codelist", "act") to its document; overlays stand
    under ("overlay codelist", "act").
    """

    dictionary: Dictionary
    documents: Mapping[tuple[str, str], Document]
    problems: tuple[Problem, ...]


def overlay_folders() -> tuple[Path, ...]:
    """Return the folders that hold country overlays, a State's own first."""
    own = os.environ.get(COUNTRIES_SETTING)
    return (*([Path(own)] if own else []), COUNTRIES)


def known_countries() -> tuple[str, ...]:
    """Return the names of all countries that have an overlay, in order."""
    found = {
        folder.name
        for overlays in overlay_folders()
        for folder in overlays.iterdir()
        if (folder / "country.yaml").exists()
    }
    return tuple(sorted(found))


def country_folder(country: str) -> Path:
    """Return the overlay of a country; raises UnknownCountry."""
    for overlays in overlay_folders():
        if (overlays / country / "country.yaml").exists():
            return overlays / country
    raise UnknownCountry(f"{country!r} is not one of: {', '.join(known_countries())}")


def read_dictionary(country: str) -> Dictionary:
    """Read the dictionary of a country by its folder name, such as ``tajikistan``.

    Files that are as they were are not read again: it takes most of a second, and one command may
    need the dictionary in several places; what an earlier process read is kept (`kept.py`). Raises
    UnknownCountry, or DictionaryProblems with every place that cannot be read.
    """
    folder = country_folder(country)
    return _read(folder, _state_of(INTERNATIONAL), _state_of(folder))


def _state_of(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Return what tells whether any file of a folder has changed."""
    found = ((one, one.stat()) for one in _files_of(folder))
    return tuple((str(one), is_.st_ino, is_.st_size, is_.st_mtime_ns) for one, is_ in found)


def _files_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


@lru_cache(maxsize=_KEPT)
def _read(folder: Path, *_state: object) -> Dictionary:
    files = (*_files_of(INTERNATIONAL), *_files_of(folder))
    # One place for all overlays of States' own: what is kept of one is read as none of another.
    name = folder.name if folder.parent == COUNTRIES else "own"
    earlier = kept(name, files)
    if earlier is not None:
        return earlier
    reading = gather(folder)
    if reading.problems:
        raise DictionaryProblems(reading.problems)
    keep(name, files, reading.dictionary)
    return reading.dictionary


def gather(folder: Path) -> Reading:
    """Read everything of one country's overlay folder, collecting problems instead of raising."""
    shelf = _Shelf()
    codelists = shelf.objects("codelist", INTERNATIONAL / "codelists", Codelist, _name_codes)
    records = shelf.objects("record", INTERNATIONAL / "records", RecordType, _name_fields)
    forms = shelf.objects("form", INTERNATIONAL / "forms", Form)
    tables = shelf.objects("table", INTERNATIONAL / "tables", TableDefinition, _name_dimensions)
    tables |= {
        name: replace(table, national=True)
        for name, table in shelf.objects(
            "national table", folder / "tables", TableDefinition, _name_dimensions
        ).items()
    }
    indicators = shelf.objects("indicator", INTERNATIONAL / "indicators", Indicator)
    access = read_access(INTERNATIONAL / "access", shelf.documents, shelf.problems)
    country = read_country(folder, access, shelf.documents, shelf.problems)
    shelf.extend(folder / "codelists", "codelist", codelists, extend_codelist)
    shelf.extend(folder / "records", "record", records, extend_record)
    dictionary = Dictionary(
        version=VERSION,
        country=country,
        units=shelf.units(),
        codelists=codelists | codelists_of_country(country),
        records=records,
        forms=forms,
        tables=tables,
        indicators=indicators,
        share_limits=shelf.share_limits(),
        checklists=shelf.objects("checklist", INTERNATIONAL / "checklists", Checklist, _name_items),
        verbs=access.verbs,
        extents=access.extents,
        agency_roles=access.agency_roles,
        steps=access.steps,
        states=access.states,
    )
    return Reading(dictionary=dictionary, documents=shelf.documents, problems=tuple(shelf.problems))


Named = TypeVar("Named")
_Prepare = Callable[[dict[str, Any]], dict[str, Any]]
_Extend = Callable[[Named, Document, list[Problem]], Named]


class _Shelf:
    """Reads folders of YAML files and keeps their documents and problems."""

    def __init__(self) -> None:
        self.documents: dict[tuple[str, str], Document] = {}
        self.problems: list[Problem] = []

    def document(self, kind: str, file: Path) -> Document:
        document = read_document(file)
        self.documents[kind, file.stem] = document
        self.problems.extend(document.problems)
        return document

    def objects(
        self,
        kind: str,
        folder: Path,
        shape: type[Named],
        prepare: _Prepare = lambda data: data,
    ) -> dict[str, Named]:
        built: dict[str, Named] = {}
        for file in sorted(folder.glob("*.yaml")):
            document = self.document(kind, file)
            if not isinstance(document.data, dict):
                continue
            one = build(shape, prepare(document.data), document, (), self.problems)
            if one is not None:
                built[file.stem] = one
        return built

    def units(self) -> dict[str, UnitOfCount]:
        document = self.document("units", INTERNATIONAL / "units.yaml")
        built: dict[str, UnitOfCount] = {}
        for name, data in ((document.data or {}).get("units") or {}).items():
            path = ("units", name)
            unit = build(UnitOfCount, {"unit": name, **data}, document, path, self.problems)
            if unit is not None:
                built[name] = unit
        return built

    def share_limits(self) -> ShareLimits:
        document = self.document("share limits", INTERNATIONAL / "share_limits.yaml")
        found = build(ShareLimits, document.data or {}, document, (), self.problems)
        return NOTHING_TOLD if found is None else found

    def extend(
        self, folder: Path, kind: str, built: dict[str, Named], extend: _Extend[Named]
    ) -> None:
        for file in sorted(folder.glob("*.yaml")):
            document = self.document(f"overlay {kind}", file)
            name = (document.data or {}).get("extends")
            if name not in built:
                self.problems.append(document.problem(("extends",), f"there is no {kind} {name!r}"))
                continue
            built[name] = extend(built[name], document, self.problems)


def _name_codes(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"codes": with_names(data.get("codes"), "code")}


def _name_fields(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"fields": with_names(data.get("fields"), "name")}


def _name_items(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"items": with_names(data.get("items"), "item")}


def _name_dimensions(data: dict[str, Any]) -> dict[str, Any]:
    named = with_names(data.get("dimensions"), "dimension")
    return data | {"dimensions": list(named.values()) if isinstance(named, dict) else named}


def with_names(entries: Any, key: str) -> Any:
    """Give every entry of a mapping its own name under ``key``; other data pass unchanged."""
    if not isinstance(entries, dict):
        return entries
    return {
        name: {key: name, **entry} if isinstance(entry, dict) else entry
        for name, entry in entries.items()
    }
