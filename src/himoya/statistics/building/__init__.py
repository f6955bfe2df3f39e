"""The table builder: questions that anybody may ask, answered from numbers with noise on them.

Making and asking are two things. `making` counts records, adds noise by cell key to every cell
that may ever be asked for, and keeps the noisy numbers: the `Snapshot`. `answering` looks cells up
in it. Whatever answers questions therefore has no record, no key and no count of one: what is not
there cannot be asked out of it. A cell that a published release holds is given as that has it.

    snapshot = make_snapshot(dictionary, records, store, origin=Origin())
    answer = ask(snapshot, Question(table="victims_by_sex_age", rows=("sex",)), dictionary)
"""

from __future__ import annotations

from himoya.statistics.building.answering import Answer, AnsweredCell, Named, Told, ask
from himoya.statistics.building.making import NoCellKeyRules, Origin, make_snapshot
from himoya.statistics.building.questions import Question, QuestionRefused
from himoya.statistics.building.snapshot import (
    Snapshot,
    SnapshotTable,
    UnreadableSnapshot,
    read_snapshot,
    write_snapshot,
)

__all__ = [
    "Answer",
    "AnsweredCell",
    "Named",
    "NoCellKeyRules",
    "Origin",
    "Question",
    "QuestionRefused",
    "Snapshot",
    "SnapshotTable",
    "Told",
    "UnreadableSnapshot",
    "ask",
    "make_snapshot",
    "read_snapshot",
    "write_snapshot",
]
