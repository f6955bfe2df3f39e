"""The newest published figure of each table, for the report of the National Rapporteur.

Only what stands on the public pages is read, with the protection under which it was given to
everybody: a rounded number stays rounded, and what was not shown stays out.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from himoya.dictionary.results import CellStatus, ResultTable
from himoya.platform.access.reader import Reader
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.programmes.beside import FiguresAsked
from himoya.platform.publication.queries.editions import Edition, published_releases
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.period import Period, UnreadablePeriod
from himoya.publishing.section.figures_of_tables import period_words
from himoya.publishing.section.reading import NotPublishable, Release, read_manifest, read_tables

logger = logging.getLogger(__name__)

#: Releases that are kept read.
_KEPT = 4

#: Releases of which it is known what tables they have: those of many years.
_MANIFESTS = 200

#: Unit of count -> how reports call it; tables of other units stand in no report.
UNITS = {
    "case": Unit.CASES,
    "offence": Unit.CRIMES,
    "victim_person": Unit.PERSONS,
    "person_at_stage": Unit.PERSONS,
    "person_serving": Unit.PERSONS,
    "request_for_help": Unit.REQUESTS,
    "service": Unit.SERVICES,
}


def published_figures(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return a total of each table of the newest release; everybody may know them.

    It is that of the time which is asked for, else the newest, whose time stands beside it.
    """
    release = newest_release()
    if release is None:
        return []
    return [one for table in release.tables for one in _figure(table, release, asked)]


def newest_release() -> Release | None:
    """Return what was published last; None where nothing was, or where it cannot be read."""
    editions = published_releases()
    return _readable(editions[-1]) if editions else None


def newest_tables(names: Collection[str]) -> dict[str, tuple[ResultTable, Release]]:
    """Return table -> its figures in the newest release that has it, in the order of the names."""
    found: dict[str, tuple[ResultTable, Release]] = {}
    for edition in reversed(published_releases()):
        wanted = set(names) - found.keys()
        release = _readable(edition, wanted)
        if release is None:
            continue
        for table in release.tables:
            if table.definition.table in names:
                found.setdefault(table.definition.table, (table, release))
    return {name: found[name] for name in names if name in found}


@lru_cache(maxsize=_MANIFESTS)
def _tables_in(folder: Path) -> frozenset[str]:
    """Return the tables that a release has, by its files, without reading them.

    Raises NotPublishable, and OSError.
    """
    return frozenset(name.partition(".")[0] for name in read_manifest(folder).files)


def _readable(edition: Edition, wanted: Collection[str] | None = None) -> Release | None:
    """Return a release; None where it cannot be read, or has none of the tables that are wanted."""
    try:
        if wanted is not None and _tables_in(edition.folder).isdisjoint(wanted):
            return None
        return _read(edition.folder)
    except (NotPublishable, OSError):
        # The pages stand as they were written; a report does without rather than fail.
        logger.warning("the tables of release %s cannot be read", edition.release)
        return None


def _figure(table: ResultTable, release: Release, asked: FiguresAsked) -> Iterator[ReportedFigure]:
    shown = [cell for cell in table.grand_totals() if cell.value is not None]
    definition, language = table.definition, asked.language
    if not shown or definition.unit not in UNITS:
        return
    fitting = [cell for cell in shown if _is_of(cell.period, asked.period)]
    newest = (fitting or shown)[-1]
    unit = dictionary().units[definition.unit].label.in_language(language)
    rounded = newest.status is CellStatus.ROUNDED
    yield ReportedFigure(
        reference=f"wings.released.{definition.table}",
        label=f"{definition.title.in_language(language)} ({unit})",
        value=newest.value,
        qualifier=Qualifier.APPROX if rounded else Qualifier.EXACT,
        unit=UNITS[definition.unit],
        period=period_words(table, newest.period, language),
        source=(release.manifest.name,),
    )


def _is_of(period: str, asked: Period | None) -> bool:
    """Whether a period of a table is the one that is asked for."""
    try:
        return asked is not None and Period.from_text(period) == asked
    except UnreadablePeriod:
        return False


@lru_cache(maxsize=_KEPT)
def _read(folder: Path) -> Release:
    return read_tables(folder, read_manifest(folder), dictionary())
