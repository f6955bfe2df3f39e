"""Which protected tables would still tell of a few: by the method itself, and by the attacker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from himoya.dictionary.results import ResultTable
from himoya.statistics.disclosure.attacking import Kind, attack
from himoya.statistics.published_tables.own_tables import as_published


def told_of_few(tables: Sequence[ResultTable]) -> Mapping[str, int]:
    """Return, by table, how many counts of few readers of all these tables could work out.

    Raises SolverFailed.
    """
    named = {one.definition.table: one.exposed for one in tables if one.exposed}
    printed = [one for table in tables for one in as_published(table)]
    found = Counter(
        one.cell.table.indicator or one.cell.table.name
        for one in attack(printed).findings
        if one.tells_of_few and one.kind is Kind.EXACT
    )
    return {name: max(named.get(name, 0), found[name]) for name in dict.fromkeys((*named, *found))}
