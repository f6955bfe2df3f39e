"""The release calendar as those see it who work on it, and as the public pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.database.clock import now
from himoya.platform.publication.kinds import DayMove, DayState, State
from himoya.platform.publication.models import Announcement, AnnouncementStep, Release
from himoya.platform.publication.rules import DAYS_SHOWN, MOVES, PUBLIC, VERB_OF_DAY, day_after
from himoya.platform.publication.visibility import ANNOUNCEMENT
from himoya.publishing.section.calendar import Announced, Moved, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStepShown:
    """One thing done with a day. ``name`` is empty for people of other agencies."""

    row: AnnouncementStep
    move: DayMove
    agency: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """One announced day with all that was done, and what the reader can do with it now."""

    row: Announcement
    state: DayState
    steps: Sequence[DayStepShown]
    moves: frozenset[DayMove]


def announced_days(reader: Reader) -> list[Announcement]:
    """Return all days, the next ones first. Raises NotPermitted."""
    reader.check(Verb.SEE_RELEASES)
    with looking_as(reader):
        rows = Announcement.objects.exclude(state=DayState.DROPPED.value)
        return list(rows.select_related("release").order_by("-at", "id"))


def announced_day(reader: Reader, id: UUID) -> DayShown:
    """Return one day. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_RELEASES)
    with looking_as(reader):
        rows = Announcement.objects.filter(id=id).select_related("release")
        row: Announcement | None = rows.first()
        if row is None:
            raise NotThere(ANNOUNCEMENT, str(id))
        steps = list(AnnouncementStep.objects.filter(announcement=row).order_by("done_at", "id"))
    names = names_of({one.agency_id for one in steps}, reader.language)
    mine = {one.done_by_id for one in steps if one.agency_id == reader.agency and one.done_by_id}
    people = display_names(mine)
    return DayShown(
        row=row,
        state=DayState(row.state),
        steps=[
            DayStepShown(
                row=one,
                move=DayMove(one.move),
                agency=names[one.agency_id],
                name=people.get(one.done_by_id, "") if one.done_by_id else "",
            )
            for one in steps
        ],
        moves=_moves(reader, row, steps),
    )


def _moves(
    reader: Reader, row: Announcement, steps: Sequence[AnnouncementStep]
) -> frozenset[DayMove]:
    """What the reader can do now; the actions check it again."""
    found = {
        move
        for move, verb in VERB_OF_DAY.items()
        if reader.may(verb) and day_after(DayState(row.state), move)
    }
    asked = {DayMove.PROPOSE.value, DayMove.ASK_TO_MOVE.value}
    if any(one.done_by_id == reader.account and one.move in asked for one in steps):
        found -= {DayMove.ANNOUNCE, DayMove.MOVE}
    return frozenset(found)


def releases_to_tie(reader: Reader) -> list[Release]:
    """Return the releases that may still keep a promise. Raises NotPermitted."""
    reader.check(Verb.SEE_RELEASES)
    open_states = [one.value for one, moves in MOVES.items() if moves and one not in PUBLIC]
    with looking_as(reader):
        rows = Release.objects.filter(state__in=open_states, announcements__isnull=True)
        return list(rows.exclude(state=State.FAILED.value).order_by("name"))


def days_to_judge(reader: Reader, most: int) -> list[Announcement]:
    """Return the days that wait for a second person, if the reader may be that person."""
    if not reader.may(VERB_OF_DAY[DayMove.ANNOUNCE]):
        return []
    waiting = (DayState.PROPOSED.value, DayState.MOVING.value)
    with looking_as(reader):
        return list(Announcement.objects.filter(state__in=waiting).order_by("changed_at")[:most])


def promised_moment(release: Release) -> datetime | None:
    """Return the announced moment of a release, before which nobody outside gets it.

    A day that nobody has announced yet binds nobody.
    """
    states = (DayState.ANNOUNCED.value, DayState.MOVING.value)
    with whole_table("days that were announced to everybody"):
        found: Announcement | None = Announcement.objects.filter(
            release=release, state__in=states
        ).first()
    return None if found is None else found.at


def public_calendar() -> tuple[Announced, ...]:
    """Return the calendar as everybody gets it, the latest day first. No reader is asked for."""
    with whole_table("days that were announced to everybody"):
        states = [one.value for one in DAYS_SHOWN]
        rows = Announcement.objects.filter(state__in=states, practice=False)
        found = list(rows.select_related("release").order_by("-at", "id"))
        moves = AnnouncementStep.objects.filter(
            announcement__in=found, move=DayMove.MOVE.value
        ).order_by("done_at", "id")
        by_day: dict[UUID, list[Moved]] = {}
        for one in moves:
            moved = Moved(localtime(one.before), localtime(one.after), one.because)
            by_day.setdefault(one.announcement_id, []).append(moved)
    return tuple(_public(one, by_day.get(one.id, [])) for one in found)


def _public(row: Announcement, moves: Sequence[Moved]) -> Announced:
    kept = row.kept_at
    return Announced(
        id=str(row.id),
        tables=tuple(row.tables),
        period=row.period,
        at=localtime(row.at),
        changed_at=localtime(row.changed_at),
        moves=tuple(moves),
        standing=_standing(row),
        kept_on=localtime(kept).date() if kept else None,
        because=row.because if row.state == DayState.CANCELLED.value else "",
    )


def _standing(row: Announcement) -> Standing:
    if row.state == DayState.CANCELLED.value:
        return Standing.CANCELLED
    day = localtime(row.at).date()
    if row.kept_at is not None:
        return Standing.KEPT if localtime(row.kept_at).date() <= day else Standing.LATE
    # The whole day is a promise kept; the day after, readers are told that it was not.
    return Standing.OVERDUE if localtime(now()).date() > day else Standing.TO_COME
