"""The folder of a protected release -> its tables again, as they may be published.

Figures come from the tidy CSV and words from ``words.json``, both of which carry a digest in the
manifest: what was changed after the release was judged is refused.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.dissemination import Audience
from himoya.dictionary.results import Cell, CellStatus, PeriodKind, ResultTable
from himoya.dictionary.tables import TableDefinition, TableDimension
from himoya.dictionary.words import Words
from himoya.exchange.gate import Publishable, end_of_newest_year
from himoya.languages.codes import LANGUAGES, Language
from himoya.publishing.protecting.places import MANIFEST, WORDS
from himoya.statistics.earlier_releases import RELEASE


class Why(Enum):
    """Why a folder is not made into pages."""

    NO_RELEASE = "no_release"
    FAILED = "failed"
    CHANGED = "changed"
    NO_WORDS = "no_words"
    OTHER_DICTIONARY = "other_dictionary"


class NotPublishable(ValueError):
    """A folder that holds nothing to publish; ``file`` names what is wrong in it."""

    def __init__(self, folder: Path, why: Why, file: str = "") -> None:
        self.folder, self.why, self.file = folder, why, file
        super().__init__(f"{folder}: {why.value} {file}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the manifest of a release says, as far as readers may know it."""

    name: str
    country: str
    dictionary_version: str
    method: str
    verdict: str
    bases: Mapping[str, int]
    decided_by: str | None
    cut_off: str | None
    revises: str | None
    reason: str | None
    reason_in: Mapping[str, str]
    audience: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Release:
    """One release with its tables; ``place`` is where its published files stand."""

    manifest: Manifest
    place: Path
    tables: tuple[ResultTable, ...]

    def publishable(self, table: ResultTable) -> Publishable:
        """Return a table of this release with the proof that it may go out. Raises NotProtected.

        It is counted up to the cut-off, or to the end of the newest year that it shows.
        """
        as_of = self.manifest.cut_off or end_of_newest_year(table)
        return Publishable(table=table, release=self.manifest.name, as_of=as_of)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a release that did not fail. Raises NotPublishable, and OSError."""
    try:
        read = json.loads((folder / MANIFEST).read_text("utf-8"))
        manifest = _manifest(read)
    except (FileNotFoundError, NotADirectoryError, ValueError, LookupError, TypeError) as error:
        raise NotPublishable(folder, Why.NO_RELEASE) from error
    if manifest.verdict not in {"pass", "review"} or not (folder / RELEASE).is_dir():
        raise NotPublishable(folder, Why.FAILED)
    _check_digests(folder, manifest.files)
    return manifest


def _manifest(read: Mapping[str, Any]) -> Manifest:
    if read["method"] not in {"rounding", "suppression"}:
        raise ValueError(read["method"])
    return Manifest(
        name=str(read["release"]),
        country=str(read["country"]),
        dictionary_version=str(read["dictionary_version"]),
        method=str(read["method"]),
        verdict=str(read["verdict"]),
        bases={str(unit): int(base) for unit, base in read["parameters"]["bases"].items()},
        decided_by=read["parameters"].get("decided_by"),
        cut_off=read.get("cut_off"),
        revises=read["plan"].get("revises"),
        reason=read["plan"].get("reason"),
        reason_in=read["plan"].get("reason_in") or {},
        audience=str(read["plan"].get("audience", Audience.PUBLIC.value)),
        files={str(name): str(digest) for name, digest in read.get("files", {}).items()},
    )


def _check_digests(folder: Path, files: Mapping[str, str]) -> None:
    there = {one.name: one for one in (folder / RELEASE).iterdir()}
    for name in sorted({*there, *files}):
        if name not in files or name not in there or _digest(there[name]) != files[name]:
            raise NotPublishable(folder, Why.CHANGED, name)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def read_tables(folder: Path, manifest: Manifest, dictionary: Dictionary) -> Release:
    """Read the tables of a release. Raises NotPublishable, and OSError."""
    place = folder / RELEASE
    if WORDS not in manifest.files:
        raise NotPublishable(folder, Why.NO_WORDS, WORDS)
    described = json.loads((place / WORDS).read_text("utf-8"))
    number = len(described[LANGUAGES[0]])
    tables = []
    for index in range(number):
        in_languages = {language: described[language][index] for language in LANGUAGES}
        name = str(in_languages[LANGUAGES[0]]["table"])
        if name not in dictionary.tables:
            raise NotPublishable(folder, Why.OTHER_DICTIONARY, name)
        tables.append(_table(place / f"{name}.csv", in_languages, dictionary))
    return Release(manifest, place, tuple(tables))


def _table(
    file: Path, described: Mapping[Language, Mapping[str, Any]], dictionary: Dictionary
) -> ResultTable:
    one = described[LANGUAGES[0]]
    apart = {place["name"]: place for place in one["dimensions"] if "several_answers" in place}
    return ResultTable(
        definition=_definition(described, dictionary),
        country=one["country"],
        dictionary_version=one["dictionary_version"],
        period_kind=PeriodKind(one["period_kind"]),
        cells=_cells(file),
        labels=_labels(described),
        additive={place["name"]: place["additive"] for place in one["dimensions"]},
        denominators={name: place["denominator"] for name, place in apart.items()},
        several={name: place["several_answers"] for name, place in apart.items()},
        notes=tuple(
            _words([described[each]["notes"][number] for each in LANGUAGES])
            for number in range(len(one["notes"]))
        ),
        quality=_words([described[each]["quality"] for each in LANGUAGES]),
        source=_words([described[each]["source"] for each in LANGUAGES]),
        periods={
            period: _words([described[each]["periods"][period] for each in LANGUAGES])
            for period in one["periods"]
        },
        counted_by=tuple(one["counted_by"]),
        protected=one["protected"],
        rounding_base=one["rounding_base"],
        origin=one.get("origin", ""),
    )


def _definition(
    described: Mapping[Language, Mapping[str, Any]], dictionary: Dictionary
) -> TableDefinition:
    """The dictionary's definition, with the dimension that a table of rates has besides."""
    one = described[LANGUAGES[0]]
    definition = dictionary.tables[one["table"]]
    known = {each.dimension for each in definition.dimensions}
    added = tuple(
        TableDimension(
            dimension=place["name"],
            title=_words([described[each]["dimensions"][number]["title"] for each in LANGUAGES]),
            total=False,
        )
        for number, place in enumerate(one["dimensions"])
        if place["name"] not in known
    )
    return replace(definition, dimensions=(*definition.dimensions, *added))


def _labels(
    described: Mapping[Language, Mapping[str, Any]],
) -> Mapping[str, Mapping[str, Words]]:
    places = {each: described[each]["dimensions"] for each in LANGUAGES}
    return {
        place["name"]: {
            code: _words([places[each][number]["codes"][code] for each in LANGUAGES])
            for code in place["codes"]
        }
        for number, place in enumerate(places[LANGUAGES[0]])
    }


def _words(wordings: Sequence[str]) -> Words:
    return Words(**dict(zip(LANGUAGES, wordings, strict=True)))


def _cells(file: Path) -> tuple[Cell, ...]:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened)
        names = list(rows.fieldnames or ())[3:-2]
        return tuple(
            Cell(
                period=row["period"],
                dimensions={name: row[name] for name in names},
                value=_number(row["value"]),
                status=CellStatus(row["status"]),
            )
            for row in rows
        )


def _number(text: str) -> int | float | None:
    if not text:
        return None
    return int(text) if text.lstrip("-").isdigit() else float(text)
