"""Published figures of all periods of the newest releases, for the context of programmes.

Only what stands on the public pages is read, as it was published: a rounded number stays rounded,
and what was not shown stays out. Nothing of it is typed a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from himoya.dictionary.countries import StatisticalClass
from himoya.dictionary.results import TOTAL, Cell, CellStatus, ResultTable
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.telling_reports import UNITS, newest_tables
from himoya.programmes.facts.case_figures import DefinitionChange
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.context.tables import ContextTable, context_tables
from himoya.publishing.section.figures_of_tables import along, never_added_up, periods_of
from himoya.publishing.section.reading import Release


def published_context(reader: Reader, language: Language) -> list[Observation]:
    """Return what the newest release of each table says of its periods; everybody may know it."""
    changes = tuple(_changes(language))
    return [
        replace(one, changes=changes)
        for name, (table, release) in newest_tables(context_tables()).items()
        for one in _of_table(table, context_tables()[name], release, language)
    ]


def _of_table(
    table: ResultTable, wanted: ContextTable, release: Release, language: Language
) -> Iterator[Observation]:
    if table.definition.unit not in UNITS:
        return
    for cell in table.grand_totals():
        yield from _observed(table, cell, TOTAL, release, language)
    if wanted.by is None or never_added_up(table) not in (None, wanted.by):
        return
    for period in periods_of(table):
        for cell in along(table, wanted.by, period).cells:
            code = cell.dimensions[wanted.by]
            if not wanted.only or code in wanted.only:
                yield from _observed(table, cell, code, release, language)


def _observed(
    table: ResultTable, cell: Cell, code: str, release: Release, language: Language
) -> Iterator[Observation]:
    """Yield one figure; none where it is not shown."""
    if cell.value is None:
        return
    definition = table.definition
    measure = definition.title.in_language(language)
    if code != TOTAL:
        by = context_tables()[definition.table].by or ""
        measure = f"{measure}: {table.labels[by][code].in_language(language)}"
    rounded = cell.status is CellStatus.ROUNDED
    counted = _("national data dictionary, version %(version)s")
    yield Observation(
        reference=f"published.{definition.table}.{code.strip('_')}.{cell.period}",
        measure=measure,
        unit=UNITS[definition.unit],
        period=cell.period,
        value=cell.value,
        source=release.manifest.name,
        qualifier=Qualifier.APPROX if rounded else Qualifier.EXACT,
        territory=dictionary().country.name.in_language(language),
        definition=counted % {"version": table.dictionary_version},
        is_break=cell.status is CellStatus.BREAK,
    )


def _changes(language: Language) -> Iterator[DefinitionChange]:
    """Yield since when articles on trafficking in persons hold that replaced others."""
    country = dictionary().country
    replaced = {one.replaced_by for one in country.articles.values() if one.replaced_by}
    for one in country.articles.values():
        is_core = one.statistical_class is StatisticalClass.CORE
        if is_core and one.article in replaced and one.valid_from is not None:
            title = one.title.in_language(language)
            text = _("article %(article)s, %(title)s") % {"article": one.article, "title": title}
            yield DefinitionChange(
                what=text, at=one.valid_from.isoformat(), src=(one.source,) if one.source else ()
            )
