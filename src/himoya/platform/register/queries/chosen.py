"""Which cases are meant when figures are asked for: by period, territory and holder.

Cases are taken whole: whoever is counted in a period is counted by the earliest of his or her dates
in the case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from himoya.platform.access.reader import Reader
from himoya.platform.database.key_lists import listed
from himoya.platform.records.models import RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, Holder
from himoya.platform.register.queries.lists import to_count
from himoya.platform.register.visibility import CASE, begin_with_held, tells_of_victims

#: Record type -> its model.
MODELS: Mapping[str, type[RecordModel]] = {CASE: Case, **UNDER_CASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which of the cases that the reader may see are meant.

    ``begin`` and ``end`` are the first and last day of the periods; ``territory`` is where the case
    is registered; ``own`` leaves the cases that the reader's agency holds or held.
    """

    begin: date | None = None
    end: date | None = None
    territory: str = ""
    own: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether anything but the periods narrows them."""
        return bool(self.territory or self.own)


def meant(reader: Reader, dates: Mapping[str, Collection[str]], chosen: Chosen) -> RawSQL | None:
    """Return the keys of the cases that are meant, for ``pk__in``; None for all that are there.

    ``dates`` names, by record type, the dates by which rows fall into periods. Called inside the
    reader's scope, and asked once: as a question inside those of each record type it looked
    through every case of the country for each of them.
    """
    if chosen == Chosen():
        return None
    found = None
    if dates and chosen.begin is not None and chosen.end is not None:
        found = set().union(*(_falling(reader, dates, record, chosen) for record in dates))
    if chosen.is_placed:
        there = _keys(placed(to_count(reader), reader, chosen), "pk")
        found = there if found is None else found & there
    return None if found is None else listed(found)


def placed(rows: QuerySet[Case], reader: Reader, chosen: Chosen) -> QuerySet[Case]:
    """Leave the cases of the territory, and of the reader's own agency."""
    if chosen.territory:
        rows = rows.filter(region=chosen.territory)
    if chosen.own:
        held: QuerySet[Holder] = QuerySet(Holder).filter(case=OuterRef("pk"), agency=reader.agency)
        rows = rows.filter(Exists(held))
    return rows


def _falling(
    reader: Reader, dates: Mapping[str, Collection[str]], record: str, chosen: Chosen
) -> set[str]:
    """The cases of which a row of one record type has a date that may lie in the periods."""
    if tells_of_victims(reader, record):
        return set()
    within = _within(dates[record], chosen)
    if record == CASE:
        return _keys(to_count(reader).filter(within), "pk")
    rows = begin_with_held(MODELS[record].objects.order_by(), reader, "case")
    return _keys(rows.filter(within), "case")


def _within(names: Iterable[str], chosen: Chosen) -> Q:
    """The condition that one of the dates may lie in the periods."""
    found = Q()
    for name in names:
        found |= Q(**{f"{name}_latest__gte": chosen.begin, f"{name}_earliest__lte": chosen.end})
    return found


def _keys(rows: QuerySet[RecordModel], column: str) -> set[str]:
    """As text: to make ids of a hundred thousand in order to send them back takes longest."""
    return set(rows.values_list(Cast(column, CharField()), flat=True))
