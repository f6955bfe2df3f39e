"""Events told in a few plain sentences, made from their facts."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.programmes.facts.events import Event, EventStatus
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.times import when
from himoya.programmes.reporting.women import share, women_among
from himoya.programmes.sentences import sentences

say = sentences.say


def told(event: Event, book: Book) -> str:
    """Return the paragraph on an event: what, when, where, with whom, for whom, how many people."""
    return " ".join(_sentences(event, book))


def _sentences(event: Event, book: Book) -> Iterator[str]:
    language = book.language
    yield say(language, "{event} ({kind}).", event=event.title, kind=_kind(event, language))
    if event.status is not EventStatus.HELD:
        yield say(language, "State: {state}.", state=label(event.status, language))
    yield say(language, "When: {date}.", date=when(event.date, language).rstrip("."))
    if event.number > 1:
        yield say(language, "Events: {number}.", number=book.words(f"{event.id}.events"))
    places = event.places or ((event.place,) if event.place else ())
    if places:
        yield say(language, "Where: {places}.", places=", ".join(places))
    partners = tuple(dict.fromkeys(one for one in (event.organiser, *event.partners) if one))
    if partners:
        yield say(language, "With: {bodies}.", bodies=", ".join(map(book.body, partners)))
    if event.target_groups:
        yield say(language, "For: {groups}.", groups=", ".join(map(book.body, event.target_groups)))
    if event.topics:
        yield say(language, "Topics: {topics}.", topics=", ".join(event.topics))
    yield from _people(event, book)


def _kind(event: Event, language: Language) -> str:
    kind = label(event.kind, language)
    if event.format is None:
        return kind
    return f"{kind}, {label(event.format, language)}"


def _people(event: Event, book: Book) -> Iterator[str]:
    language = book.language
    reference = f"{event.id}.participants.total"
    if not book.has(reference):
        yield say(language, "The number of people is not recorded.")
        return
    yield say(language, "People who took part: {number}.", number=book.words(reference))
    if event.participants.by_agency and len(event.participants.by_agency) > 1:
        listed = ", ".join(
            f"{book.body(one)} {book.words(f'{event.id}.participants.by_agency.{one}')}"
            for one in event.participants.by_agency
        )
        yield say(language, "Of them: {bodies}.", bodies=listed)
    yield say(language, "Women: {women}.", women=women_in_words(event, book))


def women_in_words(event: Event, book: Book) -> str:
    """Return the women at an event: a count of the whole with its percentage, or what is amiss."""
    language = book.language
    reference = f"{event.id}.participants.female"
    total = book.number(f"{event.id}.participants.total")
    if book.has(reference) and isinstance(total, int):
        number = book.number(reference)
        assert isinstance(number, int)
        return counted_women(number, total, language)
    women = women_among(event.participants)
    if women is None or women.percentage is None:
        return say(language, "not recorded")
    if women.is_impossible:
        text = "[not settled: {percentage}% is printed, which no whole number of {total} gives]"
        return say(language, text, percentage=f"{women.percentage:g}", total=women.total)
    return say(
        language,
        "between {least} and {most} of {total} ({percentage}% is printed)",
        least=women.counts[0],
        most=women.counts[-1],
        total=women.total,
        percentage=f"{women.percentage:g}",
    )


def counted_women(number: int, total: int, language: Language) -> str:
    """Return a count of women, its whole, and the percentage: never a percentage alone."""
    if not total:
        return str(number)
    text = "{women} of {total} ({percentage}%)"
    return say(language, text, women=number, total=total, percentage=share(number, total))
