"""A programme -> the figures of its infographic, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from himoya.languages.codes import Language
from himoya.programmes.achievements.achievement import (
    Achievement,
    Entry,
    SaidBy,
    Section,
    SectionName,
)
from himoya.programmes.achievements.aims import indicators
from himoya.programmes.achievements.entries import (
    ONE,
    entries_behind,
    figure_of,
    numbers_of,
    people_at,
    works,
)
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.counting.counted import Count, Dimension, Headcount
from himoya.programmes.counting.figure_kinds import figure_kinds
from himoya.programmes.counting.headcounts import headcounts_of
from himoya.programmes.counting.sexes import FEMALE
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Attribution, Headline
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.computing import counted_again, unit_counted
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.whole import book_of
from himoya.programmes.reporting.women import whole_numbers
from himoya.programmes.sentences import sentences

say = sentences.say

_CAMPAIGN, _COPIES = "campaign.", "print_runs."

#: Events that were held for the target group, none within another's number, with their people.
_Held = Sequence[tuple[Event, Headcount]]


def achievements_of(programme: Programme, language: Language) -> tuple[Section, ...]:
    """Return the sections in which there is anything, in their order."""
    book, inside = book_of(programme, language), _held(programme)
    found: dict[SectionName, Sequence[Achievement]] = {
        SectionName.RESULTS: [_headline(one, book) for one in programme.headline_results],
        SectionName.INDICATORS: list(indicators(book)),
        SectionName.OUTPUTS: list(_outputs(programme, inside, language)),
        SectionName.PEOPLE: list(_people(programme, inside, language)) if inside else [],
        SectionName.COPIES: list(_printed(book, _COPIES)),
        SectionName.CAMPAIGN: list(_printed(book, _CAMPAIGN)),
        SectionName.LEFT: list(_left(programme, language)),
    }
    return tuple(Section(name, found[name]) for name in SectionName if found[name])


def achievement_named(
    programme: Programme, reference: str, language: Language
) -> Achievement | None:
    """Return one figure by its reference, None where the infographic has none such."""
    every = (one for each in achievements_of(programme, language) for one in each.achievements)
    return next((one for one in every if one.reference == reference), None)


def _held(programme: Programme) -> _Held:
    events = {one.id: one for one in programme.events}
    return [(events[one.event], one) for one in headcounts_of(programme).inside]


def _headline(one: Headline, book: Book) -> Achievement:
    women = None
    if one.female_pct is not None and one.value is not None:
        counts = whole_numbers(one.female_pct, one.value)
        women = (counts[0], one.value) if len(counts) == 1 else None
    entries = entries_behind(one, book.programme, book.language)
    # What contradicts the figure of a campaign contradicts the result that is that figure.
    rivals = (each for entry in entries for each in book.figures if each.rival_of == entry.id)
    others = [SaidBy(each.figure, each.src) for each in one.alternatives]
    others += [SaidBy(figure_of(each), each.source) for each in rivals]
    return Achievement(
        reference=one.id,
        label=one.indicator,
        figure=one.figure,
        unit=unit_counted(one, book.programme),
        source=one.src,
        counted=counted_again(one, book.programme),
        others=tuple(dict.fromkeys(others)),
        women=women,
        is_contribution=one.kind is Attribution.CONTRIBUTION,
        entries=entries,
    )


def _outputs(programme: Programme, inside: _Held, language: Language) -> Iterator[Achievement]:
    """Yield for each output the events, people and works of its activities."""
    for output in programme.logframe.outputs:
        names = {name for activity in output.activities for name in activity.events}
        held = [(event, one) for event, one in inside if event.id in names]
        works_named = {name for activity in output.activities for name in activity.materials}
        made = works(one for one in programme.materials if one.id in works_named)
        for what, entries, unit in (
            ("events", _numbers(held, language), Unit.EVENTS),
            ("people", _people_at(held, language), Unit.PARTICIPATIONS),
            ("works", made, Unit.WORKS),
        ):
            if entries:
                text = _OUTPUTS[what](language, output.text)
                yield _counted(f"{output.id}.{what}", text, entries, unit)


_OUTPUTS = {
    "events": lambda language, output: say(language, "Events: {output}", output=output),
    "people": lambda language, output: say(language, "Participations: {output}", output=output),
    "works": lambda language, output: say(language, "Works: {output}", output=output),
}


def _numbers(held: _Held, language: Language) -> tuple[Entry, ...]:
    return numbers_of([event for event, _ in held], language)


def _people_at(held: _Held, language: Language) -> tuple[Entry, ...]:
    """Return events with a number of people, each with the number that is counted."""
    known = [(event, one.figure) for event, one in held if one.is_known]
    return _with_figures(known, language)


def _with_figures(events: Sequence[tuple[Event, Figure]], language: Language) -> tuple[Entry, ...]:
    entries = people_at([event for event, _ in events], language)
    pairs = zip(entries, events, strict=True)
    return tuple(replace(entry, figure=figure) for entry, (_, figure) in pairs)


def _people(programme: Programme, inside: _Held, language: Language) -> Iterator[Achievement]:
    """Yield events, participations, unique people as far as they can be bounded, and women."""
    text = say(language, "Events that were held")
    yield _counted("events", text, _numbers(inside, language), Unit.EVENTS)
    count, people = count_programme(programme), _people_at(inside, language)
    if not people:
        return
    text = say(language, "Participations in them")
    yield _counted("participations", text, people, Unit.PARTICIPATIONS)
    yield _unique(count, people, language)
    sex = count.by[Dimension.SEX]
    if sex.recorded:
        women = sex.cells.get(FEMALE, 0)
        text = say(language, "Women among participations for which sex is recorded")
        entries = _women(inside, language)
        made = _counted("participations.women", text, entries, Unit.PARTICIPATIONS)
        yield replace(made, women=(women, sex.recorded))


def _unique(count: Count, people: tuple[Entry, ...], language: Language) -> Achievement:
    """Return the least number of people; the most stands in the label."""
    most = str(count.unique.most)
    if count.unique.is_open:
        most = say(language, "{number} or more", number=most)
    text = say(language, "People, each counted once; at the most {most}", most=most)
    least = Figure(value=count.unique.least, qualifier=Qualifier.AT_LEAST)
    return replace(_counted("people", text, people, Unit.PEOPLE), figure=least)


def _women(inside: _Held, language: Language) -> tuple[Entry, ...]:
    known = [(event, one.cells.get(Dimension.SEX, {})) for event, one in inside]
    women = [(event, Figure(value=cells.get(FEMALE, 0))) for event, cells in known if cells]
    return _with_figures(women, language)


def _counted(reference: str, label: str, entries: tuple[Entry, ...], unit: Unit) -> Achievement:
    """Return a figure that its entries come to; where one of them is open, it is the least."""
    is_open = any(one.figure.is_open for one in entries)
    total = sum(one.figure.floor for one in entries)
    qualifier = Qualifier.AT_LEAST if is_open else Qualifier.EXACT
    return Achievement(
        reference=reference,
        label=label,
        figure=Figure(value=total, qualifier=qualifier),
        unit=unit,
        is_computed=True,
        entries=entries,
    )


def _printed(book: Book, beginning: str) -> Iterator[Achievement]:
    """Yield figures that sources print, with what other sources say; kinds stay apart."""
    rivals: dict[str, list[ReportedFigure]] = {}
    for one in book.figures:
        if one.rival_of is not None:
            rivals.setdefault(one.rival_of, []).append(one)
    for one in book.figures:
        if one.reference.startswith(beginning) and one.rival_of is None:
            others = (
                SaidBy(figure_of(each), each.source) for each in rivals.get(one.reference, ())
            )
            yield Achievement(
                reference=one.reference,
                label=one.label,
                figure=figure_of(one),
                unit=_unit(one),
                source=one.source,
                others=tuple(others),
                is_computed=one.computed,
            )


def _unit(one: ReportedFigure) -> Unit | None:
    """Return the unit; views and audiences are no people, and their labels say what they are."""
    if one.kind is None or one.unit is not Unit.PEOPLE:
        return one.unit
    return Unit.PEOPLE if figure_kinds()[ReachKind(one.kind)].people else None


def _left(programme: Programme, language: Language) -> Iterator[Achievement]:
    """Yield the points of each outcome document, and the suggestions for what follows."""
    for document in programme.outcome_documents:
        points = tuple(
            Entry(id=one.id, title=one.text, figure=ONE, source=one.src) for one in document.points
        )
        if points:
            made = _counted(f"{document.id}.points", document.title, points, Unit.POINTS)
            yield replace(made, source=document.src)
    suggestions = tuple(
        Entry(id=one.id, title=one.text, figure=ONE, source=one.src)
        for one in programme.follow_up_suggestions
    )
    if suggestions:
        text = say(language, "Suggestions for what follows")
        yield _counted("follow_up", text, suggestions, Unit.POINTS)
