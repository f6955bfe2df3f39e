"""Groups of people who are known by number only, as columns that the library counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from himoya.platform.training.counting.held import Held
from himoya.platform.training.counting.listed import text
from himoya.platform.training.models import Event, Group
from himoya.programmes.counting.by_number import Groups
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.counting.people.participations import coded

if TYPE_CHECKING:  # numpy is loaded when something is counted
    import numpy as np
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]

_COLUMNS = ("people", "women", "men", "works_at", "profession")


def groups_of(events: Sequence[Held], chosen: QuerySet[Event]) -> Groups:
    """Return the groups of events; ``chosen`` are these events and perhaps others. In a scope."""
    numbers = {one.id: number for number, one in enumerate(events)}
    rows = Group.objects.filter(event__in=chosen.order_by().values("id")).order_by()
    read = rows.values_list(text("event_id"), *_COLUMNS)
    told = [(numbers[row[0]], *row[1:]) for row in read if row[0] in numbers]
    event, people, women, men, agency, profession = list(zip(*told, strict=True)) or [()] * 6
    return Groups(
        event=_numbers(event),
        people=_numbers(people),
        women=_numbers(women),
        men=_numbers(men),
        answers={
            Dimension.AGENCY: coded(one or None for one in agency),
            Dimension.PROFESSION: coded(one or None for one in profession),
        },
    )


def _numbers(column: Sequence[int | None]) -> Integers:
    """Return a column as numbers; -1 is not told."""
    import numpy as np

    return np.array([-1 if one is None else one for one in column], np.int64)
