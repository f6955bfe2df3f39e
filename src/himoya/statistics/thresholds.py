"""Which threshold of the country's ``disclosure.yaml`` governs a table; one base for each unit.

Some subjects are thinner than others: citizenship by form of exploitation tells of a person where a
table by sex does not. Rounding keeps tables consistent only with one base for all tables of a unit
of count, so the highest that any of them needs is taken for all (D03).
"""

from __future__ import annotations

from collections.abc import Iterable

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.tables import TableDefinition
from himoya.statistics.breakdowns import breakdowns_of

#: Thresholds of ``disclosure.yaml`` for thin subjects.
CITIZENSHIP_BY_FORM = "citizenship_by_form"
BELOW_REGION = "location_below_region"

_CITIZENSHIP = "citizenship"
_FORM = "form_of_exploitation"


def base_of_unit(
    dictionary: Dictionary, tables: Iterable[TableDefinition], unit: str, rules: DisclosureRules
) -> int:
    """Return the base for all numbers of a unit of count in one release."""
    kind = dictionary.units[unit].threshold_kind
    needed = [rules.rounding_base[kind], rules.thresholds[kind]]
    for table in tables:
        if table.unit == unit and crosses_citizenship_and_form(dictionary, table):
            needed.append(rules.thresholds.get(CITIZENSHIP_BY_FORM, 0))
    return max(needed)


def crosses_citizenship_and_form(dictionary: Dictionary, table: TableDefinition) -> bool:
    """Say whether a breakdown of the table crosses citizenship with the form of exploitation."""
    subjects = {one.dimension: _subject(dictionary, table, one.field) for one in table.dimensions}
    return any(
        {_CITIZENSHIP, _FORM} <= {subjects[name] for name in breakdown}
        for breakdown in breakdowns_of(table)
    )


def _subject(dictionary: Dictionary, table: TableDefinition, path: str | None) -> str | None:
    if path is None:
        return None
    field = dictionary.field(path if "." in path else f"{table.record}.{path}")
    return _CITIZENSHIP if field.name.startswith(_CITIZENSHIP) else field.codelist
