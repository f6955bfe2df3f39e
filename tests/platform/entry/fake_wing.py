"""A wing of the tests: keeps what it was handed, and answers as a real one would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.targets import (
    Committed,
    EntryTarget,
    NextStep,
    NotAccepted,
    Objection,
    Outcome,
)

CARD, CHANGE, FORM = "fake-card", "fake-change", "fake-form"


@dataclass
class FakeWing:
    """``records`` are the answers that it holds, ``committed`` what it was handed, in order."""

    committed: list[Committed] = field(default_factory=list, repr=False)
    records: dict[UUID, Answers] = field(default_factory=dict, repr=False)
    objection: Objection | None = None
    before: Callable[[], None] = lambda: None

    def commit(self, *, by: Reader, committed: Committed) -> Outcome:
        self.before()
        if self.objection is not None:
            raise NotAccepted([self.objection])
        self.committed.append(committed)
        return Outcome(
            happened="The case was registered.",
            url="/cases/1/",
            seen_by=("Your office",),
            next_steps=(NextStep(text="Add papers", url="/cases/1/files/"),),
        )

    def load(self, reader: Reader, record: UUID | None) -> Answers:
        if record is None:
            return Answers()
        if self.objection is not None:
            raise NotAccepted([self.objection])
        if record not in self.records:
            raise NotThere("fake_record", str(record))
        return self.records[record]

    def targets(self) -> list[EntryTarget]:
        return [
            EntryTarget(
                name=CARD,
                wing="fake",
                form="police_card",
                verb=Verb.OPEN_CASE,
                commit=self.commit,
                load=self.load,
                given=frozenset({"reporting_entity.form_version"}),
            ),
            EntryTarget(
                name=CHANGE,
                wing="fake",
                form="police_card",
                verb=Verb.CHANGE_CASE,
                commit=self.commit,
                load=self.load,
                shared=True,
            ),
            EntryTarget(
                name=FORM,
                wing="fake",
                form="crisis_centre_form",
                verb=Verb.REGISTER_REQUEST_FOR_HELP,
                commit=self.commit,
            ),
        ]
