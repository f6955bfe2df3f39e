"""The only readers of papers with names; that somebody looked is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.kinds import EVENT, PAPER
from himoya.platform.training.models import CoursePapers, Event, Paper
from himoya.platform.training.papers.entitled import Standing, rule_of, standings
from himoya.platform.training.papers.issuing import papers_of_course
from himoya.platform.training.papers.keeping import paper_to_keep, register_of
from himoya.platform.training.papers.templates import why_no_papers
from himoya.platform.training.refusals import Why
from himoya.platform.training.sealing import open_words
from himoya.programmes.certificates.register import State
from himoya.programmes.counting.people.identity import identity


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperShown:
    """One paper. ``successor`` is the number of the one in its place; ``reason`` why it ended.

    ``name`` is printed on it, ``name_now`` stands in the register of people.
    """

    row: Paper
    name: str
    name_now: str
    state: State
    successor: str | None
    reason: str

    @property
    def is_over(self) -> bool:
        """Whether it can be neither issued anew nor revoked."""
        return self.state in {State.REPLACED, State.REVOKED}

    @property
    def bears_other_name(self) -> bool:
        """Whether the register calls the person otherwise now."""
        return not self.is_over and identity(self.name) != identity(self.name_now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCertify:
    """The people of an event and what each may get; ``why_not`` where nobody can get anything."""

    shown: EventShown
    papers: CoursePapers | None
    why_not: Why | None
    people: Sequence[Standing]


def to_certify(reader: Reader, event: UUID) -> ToCertify:
    """Return who of an event may get a paper, for who keeps it. Raises NotPermitted, NotThere."""
    reader.check(Verb.KEEP_TRAINING)
    with reading_as(reader):
        shown = event_of(reader, event, names=True)
        if not shown.may_keep:
            raise NotThere(EVENT, str(event))
        papers = papers_of_course(shown)
        why = why_no_papers(shown.row, papers)
        people = standings(shown, rule_of(papers)) if papers and why is None else []
        return ToCertify(shown=shown, papers=papers, why_not=why, people=people)


def papers_of(reader: Reader, event: UUID) -> tuple[Event, list[PaperShown]]:
    """Return an event and what was issued for it, by number. Raises NotPermitted, NotThere."""
    reader.check(Verb.KEEP_TRAINING)
    with reading_as(reader):
        shown = event_of(reader, event)
        if not shown.may_keep:
            raise NotThere(EVENT, str(event))
        of_event = Paper.objects.filter(event=event).select_related("replaces", "person")
        rows = list(of_event.order_by("number"))
        register = register_of(rows)
        found = [
            PaperShown(
                row=row,
                name=open_words(row.id, "name", row.name),
                name_now=open_words(row.person.id, "name", row.person.name),
                state=register.state(row.number, today()),
                successor=register.successors.get(row.number),
                reason=open_words(row.id, "reason", row.reason),
            )
            for row in rows
        ]
        details = {"papers": len(found)}
        record(Act.READ, by=reader, subject=Subject(EVENT, str(event)), details=details)
    return shown.row, found


def paper_of_event(reader: Reader, id: UUID) -> PaperShown:
    """Return one paper with its name. Raises NotPermitted, NotThere."""
    with reading_as(reader):
        row = paper_to_keep(reader, id)
        following: Paper | None = Paper.objects.filter(replaces=row).first()
        register = register_of([row] if following is None else [row, following])
        record(Act.READ, by=reader, subject=Subject(PAPER, str(id)))
        return PaperShown(
            row=row,
            name=open_words(row.id, "name", row.name),
            name_now=open_words(row.person.id, "name", row.person.name),
            state=register.state(row.number, today()),
            successor=register.successors.get(row.number),
            reason=open_words(row.id, "reason", row.reason),
        )
