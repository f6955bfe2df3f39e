"""The monitor: by form, how many returns are expected, came on time or late, or are overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from himoya.platform.returns.owing import agreements
from himoya.platform.returns.queries import Owed
from himoya.platform.returns.words import STANDINGS, said
from himoya.platform.theme.charts import Bar, BarChart
from himoya.statistics.returns_due import Standing, count_by_standing

#: Which standings are shown in the chart, in the order of its parts.
ORDER = (Standing.ON_TIME, Standing.LATE, Standing.OPEN, Standing.OVERDUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What of the returns is shown: of the year in which they are due; empty means all."""

    year: int
    agreement: str = ""
    region: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One form in figures; all count returns."""

    name: str
    expected: int
    received: int
    on_time: int
    late: int
    complete: int
    open: int
    overdue: int


def chosen_from(owed: Sequence[Owed], chosen: Chosen) -> list[Owed]:
    """Return the returns that are meant; ``standing`` is left to the list below the figures."""
    return [
        one
        for one in owed
        if one.expected.due.year == chosen.year
        and chosen.agreement in {"", one.expected.agreement.code}
        and chosen.region in {"", one.region}
    ]


def summaries(owed: Sequence[Owed]) -> list[Summary]:
    """Return the figures of every form of which a return is expected."""
    found = []
    for code, agreement in agreements().items():
        own = [one for one in owed if one.expected.agreement.code == code]
        if own:
            found.append(_summary(said(agreement.name), own))
    return found


def chart(owed: Sequence[Owed]) -> BarChart:
    """Return the same figures as bars."""
    bars = [
        Bar(
            label=one.name,
            values=[one.on_time, one.late, one.open, one.overdue],
        )
        for one in summaries(owed)
    ]
    return BarChart(
        title=_("Returns by form and how they stand"),
        first=_("Form"),
        series=[str(STANDINGS[one]) for one in ORDER],
        bars=bars,
    )


def _summary(name: str, own: Sequence[Owed]) -> Summary:
    counted = count_by_standing(one.expected for one in own)
    return Summary(
        name=name,
        expected=len(own),
        received=counted[Standing.ON_TIME] + counted[Standing.LATE],
        on_time=counted[Standing.ON_TIME],
        late=counted[Standing.LATE],
        complete=sum(one.is_complete for one in own),
        open=counted[Standing.OPEN],
        overdue=counted[Standing.OVERDUE],
    )
