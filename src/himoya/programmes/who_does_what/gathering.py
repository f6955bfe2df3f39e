"""Files of IATI and programmes -> one table of who does what where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from himoya.programmes.facts.programme import Programme
from himoya.programmes.iati.activity import Activity
from himoya.programmes.who_does_what.rows import (
    Row,
    named_bodies,
    names_by_ref,
    one_name_each,
    rows_of_activities,
    rows_of_programme,
)


def gathered(
    files: Sequence[tuple[str, Sequence[Activity]]], programmes: Iterable[Programme]
) -> tuple[Row, ...]:
    """Return the rows of all; a body with one identifier stands under its first name.

    ``files`` are names with the activities read of them. Raises NotTold for a programme that says
    too little.
    """
    rows = [row for name, activities in files for row in rows_of_activities(activities, name)]
    rows += [row for one in programmes for row in rows_of_programme(one)]
    names = names_by_ref(named_bodies(one for _, activities in files for one in activities))
    return one_name_each(rows, names)
