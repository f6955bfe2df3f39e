"""The only readers of applications. That one was read is recorded: people may be named in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.data_access.kinds import Grant, Kind, Move, State
from himoya.platform.data_access.models import Application, ApplicationStep
from himoya.platform.data_access.rules import DECISIONS, VERB_OF, is_advised, state_after
from himoya.platform.data_access.sealing import open_told, open_words
from himoya.platform.data_access.visibility import APPLICATION
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.dissemination import is_for_experts
from himoya.platform.publication.kinds import State as ReleaseState
from himoya.platform.publication.models import Release
from himoya.publishing.section.access import AccessFigures

#: Where the country has no rules of disclosure, counts below this one are not told.
_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One thing done. ``name`` is empty for people of other agencies."""

    move: Move
    words: str
    agency: str
    name: str
    at: datetime
    by_itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationShown:
    """One application with all that was done, and what the reader can do with it now.

    ``waits_for_advice``: the reader could decide, had another person advised.
    """

    row: Application
    state: State
    told: Mapping[str, str]
    steps: Sequence[StepShown]
    moves: frozenset[Move]
    waits_for_advice: bool


def applications(reader: Reader) -> list[Application]:
    """Return all applications, the latest first. Raises NotPermitted."""
    reader.check(Verb.SEE_RELEASES)
    with looking_as(reader):
        return list(Application.objects.order_by("-received_on", "-changed_at", "id"))


def application_of(reader: Reader, id: UUID) -> ApplicationShown:
    """Return one application. Raises NotPermitted, NotThere, `KeyTrouble`."""
    reader.check(Verb.SEE_RELEASES)
    with reading_as(reader):
        rows = Application.objects.filter(id=id).select_related("release")
        row: Application | None = rows.first()
        if row is None:
            raise NotThere(APPLICATION, str(id))
        steps = list(ApplicationStep.objects.filter(application=row).order_by("done_at", "id"))
        record(Act.READ, by=reader, subject=Subject(APPLICATION, str(row.id)))
    allowed = _moves(reader, row)
    may_decide = _is_advised(steps, reader)
    return ApplicationShown(
        row=row,
        state=State(row.state),
        told=open_told(row.id, row.told),
        steps=_steps(reader, steps),
        moves=allowed if may_decide else allowed - DECISIONS,
        waits_for_advice=not may_decide and bool(allowed & DECISIONS),
    )


def _steps(reader: Reader, steps: Sequence[ApplicationStep]) -> list[StepShown]:
    names = names_of({one.agency_id for one in steps}, reader.language)
    mine = {one.done_by_id for one in steps if one.agency_id == reader.agency and one.done_by_id}
    people = display_names(mine)
    return [
        StepShown(
            move=Move(one.move),
            words=open_words(one.id, "words", one.words),
            agency=names[one.agency_id],
            name=people.get(one.done_by_id, "") if one.done_by_id else "",
            at=one.done_at,
            by_itself=one.done_by_id is None,
        )
        for one in steps
    ]


def _is_advised(steps: Sequence[ApplicationStep], reader: Reader) -> bool:
    return is_advised(((Move(one.move), one.done_by_id) for one in steps), reader.account)


def _moves(reader: Reader, row: Application) -> frozenset[Move]:
    """What the role and the state allow the reader now; the actions check it again."""
    found = {
        move
        for move, verb in VERB_OF.items()
        if reader.may(verb) and state_after(State(row.state), move)
    }
    if row.grant != Grant.AGREED_TABLES.value:
        found -= {Move.NAME_RELEASE, Move.HAND_OUT}
    if row.release_id is None:
        found -= {Move.HAND_OUT}
    return frozenset(found)


def releases_for_experts(reader: Reader) -> list[Release]:
    """Return the releases for experts that were approved. Raises NotPermitted."""
    reader.check(Verb.SEE_RELEASES)
    states = (ReleaseState.APPROVED.value, ReleaseState.DELIVERED.value)
    with looking_as(reader):
        rows = list(Release.objects.filter(state__in=states).order_by("name"))
    return [one for one in rows if is_for_experts(one)]


def waiting(reader: Reader, most: int) -> list[Application]:
    """Return the applications that wait for the reader, oldest first.

    A decision waits for nobody as long as another person has to advise.
    """
    states: list[str] = []
    if reader.may(VERB_OF[Move.REVIEW]):
        states.append(State.ASKED.value)
    if reader.may(VERB_OF[Move.GRANT]):
        states.append(State.IN_REVIEW.value)
    if not states:
        return []
    with looking_as(reader):
        rows = list(Application.objects.filter(state__in=states).order_by("changed_at"))
        in_review = [one.id for one in rows if one.state == State.IN_REVIEW.value]
        steps = ApplicationStep.objects.filter(application__in=in_review).order_by("done_at", "id")
        done: dict[UUID, list[ApplicationStep]] = {one: [] for one in in_review}
        for step in steps:
            done[step.application_id].append(step)
    ready = [one for one in rows if one.id not in done or _is_advised(done[one.id], reader)]
    return ready[:most]


def figures_for_everybody() -> AccessFigures:
    """Return how many applications there were, by kind and by how they stand. Counts alone."""
    with whole_table("applications in figures that everybody gets"):
        rows = Application.objects.filter(practice=False).values("kind", "state")
        found = {(one["kind"], one["state"]): one["n"] for one in rows.annotate(n=Count("id"))}
    rules = dictionary().country.disclosure
    least = _LEAST if rules is None else rules.thresholds.get("case", _LEAST)
    return AccessFigures(
        least=least,
        counts={
            kind.value: {state.value: found.get((kind.value, state.value), 0) for state in State}
            for kind in Kind
        },
    )
