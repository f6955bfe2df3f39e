"""The dashboard over all programmes: which are asked for, in which order, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.programmes.beside import EventsAsked, EventsBeside, events_beside
from himoya.platform.programmes.queries import InShort
from himoya.platform.programmes.territories import territories_named
from himoya.programmes.digests.totals import Asked, Row, Totals, rows_asked, totals_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """The programmes that are asked for, and totals over all of them, not of one page alone.

    ``beside`` are events of rooms above that count toward them, in the same year and territory.
    """

    asked: Asked
    rows: Sequence[Row]
    totals: Totals
    beside: Sequence[EventsBeside]


_Key = Callable[[Row], tuple[object, ...]]

#: By what the list can be sorted, as the address says it. Numbers and days begin with the highest.
ORDERS: Mapping[str, _Key] = {
    "begins": lambda row: (_day(row.digest.first_day),),
    "ends": lambda row: (_day(row.digest.last_day),),
    "events": lambda row: (row.sums.events,),
    "people": lambda row: (row.sums.people.printed,),
    "findings": lambda row: (row.digest.errors, row.digest.warnings),
}

#: By the title, which is the only order that begins with the lowest.
BY_TITLE = "title"


def dashboard(reader: Reader, found: InShort, asked: Asked, day: date) -> Dashboard:
    """Return the programmes that are asked for, as they are on a day."""
    places = territories_named(each.place for one in found.digests for each in one.events)
    rows = rows_asked(found.digests, asked, day, places)
    return Dashboard(
        asked=asked,
        rows=rows,
        totals=totals_of(rows, places),
        beside=_beside(reader, rows, asked),
    )


def ordered(rows: Sequence[Row], order: str, reader: Reader) -> list[Row]:
    """Return rows as asked; those of one number stand in the order of their titles.

    ``order`` is one of `ORDERS` or `BY_TITLE`, turned round with a minus before it.
    """
    by_title = sorted(
        rows,
        key=lambda row: sort_key(row.digest.title_in(reader.language), reader.language),
    )
    key, turned = ORDERS.get(order.removeprefix("-")), order.startswith("-")
    if key is None:
        return by_title[::-1] if turned else by_title
    return sorted(by_title, key=key, reverse=not turned)


def _day(day: date | None) -> date:
    return day or date.min


def _beside(reader: Reader, rows: Sequence[Row], asked: Asked) -> list[EventsBeside]:
    names = {row.digest.id for row in rows}
    wanted = EventsAsked(year=asked.year, territory=asked.territory)
    return [one for one in events_beside(reader, wanted) if one.programme in names]
