"""What signed returns state, for whoever compiles the figures of the country."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.returns.contents import Place, as_stored
from himoya.platform.returns.kinds import State
from himoya.platform.returns.models import ReturnFigures
from himoya.platform.returns.queries import followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The margins of one table of one signed return; None is not known."""

    agreement: str
    table: str
    period: str
    values: Mapping[Place, int | None]


def signed_figures(reader: Reader, tables: Collection[str]) -> list[Stated]:
    """Return what every signed return that the reader sees states of some tables.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_RETURNS)
    with looking_as(reader):
        rows = ReturnFigures.objects.filter(of__state=State.SIGNED.value, table__in=list(tables))
        asked = rows.order_by("of__period", "of").values_list(
            "of__agreement", "table", "of__period", "values"
        )
        return [
            Stated(agreement=agreement, table=table, period=period, values=as_stored(values))
            for agreement, table, period, values in asked
        ]


def owed_by_period(reader: Reader) -> Mapping[tuple[str, str], int]:
    """Return agreement and period -> how many returns are expected. Raises NotPermitted."""
    found: dict[tuple[str, str], int] = {}
    for one in followed(reader):
        key = (one.expected.agreement.code, one.expected.period.code)
        found[key] = found.get(key, 0) + 1
    return found
