"""What the facts of an event put into each passage of the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from himoya.programmes.facts.events import Event, EventFormat, EventStatus
from himoya.programmes.facts.persons import names_in
from himoya.programmes.facts.words import label
from himoya.programmes.news.leading_on import follow_up, next_step, onward, outputs, recommendations
from himoya.programmes.news.posts import posts_at
from himoya.programmes.news.slots import NOTHING, Passage, Slot, Slots, Story, figure, listed
from himoya.programmes.news.small_numbers import (
    may_tell_agencies,
    may_tell_people,
    may_tell_women,
)
from himoya.programmes.reporting.times import when
from himoya.programmes.reporting.women import women_among

#: One body alone is everybody, and that number stands there already.
_SEVERAL = 2


def _state(status: EventStatus, story: Story) -> Slots:
    event, language = story.event, story.book.language
    if event.status is not status:
        return NOTHING
    known = when(event.date, language) if event.date.is_stated else None
    return {
        "event": Slot(event.title),
        "kind": Slot(label(event.kind, language)),
        "when": Slot(known),
        "where": _where(story),
    }


def _where(story: Story) -> Slot:
    event = story.event
    places = event.places or ((event.place,) if event.place else ())
    if not places and event.format is EventFormat.ONLINE:
        return Slot(label(event.format, story.book.language))
    return listed(places)


def _series(story: Story) -> Slots:
    if story.event.number == 1:
        return NOTHING
    return {"events": figure(f"{story.event.id}.events", story.book)}


def _organised(story: Story) -> Slots:
    organiser = story.event.organiser
    return {"organiser": Slot(story.book.body(organiser) if organiser else None)}


def _partners(story: Story) -> Slots:
    partners = [one for one in story.event.partners if one != story.event.organiser]
    return {"partners": listed(map(story.book.body, partners))} if partners else NOTHING


def _led_by(story: Story) -> Slots:
    """Who taught, as far as it is told as a role."""
    taught = [*story.event.trainers, story.event.delivered_by or ""]
    names = names_in(story.event)
    roles = [one for one in taught if one and one not in names]
    return {"trainers": listed(roles)} if roles or names else NOTHING


def _people(story: Story) -> Slots:
    """People at one event."""
    return _head_count(story) if story.event.number == 1 else NOTHING


def _participations(story: Story) -> Slots:
    """Participations over a series, in which the same person may come twice."""
    return _head_count(story) if story.event.number > 1 else NOTHING


def _head_count(story: Story) -> Slots:
    if not may_tell_people(story.event, story.threshold):
        return NOTHING
    return {"people": figure(f"{story.event.id}.participants.total", story.book)}


def _women(story: Story) -> Slots:
    """Women, never as a percentage; a blank where no single count is certain."""
    if not (_head_count(story) and _is_counted(story.event)):
        return NOTHING
    if not may_tell_women(story.event, story.threshold):
        return NOTHING
    women = women_among(story.event.participants)
    if women is None or women.known is None:
        return {"women": Slot()}
    return {"women": figure(f"{story.event.id}.participants.female", story.book)}


def _agencies(story: Story) -> Slots:
    event, book = story.event, story.book
    by_agency = event.participants.by_agency or {}
    if len(by_agency) < _SEVERAL or not may_tell_agencies(event, story.threshold):
        return NOTHING
    references = {one: f"{event.id}.participants.by_agency.{one}" for one in by_agency}
    said = [f"{book.body(one)} – {book.words(each)}" for one, each in references.items()]
    return {"agencies": Slot(", ".join(said), tuple(references.values()))}


def _countries(story: Story) -> Slots:
    reference = f"{story.event.id}.participants.countries"
    known = story.book.has(reference)
    return {"countries": figure(reference, story.book)} if known else NOTHING


def _groups(story: Story) -> Slots:
    return {"groups": listed(map(story.book.body, story.event.target_groups))}


def _subjects(story: Story) -> Slots:
    return {"subjects": listed(story.event.topics)}


def _activity(story: Story) -> Slots:
    if not story.in_programme:
        return NOTHING
    outputs = story.book.programme.logframe.outputs
    titles = {each.id: each.title for one in outputs for each in one.activities}
    return {"activity": Slot(titles.get(story.event.activity or ""))}


def _posts(story: Story) -> Slots:
    named = listed(posts_at(story.event, story.book.programme))
    return {"posts": named} if named.text else NOTHING


def _speakers(story: Story) -> Slots:
    """A blank where the sources name no post."""
    return NOTHING if _posts(story) else {"posts": Slot()}


def _programme(story: Story) -> Slots:
    if not story.in_programme:
        return NOTHING
    fiche = story.book.programme.programme
    return {
        "programme": Slot(fiche.title),
        "agency": Slot(fiche.executing_agency),
        "donors": listed(map(story.book.body, fiche.donors)),
    }


def _asked(story: Story) -> Slots:
    """Whom journalists may ask; a blank where the office has named no post to them."""
    return {"contacts": Slot("; ".join(one.in_words for one in story.contacts) or None)}


def _is_counted(event: Event) -> bool:
    return event.participants.figure.value is not None


def _of_states() -> Iterator[tuple[str, Passage]]:
    return ((one.value, partial(_state, one)) for one in EventStatus)


#: Every passage that a template may name.
PASSAGES: Mapping[str, Passage] = {
    **dict(_of_states()),
    "series": _series,
    "organised": _organised,
    "partners": _partners,
    "led_by": _led_by,
    "people": _people,
    "participations": _participations,
    "women": _women,
    "agencies": _agencies,
    "countries": _countries,
    "groups": _groups,
    "subjects": _subjects,
    "activity": _activity,
    "outputs": outputs,
    "recommendations": recommendations,
    "onward": onward,
    "follow_up": follow_up,
    "next": next_step,
    "posts": _posts,
    "speakers": _speakers,
    "programme": _programme,
    "asked": _asked,
}
