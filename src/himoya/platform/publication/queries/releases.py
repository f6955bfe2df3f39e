"""Releases as those see them who prepare and approve them. Nothing of them is about a person."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.database.clock import now
from himoya.platform.publication.dissemination import is_for_experts
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Release, Step
from himoya.platform.publication.places import edition_of
from himoya.platform.publication.queries.announcements import promised_moment
from himoya.platform.publication.refusals import Why
from himoya.platform.publication.returned import compared_of
from himoya.platform.publication.returned_since import Since, returns_moved, since_compared
from himoya.platform.publication.rules import PUBLIC, VERB_OF, state_after
from himoya.platform.publication.sealing import open_words
from himoya.platform.publication.visibility import RELEASE
from himoya.publishing.protecting.places import MANIFEST
from himoya.publishing.returned.explained import Compared


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
class TableJudged:
    """One table of an edition with its verdict and the reasons for it, in the reader's language."""

    table: str
    verdict: str
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseShown:
    """One release with all that was done, and what the reader can do with it now."""

    row: Release
    state: State
    agency: str
    revises: Release | None
    steps: Sequence[StepShown]
    tables: Sequence[TableJudged]
    verdict: str
    moves: frozenset[Move]
    has_pages: bool
    #: What signed returns state of the same totals; None where there is nothing to compare with.
    compared: Compared | None
    #: Returns that changed after the comparison.
    since: Since

    @property
    def held(self) -> Why | None:
        """What of the returns keeps it from being approved; None where nothing does."""
        if self.state is not State.ATTACKED:
            return None
        if self.since.moved:
            return Why.RETURNS_MOVED
        return Why.UNEXPLAINED if self.compared and self.compared.unexplained else None


def releases(reader: Reader) -> list[Release]:
    """Return all releases, the latest first. Raises NotPermitted."""
    reader.check(Verb.SEE_RELEASES)
    with looking_as(reader):
        rows = Release.objects.exclude(state=State.DISCARDED.value)
        return list(rows.order_by("-prepared_at", "id"))


def release_of(reader: Reader, id: UUID) -> ReleaseShown:
    """Return one release. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_RELEASES)
    with looking_as(reader):
        row: Release | None = Release.objects.filter(id=id).select_related("revises").first()
        if row is None:
            raise NotThere(RELEASE, str(id))
        steps = list(Step.objects.filter(release=row).order_by("done_at", "id"))
        compared, since = compared_of(row), since_compared(reader, row)
    return _shown(reader, row, steps, compared, since)


def release_named(reader: Reader, name: str) -> Release:
    """Return the release of a name, which was not discarded. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_RELEASES)
    with looking_as(reader):
        rows = Release.objects.filter(name=name).exclude(state=State.DISCARDED.value)
        found: Release | None = rows.first()
    if found is None:
        raise NotThere(RELEASE, name)
    return found


def revisable(reader: Reader) -> list[Release]:
    """Return the releases in whose place another one can be put. Raises NotPermitted."""
    reader.check(Verb.SEE_RELEASES)
    with looking_as(reader):
        return list(Release.objects.filter(state=State.PUBLISHED.value).order_by("name"))


def due(reader: Reader, most: int) -> list[tuple[Release, Move]]:
    """Return the releases that wait for the reader, with what is to be done, oldest first."""
    wanted: list[tuple[State, Move]] = []
    if reader.may(VERB_OF[Move.EXPLAIN]):
        wanted += [(State.ATTACKED, Move.COMPARE), (State.ATTACKED, Move.EXPLAIN)]
    if reader.may(VERB_OF[Move.APPROVE]):
        wanted.append((State.ATTACKED, Move.APPROVE))
    if reader.may(VERB_OF[Move.PUBLISH]):
        wanted.append((State.APPROVED, Move.PUBLISH))
    found: list[tuple[Release, Move]] = []
    with looking_as(reader):
        for state, move in wanted:
            rows = Release.objects.filter(state=state.value)
            if move is Move.EXPLAIN:
                rows = rows.filter(comparison__unexplained__gt=0)
            elif move is Move.APPROVE:
                rows = rows.exclude(comparison__unexplained__gt=0)
            waiting = (row for row in rows.order_by("changed_at") if not _must_wait(row, move))
            found += [(row, move) for row in islice(waiting, most)]
    return found


def _must_wait(row: Release, move: Move) -> bool:
    """Whether something else comes first, or nothing is to be done."""
    if move is Move.PUBLISH:
        return _is_too_early(row) or is_for_experts(row)
    return returns_moved(row) is not (move is Move.COMPARE)


def _is_too_early(row: Release) -> bool:
    moments = (row.embargo, promised_moment(row))
    return any(one is not None and now() < one for one in moments)


def _shown(
    reader: Reader,
    row: Release,
    steps: Sequence[Step],
    compared: Compared | None,
    since: Since,
) -> ReleaseShown:
    names = names_of({row.agency_id, *(one.agency_id for one in steps)}, reader.language)
    mine = {one.done_by_id for one in steps if one.agency_id == reader.agency and one.done_by_id}
    people = display_names(mine)
    judged = _judged(row.id, reader)
    return ReleaseShown(
        row=row,
        state=State(row.state),
        agency=names[row.agency_id],
        revises=row.revises,
        steps=[
            StepShown(
                move=Move(one.move),
                words=open_words(one.id, "words", one.words),
                agency=names[one.agency_id],
                name=people.get(one.done_by_id, "") if one.done_by_id else "",
                at=one.done_at,
                by_itself=one.done_by_id is None,
            )
            for one in steps
        ],
        tables=judged,
        verdict=row.verdict,
        moves=_moves(reader, row, steps, compared, since),
        has_pages=State(row.state)
        in {State.ATTACKED, State.APPROVED, *PUBLIC, State.WITHDRAWN, State.DELIVERED},
        compared=compared,
        since=since,
    )


def _judged(release: UUID, reader: Reader) -> list[TableJudged]:
    """What the manifest of the edition says of each table; nothing where there is none yet."""
    try:
        manifest: Mapping[str, Any] = json.loads(
            (edition_of(release) / MANIFEST).read_text("utf-8")
        )
    except FileNotFoundError:
        return []
    return [
        TableJudged(
            table=str(one["table"]),
            verdict=str(one["verdict"]),
            reasons=[reason["words"][reader.language] for reason in one["reasons"]],
        )
        for one in manifest["tables"]
    ]


def _moves(
    reader: Reader, row: Release, steps: Sequence[Step], compared: Compared | None, since: Since
) -> frozenset[Move]:
    """What the reader can do now; the actions check it again."""
    state = State(row.state)
    found = {
        move for move, verb in VERB_OF.items() if reader.may(verb) and state_after(state, move)
    }
    if since.moved or any(one.done_by_id == reader.account for one in steps):
        found.discard(Move.APPROVE)
    if not since.moved:
        found.discard(Move.COMPARE)
    if compared is None or not compared.differing:
        found.discard(Move.EXPLAIN)
    elif compared.unexplained:
        found.discard(Move.APPROVE)
    if _is_too_early(row) or is_for_experts(row):
        found.discard(Move.PUBLISH)
    return frozenset(found)
