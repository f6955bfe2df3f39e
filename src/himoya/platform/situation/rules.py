"""When a count is asked about, and what can be done with a question: plain functions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from himoya.platform.situation.models import QuestionState
from himoya.statistics.usual_range import Band, usual_range

#: Months before the one in question from which the usual range is worked out.
HISTORY = 24

#: Cases in these months below which an office is too small to have a usual range.
FEWEST = 12

#: What is counted: kinds of cases are never added together.
CLASSIFICATION = "trafficking_in_persons"

#: State -> the states into which it can go.
LEADS_TO: Mapping[QuestionState, tuple[QuestionState, ...]] = {
    QuestionState.OPEN: (QuestionState.ANSWERED,),
    QuestionState.ANSWERED: (QuestionState.CLOSED,),
    QuestionState.CLOSED: (),
}


def month_before(month: date, number: int = 1) -> date:
    """Return the first day of an earlier month."""
    ordinal = month.year * 12 + month.month - 1 - number
    return date(ordinal // 12, ordinal % 12 + 1, 1)


def last_closed_month(today: date) -> date:
    """Return the first day of the last month that has ended."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def left_its_range(months: Mapping[date, int], month: date) -> Band | None:
    """Return the usual range of a month whose count lies outside of it; None where all is usual.

    ``months`` is first day -> cases that one agency registered, without the months of none. None,
    too, where there is not enough to go by: fewer than 24 months since the first case, or fewer
    than 12 cases in them.
    """
    before = [month_before(month, number) for number in range(1, HISTORY + 1)]
    counts = [months.get(one, 0) for one in before]
    if not months or min(months) > before[-1] or sum(counts) < FEWEST:
        return None
    band = usual_range(counts)
    return None if months.get(month, 0) in band else band
