"""What was done, output by output and activity by activity, from the facts."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.results import Activity, Result
from himoya.programmes.reporting.blocks.events import events_told
from himoya.programmes.reporting.blocks.indicators import indicators_of
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.telling import told
from himoya.programmes.reporting.written_parts import written
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Part, Points, Sentence, Title

say = sentences.say


def narrative(book: Book) -> Iterator[Part]:
    """Yield the outcome, each output with its activities, and events that none of them has."""
    language, logframe = book.language, book.programme.logframe
    if logframe.outcome is not None:
        yield Sentence(say(language, "Outcome: {outcome}", outcome=logframe.outcome.text))
        yield from indicators_of(logframe.outcome, book)
    for number, output in enumerate(logframe.outputs, start=1):
        yield Title(heading_of_output(number, output, language), 2)
        yield from written(book, section_of_output(number))
        yield from indicators_of(output, book)
        yield from _output(output, book)
    placed = {
        one.id
        for output in logframe.outputs
        for activity in output.activities
        for one in _events(activity, book)
    }
    left = [one for one in events_told(book) if one.id not in placed]
    if left:
        yield Title(say(language, "Events outside the activities"), 2)
        yield from (Sentence(told(one, book)) for one in left)


def heading_of_output(number: int, output: Result, language: Language) -> str:
    """Return the heading under which an output and its activities are told."""
    return say(language, "Output {number}: {output}", number=number, output=output.text)


def section_of_output(number: int) -> str:
    """Return the name under which people's texts on an output are kept."""
    return f"narrative.{number}"


def _output(output: Result, book: Book) -> Iterator[Part]:
    language = book.language
    for one in output.activities:
        text = say(language, "Activity {number}: {activity}", number=one.id, activity=one.title)
        yield Title(text, 3)
        yield from _activity(one, book)


def _activity(activity: Activity, book: Book) -> Iterator[Part]:
    language = book.language
    events = _events(activity, book)
    yield from (Sentence(_told_once(one, activity, book)) for one in events)
    works = [one for one in book.programme.materials if one.id in activity.materials]
    if works:
        yield Sentence(say(language, "Works that came of it:"))
        yield Points([_work(one.title, one.languages_published, book) for one in works])
    if not events and not works:
        yield Sentence(say(language, "Nothing is recorded."))


def _told_once(event: Event, activity: Activity, book: Book) -> str:
    """Tell an event in full under its own activity, and point there from any other."""
    outputs = book.programme.logframe.outputs
    known = {one.id for output in outputs for one in output.activities}
    if event.activity == activity.id or event.activity not in known:
        return told(event, book)
    text = "{event}: told under activity {number}."
    return say(book.language, text, event=event.title, number=event.activity)


def _work(title: str, languages: tuple[str, ...] | None, book: Book) -> str:
    named = ", ".join(label("languages", one, book.language) for one in languages or ())
    return f"{title} ({named})" if named else title


def _events(activity: Activity, book: Book) -> list[Event]:
    """Events that the activity names, and those that name the activity."""
    return [
        one for one in events_told(book) if one.id in activity.events or one.activity == activity.id
    ]
