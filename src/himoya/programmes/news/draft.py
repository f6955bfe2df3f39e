"""A programme and one of its events -> a draft of a news text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from himoya.languages.codes import Language
from himoya.programmes.facts.countries import country_in_words
from himoya.programmes.facts.programme import Programme
from himoya.programmes.iati.thresholds import least_people_shown
from himoya.programmes.news.contacts import MediaContact
from himoya.programmes.news.passages import PASSAGES
from himoya.programmes.news.rules import NewsFinding, Told, findings_on
from himoya.programmes.news.slots import Slots, Story
from himoya.programmes.news.template import template
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.whole import ProgrammeReport, book_of
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence, Title

say = sentences.say

#: A paper of this sort; its file begins so.
KIND = "news"


class UnknownEvent(LookupError):
    """A programme has no such event; ``known`` are the ids that it has."""

    def __init__(self, name: str, programme: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.programme = programme
        self.known = known
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        if not self.known:
            text = "The programme {programme} has no event “{name}”, and no other either."
            return say(language, text, programme=self.programme, name=self.name)
        text = "The programme {programme} has no event “{name}”. Its events: {known}."
        known = ", ".join(self.known)
        return say(language, text, programme=self.programme, name=self.name, known=known)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsDraft:
    """A draft as pages and papers take it, its blanks counted, and what was found in it.

    ``figures`` are those that stand in its text, in their order.
    """

    report: ProgrammeReport
    event: str
    blanks: int
    figures: tuple[ReportedFigure, ...]
    findings: tuple[NewsFinding, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    passages: tuple[str, ...]
    figures: tuple[str, ...]
    blanks: int


def news_draft(
    programme: Programme,
    event: str,
    language: Language,
    made_on: date,
    edition: int | None = None,
    contacts: Sequence[MediaContact] = (),
) -> NewsDraft:
    """Return the draft on one event. Raises UnknownEvent.

    ``edition`` counts what was written into the programme where it is kept; the draft names it, so
    that whoever notes what was published can say from which facts it came. ``contacts`` are posts
    that journalists may ask; facts name none.
    """
    found = programme.event(event)
    if found is None:
        raise UnknownEvent(event, programme.id, tuple(one.id for one in programme.events))
    iso2 = programme.programme.country
    story = Story(found, book_of(programme, language), least_people_shown(iso2), contacts=contacts)
    country = country_in_words(iso2, language)
    made_of = None if edition is None else _edition_in_words(edition, language)
    return drafted(story, country, made_on, made_of)


def drafted(story: Story, country: str, made_on: date, made_of: str | None) -> NewsDraft:
    """Return the draft of a story from a ``country``, under its name in the draft's language.

    ``made_of`` says from which edition of the facts; None where nobody counts their editions.
    """
    language, fiche = story.book.language, story.book.programme.programme
    paragraphs = [
        one for each in template().paragraphs if (one := _paragraph(each, story)).passages
    ]
    told = Told(
        [passage for one in paragraphs for passage in one.passages],
        list(dict.fromkeys(figure for one in paragraphs for figure in one.figures)),
        sum(one.blanks for one in paragraphs),
    )
    findings = findings_on(story, told)
    text = [Sentence(" ".join(one.passages)) for one in paragraphs]
    below = (*_to_settle(findings, language), *_below(story, told))
    return NewsDraft(
        report=ProgrammeReport(
            kind=KIND,
            programme=fiche.id,
            title=_title(story, country),
            publisher=fiche.executing_agency or fiche.title,
            language=language,
            made_on=made_on,
            draft=True,
            parts=(*_head(language, made_of), *text, *below),
        ),
        event=story.event.id,
        blanks=told.blanks,
        figures=tuple(story.book.figure(one) for one in told.figures),
        findings=findings,
    )


def _title(story: Story, country: str) -> str:
    words = template().title.in_language(story.book.language)
    return words.format(country=country, event=story.event.title)


def _paragraph(names: Sequence[str], story: Story) -> _Paragraph:
    told = [(name, slots) for name in names if (slots := PASSAGES[name](story))]
    all_slots = [slot for _, slots in told for slot in slots.values()]
    return _Paragraph(
        tuple(_passage(name, slots, story.book.language) for name, slots in told),
        tuple(figure for slot in all_slots for figure in slot.figures),
        sum(slot.text is None for slot in all_slots),
    )


def _passage(name: str, slots: Slots, language: Language) -> str:
    blank = template().blank.in_language(language)
    filled = {
        key: blank if one.text is None else one.text.rstrip(".") for key, one in slots.items()
    }
    return template().passages[name].in_language(language).format(**filled)


def _head(language: Language, made_of: str | None) -> Iterator[Part]:
    yield Sentence(template().note.in_language(language))
    if made_of is not None:
        yield Sentence(made_of)
    if language != "en":
        yield Sentence(template().in_source_language.in_language(language))


def _edition_in_words(edition: int, language: Language) -> str:
    if not edition:
        return say(language, "Made of the file of the programme alone.")
    text = "Made of edition {number} of the facts of the programme."
    return say(language, text, number=edition)


def _to_settle(findings: Sequence[NewsFinding], language: Language) -> Iterator[Part]:
    if findings:
        yield Title(say(language, "To be settled before publication"))
        yield Points([one.message for one in findings])


def _below(story: Story, told: Told) -> Iterator[Part]:
    """The figures with their references and sources, then what the sources are."""
    language = story.book.language
    if told.figures:
        yield Title(say(language, "Figures in this text"))
        yield _figures(story, told)
    yield Title(say(language, "Sources"))
    sources = list(_sources(story, told))
    if any(":" in one.partition(" ")[0] for one in sources):  # a record has no lines
        text = "Sources, and what they are; after the colon stands the line:"
        yield Sentence(say(language, text))
    yield Points(sources)


def _figures(story: Story, told: Told) -> Grid:
    book, language = story.book, story.book.language
    heads = (
        say(language, "Reference"),
        say(language, "What is counted"),
        say(language, "Number"),
        say(language, "Unit"),
        say(language, "Source"),
    )
    rows = [
        (
            one,
            book.figure(one).label,
            book.words(one),
            label("units", book.figure(one).unit, language),
            ", ".join(book.figure(one).source),
        )
        for one in told.figures
    ]
    caption = say(language, "Figures in this text")
    return Grid(caption, heads, rows, frozenset({2}), (2.5, 2.5, 0.9, 1.3, 1.6))


def _sources(story: Story, told: Told) -> Iterator[str]:
    lines = dict.fromkeys(
        (
            *story.event.src,
            *(one for each in told.figures for one in story.book.figure(each).source),
        )
    )
    documents = story.book.programme.seeds
    for one in lines:
        document = documents.get(one.partition(":")[0])
        yield f"{one} – {document.subject}" if document else one
