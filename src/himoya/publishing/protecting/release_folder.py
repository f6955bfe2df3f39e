"""The folder of a release: written whole or not at all.

Only a release that does not fail gets a folder ``release``; the tables of one that fails go to the
folder that must stay in the house, so that nobody publishes them by a slip.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from himoya import __version__
from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.cut_off import cut_off_of
from himoya.exchange.gate import InsideTable, inside
from himoya.exchange.result_tables import write_inside
from himoya.exchange.result_tables.description import table_description
from himoya.languages.codes import LANGUAGES, Language
from himoya.publishing.new_folder import new_folder
from himoya.publishing.protecting.places import INTERNAL, MANIFEST, REPORT, TABLES, WORDS
from himoya.publishing.protecting.verdict_in_words import verdict_as_json
from himoya.publishing.sentences import sentences
from himoya.statistics.earlier_releases import RELEASE
from himoya.statistics.plans import PublicationPlan
from himoya.statistics.releases import ProtectedRelease
from himoya.statistics.verdict import Outcome


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a release comes from: plan, records, and earlier releases it was compared with."""

    plan: Path
    records: Path
    earlier: Sequence[Path]


def write_release_folder(
    folder: Path,
    plan: PublicationPlan,
    release: ProtectedRelease,
    dictionary: Dictionary,
    language: Language,
    sources: Sources,
) -> None:
    """Write everything beside the final place, then give it its name.

    Raises OSError, and FileExistsError where the folder has appeared meanwhile.
    """
    with new_folder(folder) as new:
        (new / INTERNAL).mkdir()
        fails = release.verdict.outcome is Outcome.FAIL
        place = new / INTERNAL / TABLES if fails else new / RELEASE
        _write_tables(release, place, dictionary, language)
        files = {one.name: _digest(one) for one in sorted(place.iterdir())}
        manifest = _manifest(plan, release, dictionary, sources) | {"files": files}
        _write_json(new / MANIFEST, manifest)
        _write_json(new / INTERNAL / REPORT, _report(release))
        _write_warning(new / INTERNAL / "README.txt")


def _write_tables(
    release: ProtectedRelease, folder: Path, dictionary: Dictionary, language: Language
) -> None:
    # Inside still: what may go out is made of this folder, after its verdict and digests.
    folder.mkdir()
    for table in release.tables:
        file = folder / f"{table.definition.table}.csv"
        write_inside([InsideTable(table)], file, "csv", language, dictionary)
    words: dict[str, Any] = {
        each: [table_description(one, each, dictionary) for one in inside(release.tables)]
        for each in LANGUAGES
    }
    _write_json(folder / WORDS, words)


def _manifest(
    plan: PublicationPlan,
    release: ProtectedRelease,
    dictionary: Dictionary,
    sources: Sources,
) -> dict[str, Any]:
    rules = dictionary.country.disclosure
    return {
        "release": plan.release,
        "country": dictionary.country.folder,
        "dictionary_version": dictionary.version,
        "program_version": __version__,
        "plan": asdict(plan),
        "method": plan.method,
        "merged": {name: list(codes) for name, codes in release.merged.items()},
        "parameters": {
            "bases": dict(release.bases),
            "thresholds": None if rules is None else dict(rules.thresholds),
            "maximum_dimensions": None if rules is None else rules.maximum_dimensions,
            "decided_by": None if rules is None else rules.decided_by,
        },
        "records": _digests(sources.records),
        "cut_off": cut_off_of(sources.records),
        "earlier": [one.name for one in sources.earlier],
        **verdict_as_json(release),
    }


def _report(release: ProtectedRelease) -> dict[str, Any]:
    """What protection changed, and where each finding is."""
    return {
        "groups": [
            {
                "unit": one.unit,
                "counted_by": one.counted_by,
                "tables": list(one.tables),
                "report": None if one.report is None else asdict(one.report),
            }
            for one in release.reports
        ],
        "findings": [
            {
                "table": verdict.table,
                "reason": reason.kind.value,
                "number": reason.number,
                "cells": [
                    {"period": period, **dict(sorted(codes))} for period, codes in reason.cells
                ],
            }
            for verdict in release.verdict.tables
            for reason in verdict.reasons
        ],
    }


def _digests(records: Path) -> dict[str, str]:
    """Return SHA-256 of every file of records, by its name."""
    files = sorted(records.glob("*.parquet")) if records.is_dir() else [records]
    return {one.name: _digest(one) for one in files}


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write_json(file: Path, data: Mapping[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def _write_warning(file: Path) -> None:
    said = (
        sentences.say(
            language,
            "This folder says where small numbers are. It is for those who work on the data and "
            "must not leave the house. What may be published stands in the folder “{release}”.",
            release=RELEASE,
        )
        for language in LANGUAGES
    )
    file.write_text("\n\n".join(said) + "\n", encoding="utf-8")
