"""A count that leaves the platform as a table; that it left is recorded."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.counting.gathering import Counted
from himoya.platform.training.kinds import EVENT
from himoya.programmes.counting.as_data import as_data
from himoya.programmes.counting.publishable import Shown
from himoya.programmes.counting.tidy import tidy


def table_of(reader: Reader, counted: Counted, shown: Shown) -> str:
    """Return a count as CSV; it names neither people nor events."""
    text = tidy(as_data(counted.count, reader.language, shown, []), reader.language)
    with reading_as(reader):
        # No one event is meant: the subject is the agency whose reader took it.
        details = {"rows": text.count("\n") - 1}
        record(Act.EXPORTED, by=reader, subject=Subject(EVENT, str(reader.agency)), details=details)
    return text
