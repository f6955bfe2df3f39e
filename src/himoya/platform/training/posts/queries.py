"""The only readers of coverage. Names are opened to note posts alone, and that look is recorded."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.counting.held import Held, held_events, kind_of
from himoya.platform.training.counting.kept import check_lists, keep_if_free, lists_for
from himoya.platform.training.counting.packing import did_complete, ids_in, is_outside, unpacked
from himoya.platform.training.kinds import PEOPLE, PERSON, Standing
from himoya.platform.training.models import (
    CountedList,
    EstablishedPosts,
    Event,
    PostNote,
    Trainee,
)
from himoya.platform.training.person_history import name_of
from himoya.platform.training.posts.reading import established, latest_notes
from himoya.programmes.coverage.reached import Coverage, Trained, coverage_of
from himoya.programmes.facts.events import CountedAs, EventStatus

#: People that are noted on one page.
A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class InPost:
    """A person with the name, and what was noted last; ``note`` is None where nothing was."""

    row: Trainee
    name: str
    note: PostNote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToNote:
    """People whose post can be noted on one page, and how many there are altogether."""

    people: Sequence[InPost]
    altogether: int


def coverage_now(reader: Reader) -> Coverage:
    """Return how far training reached, for the reader's office.

    No name is opened for it. Raises NotPermitted, ListsToRead.
    """
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        check_lists(held := _that_train())
        trained, new = _trained(held)
        rows = Trainee.objects.only("id", "sex", "works_at")
        people = [one for one in rows if one.id in trained]
        notes = latest_notes(people)
        found = coverage_of([_placed(one, notes.get(one.id)) for one in people], established())
    keep_if_free(reader, new)
    return found


def _placed(one: Trainee, note: PostNote | None) -> Trained:
    return Trained(
        agency=one.works_at,
        sex=one.sex,
        territory=None if note is None else note.territory,
        has_left=note is not None and note.standing == Standing.LEFT,
    )


def _that_train() -> list[Held]:
    """Return the events that train and were held; in a scope."""
    held = held_events(Event.objects.filter(status=EventStatus.HELD.value))
    return [one for one in held if kind_of(one.kind)[1] is CountedAs.TRAINED]


def _trained(events: Sequence[Held]) -> tuple[Set[UUID], Sequence[CountedList]]:
    """Return who completed an event of these, and lists that are not kept yet; in a scope."""
    lists = lists_for(events)
    entries, _list = unpacked(list(lists.entries.values()))
    return ids_in(entries[did_complete(entries) & ~is_outside(entries)]), lists.new


def people_to_note(reader: Reader, chosen: Set[UUID] | None = None) -> ToNote:
    """Return trained people whose post can be noted; the look at their names is recorded.

    Of whom nothing was noted come first, then who was noted longest ago; who left stays away.
    ``chosen`` are those whom a page showed. Raises NotPermitted, NotThere, ListsToRead,
    `KeyTrouble`.
    """
    reader.check(Verb.KEEP_TRAINING)
    with reading_as(reader):
        check_lists(held := _that_train())
        trained, _new = _trained(held)
        rows = [one for one in Trainee.objects.filter(agency=reader.agency) if one.id in trained]
        notes = latest_notes(rows)
        wanted = [one for one in rows if not _has_left(notes.get(one.id))]
        wanted.sort(key=lambda one: (_since(notes.get(one.id)), one.works_at, str(one.id)))
        if chosen is not None:
            wanted = [one for one in rows if one.id in chosen]
        for id in (chosen or set()) - {one.id for one in wanted}:
            raise NotThere(PERSON, str(id))
        shown = [
            InPost(row=one, name=name_of(one), note=notes.get(one.id)) for one in wanted[:A_PAGE]
        ]
        details = {"people": len(shown)}
        record(Act.READ, by=reader, subject=Subject(PEOPLE, reader.agency_code), details=details)
    order = sorted(shown, key=lambda one: (one.row.works_at, sort_key(one.name, reader.language)))
    return ToNote(people=order, altogether=len(wanted))


def person_to_note(reader: Reader, id: UUID) -> tuple[InPost, Sequence[PostNote]]:
    """Return one person of the own office, and all that was noted, the latest first.

    The look is recorded. Raises NotPermitted, NotThere, `KeyTrouble`.
    """
    reader.check(Verb.KEEP_TRAINING)
    with reading_as(reader):
        row: Trainee | None = Trainee.objects.filter(id=id, agency=reader.agency).first()
        if row is None:
            raise NotThere(PERSON, str(id))
        notes = list(row.post_notes.order_by("-day", "-entered_at", "id"))
        found = InPost(row=row, name=name_of(row), note=latest_notes([row]).get(row.id))
        record(Act.READ, by=reader, subject=Subject(PERSON, str(id)))
    return found, notes


def agencies_known(reader: Reader) -> list[str]:
    """Return the agencies of people in the register, and those whose posts are known."""
    reader.check(Verb.KEEP_TRAINING)
    with looking_as(reader):
        people = Trainee.objects.filter(agency=reader.agency).exclude(works_at="")
        known = set(people.values_list("works_at", flat=True).distinct())
        known |= set(EstablishedPosts.objects.values_list("works_at", flat=True).distinct())
    return sorted(known, key=lambda one: sort_key(one, reader.language))


def _has_left(note: PostNote | None) -> bool:
    return note is not None and note.standing == Standing.LEFT


def _since(note: PostNote | None) -> str:
    return "" if note is None else note.day.isoformat()
