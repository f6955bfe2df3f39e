"""The infographic of a programme as a report: a table for each section, for DOCX, PDF and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from himoya.languages.codes import Language
from himoya.programmes.achievements.achievement import Achievement, Section, SectionName
from himoya.programmes.achievements.gathering import achievements_of
from himoya.programmes.achievements.in_words import (
    heading_of,
    notes_on,
    number_in_words,
    others_in_words,
    reached_in_words,
    sources_in_words,
    standing_in_words,
    unit_in_words,
    value_in_words,
)
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.blocks.charts import can_be_compared, participations_by_kind
from himoya.programmes.reporting.whole import ProgrammeReport, book_of
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Chart, Grid, Part, Sentence, Title

say = sentences.say

#: What the file's name begins with.
KIND = "achievements"


def paper_of(programme: Programme, language: Language, made_on: date) -> ProgrammeReport:
    """Return the achievements of a programme as a report of tables."""
    fiche = programme.programme
    return ProgrammeReport(
        kind=KIND,
        programme=programme.id,
        title=say(language, "Achievements: {title}", title=fiche.title_in(language)),
        publisher=fiche.executing_agency or "",
        language=language,
        made_on=made_on,
        draft=True,
        parts=tuple(_parts(programme, language)),
    )


def _parts(programme: Programme, language: Language) -> Iterator[Part]:
    text = "Every figure is computed from the facts or stands in a source, which is named."
    yield Sentence(say(language, text))
    if language != "en":
        text = "Titles and texts of facts stand in the language of their source."
        yield Sentence(say(language, text))
    for section in achievements_of(programme, language):
        heading = heading_of(section.name, language)
        yield Title(heading)
        yield from (Sentence(one) for one in notes_on(section, programme, language))
        yield from _chart(section, programme, heading, language)
        make = _aims if section.name is SectionName.INDICATORS else _figures
        yield make(section, heading, language)


#: Sections whose figures are of one unit and may stand on one scale.
_ON_ONE_SCALE = frozenset({SectionName.COPIES, SectionName.LEFT})


def _chart(
    section: Section, programme: Programme, caption: str, language: Language
) -> Iterator[Part]:
    """Yield the chart of a section, as its page has it; the table of the section follows it."""
    if section.name is SectionName.PEOPLE:
        yield from participations_by_kind(book_of(programme, language))
    if section.name in _ON_ONE_SCALE:
        rows = [
            (one.label, one.figure.value, number_in_words(one.figure, language))
            for one in section.achievements
        ]
        if can_be_compared(rows):
            yield Chart(caption, rows)


def _figures(section: Section, caption: str, language: Language) -> Grid:
    heads = (
        say(language, "What is counted"),
        say(language, "Number"),
        say(language, "Unit"),
        say(language, "Counted again, and other sources"),
        say(language, "How it stands"),
        say(language, "Source"),
    )
    rows = [_figure(one, language) for one in section.achievements]
    return Grid(caption, heads, rows, widths=(2.2, 1.2, 1.5, 1.5, 1.4, 1.2))


def _figure(one: Achievement, language: Language) -> tuple[str, ...]:
    return (
        one.label,
        value_in_words(one, language),
        unit_in_words(one, language),
        others_in_words(one, language),
        standing_in_words(one.standing, language),
        sources_in_words(one.source),
    )


def _aims(section: Section, caption: str, language: Language) -> Grid:
    heads = (
        say(language, "Indicator"),
        say(language, "Number"),
        say(language, "At the beginning"),
        say(language, "Target"),
        say(language, "Until"),
        say(language, "Target reached"),
        say(language, "How it stands"),
        say(language, "Source"),
    )
    rows = [_aim(one, language) for one in section.achievements]
    return Grid(caption, heads, rows, widths=(2.1, 1.2, 0.9, 0.9, 1.0, 1.4, 1.5, 1.2))


def _aim(one: Achievement, language: Language) -> tuple[str, ...]:
    assert one.aim is not None
    return (
        one.label,
        value_in_words(one, language),
        one.aim.baseline_said,
        one.aim.target_said,
        one.aim.due or "–",
        reached_in_words(one, language),
        standing_in_words(one.standing, language),
        sources_in_words(one.source),
    )
