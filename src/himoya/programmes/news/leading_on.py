"""What came of an event, and what follows."""

from __future__ import annotations

from himoya.programmes.facts.events import Event, EventKind
from himoya.programmes.facts.recommendations import OutcomeDocument
from himoya.programmes.news.slots import NOTHING, Slot, Slots, Story, figure, listed
from himoya.programmes.news.small_numbers import may_tell_people
from himoya.programmes.reporting.blocks.outcome_documents import title_of


def outputs(story: Story) -> Slots:
    """Works and documents by their titles, others as the source words them."""
    programme = story.book.programme
    titles = {one.id: one.title for one in programme.materials}
    titles |= {one.id: title_of(one) for one in programme.outcome_documents}
    named = [*story.event.outputs, *(one.id for one in _documents(story))]
    return {"outputs": listed(titles.get(one, one) for one in named)} if named else NOTHING


def recommendations(story: Story) -> Slots:
    """How many recommendations the documents of the event have, each document by itself."""
    references = tuple(f"{one.id}.points" for one in _documents(story) if one.points)
    if not references:
        return NOTHING
    numbers = (figure(one, story.book).text or "" for one in references)
    return {"points": Slot(", ".join(numbers), references)}


def onward(story: Story) -> Slots:
    """Whom the trainers trained in turn, event by event: sums would count people twice."""
    trained = _trained_onward(story)
    if not trained:
        return NOTHING
    references = tuple(one for event in trained if (one := _told_number(event, story)))
    said = [_with_number(event, story) for event in trained]
    return {"onward": Slot("; ".join(said), references)}


def follow_up(story: Story) -> Slots:
    """What the source says of the time after."""
    text = story.event.follow_up
    return {"follow_up": Slot(text)} if text else NOTHING


def next_step(story: Story) -> Slots:
    """A blank where nothing at all is known to follow."""
    known = any(one(story) for one in (outputs, recommendations, onward, follow_up))
    return NOTHING if known else {"follow_up": Slot()}


def _documents(story: Story) -> list[OutcomeDocument]:
    return [
        one
        for one in story.book.programme.outcome_documents
        if one.event == story.event.id or one.id in story.event.outputs
    ]


def _trained_onward(story: Story) -> list[Event]:
    return [
        one
        for one in story.book.programme.events
        if one.parent == story.event.id and one.kind is EventKind.CASCADE_TRAINING
    ]


def _told_number(event: Event, story: Story) -> str | None:
    reference = f"{event.id}.participants.total"
    is_told = story.book.has(reference) and may_tell_people(event, story.threshold)
    return reference if is_told else None


def _with_number(event: Event, story: Story) -> str:
    reference = _told_number(event, story)
    return f"{event.title} – {story.book.words(reference)}" if reference else event.title
