"""Reading that takes long and is recorded, without keeping everybody else from writing meanwhile.

SQLite has one write lock, and a transaction that may write takes it at its beginning: while one
person looks for a name, nobody could open a case, since that is recorded, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.audit.changes import last_mark
from himoya.platform.database.engine import is_postgresql

Answer = TypeVar("Answer")


def look_and_record(
    reader: Reader, look: Callable[[], Answer], note: Callable[[Answer], object]
) -> Answer:
    """Return what ``look`` finds in the reader's scope, once ``note`` has recorded it there.

    Both are of one state: where something was changed since somebody looked, he or she looks again
    in the transaction that records it. ``look`` writes nothing. Raises what the two raise.
    """
    if is_postgresql():
        with reading_as(reader):
            answer = look()
            note(answer)
            return answer
    with looking_as(reader):
        seen = last_mark()
        answer = look()
    with reading_as(reader):
        if last_mark() != seen:
            answer = look()
        note(answer)
        return answer
