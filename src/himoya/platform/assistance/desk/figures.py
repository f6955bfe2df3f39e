"""How the desk works: questions by month, what is open, and days until an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.assistance.desk.queries import questions
from himoya.platform.assistance.kinds import QuestionState
from himoya.platform.database.clock import today
from himoya.platform.theme.charts import Bar, BarChart

#: Months shown, this one with them.
MONTHS = 12

#: The states that the chart stacks, in this order.
SHOWN = (QuestionState.ANSWERED, QuestionState.PROPOSED, QuestionState.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFigures:
    """Counts of questions, not withdrawn ones. ``days`` is the median; None: no answer yet."""

    open: int
    answered: int
    proposed: int
    on_forms: int
    days: float | None
    slowest: int | None
    by_month: Mapping[date, Mapping[QuestionState, int]]


def desk_figures(reader: Reader) -> DeskFigures:
    """Count the questions that the reader answers. Raises NotPermitted."""
    reader.check(Verb.ANSWER_QUESTION)
    columns = ("state", "asked_at", "answered_at", "on_forms", "holds_until")
    with looking_as(reader):
        asked = questions(reader).exclude(state=QuestionState.WITHDRAWN.value)
        rows = list(asked.values_list(*columns))
    states = Counter(QuestionState(row[0]) for row in rows)
    days = [(localtime(row[2]).date() - localtime(row[1]).date()).days for row in rows if row[2]]
    by_month: dict[date, Counter[QuestionState]] = {one: Counter() for one in last_months(today())}
    for state, asked_at, *_rest in rows:
        month = localtime(asked_at).date().replace(day=1)
        if month in by_month:
            by_month[month][QuestionState(state)] += 1
    return DeskFigures(
        open=states[QuestionState.OPEN],
        answered=states[QuestionState.ANSWERED],
        proposed=states[QuestionState.PROPOSED],
        on_forms=sum(bool(row[3] and row[4] and row[4] >= today()) for row in rows),
        days=median(days) if days else None,
        slowest=max(days, default=None),
        by_month=by_month,
    )


def last_months(day: date, months: int = MONTHS) -> Sequence[date]:
    """Return the first days of the last months, the present one last."""
    found = []
    year, month = day.year, day.month
    for _place in range(months):
        found.append(date(year, month, 1))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def chart(figures: DeskFigures, names: Mapping[QuestionState, str]) -> BarChart:
    """Return the questions of each month as bars."""
    return BarChart(
        title=_("Questions by the month in which they were asked"),
        first=_("Month"),
        series=[names[one] for one in SHOWN],
        bars=[
            Bar(label=date_format(month, "F Y"), values=[counted[one] for one in SHOWN])
            for month, counted in figures.by_month.items()
        ],
    )
