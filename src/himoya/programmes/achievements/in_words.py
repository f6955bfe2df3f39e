"""Figures of an infographic and their sections in words, for pages and papers alike."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.programmes.achievements.achievement import Achievement, Section, SectionName, Standing
from himoya.programmes.counting.headcounts import headcounts_of
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import figure_in_words
from himoya.programmes.reporting.indicators_in_words import share_in_words
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.telling import counted_women
from himoya.programmes.sentences import sentences

say = sentences.say

NOTHING = "–"


def heading_of(name: SectionName, language: Language) -> str:
    """Return what a section is called."""
    return {
        SectionName.RESULTS: say(language, "Results as reported, and what the facts come to"),
        SectionName.INDICATORS: say(language, "Indicators and their targets"),
        SectionName.OUTPUTS: say(language, "What was done for each output"),
        SectionName.PEOPLE: say(language, "Events and people"),
        SectionName.COPIES: say(language, "Copies"),
        SectionName.CAMPAIGN: say(language, "Campaign"),
        SectionName.LEFT: say(language, "What is left to be done"),
    }[name]


def notes_on(section: Section, programme: Programme, language: Language) -> list[str]:
    """Return what a reader must know before comparing or adding the figures of a section."""
    if section.name is SectionName.RESULTS and not programme.logframe.indicators:
        return [say(language, "No source sets a target for these results.")]
    if section.name is SectionName.OUTPUTS:
        text = "An event or a work may serve several outputs, so outputs are never added."
        return [say(language, text)]
    if section.name is SectionName.CAMPAIGN:
        text = (
            "Each row is counted in its own way, and the same person may stand in several. Rows "
            "are never added."
        )
        return [say(language, text)]
    return _on_people(programme, language) if section.name is SectionName.PEOPLE else []


def _on_people(programme: Programme, language: Language) -> list[str]:
    text = "A participation is one person at one event. Who came twice counts twice."
    counted = headcounts_of(programme)
    notes = [say(language, text)]
    without = sum(one.events for one in counted.inside if not one.is_known)
    if without:
        text = "Events of which nobody says how many people came: {number}."
        notes.append(say(language, text, number=format_number(without, language)))
    outside = sum(one.participations for one in counted.outside)
    if outside:
        text = "Not counted here: {number} participations at events outside the target group."
        notes.append(say(language, text, number=format_number(outside, language)))
    return notes


def standing_in_words(standing: Standing, language: Language) -> str:
    """Return how a figure stands to sources and facts."""
    return {
        Standing.AGREES: say(language, "the facts come to the same"),
        Standing.CONTRADICTED: say(language, "not settled: sources or facts differ"),
        Standing.PRINTED: say(language, "printed in a source, not counted again"),
        Standing.COUNTED: say(language, "counted from the facts"),
        Standing.WITHOUT_SOURCE: say(language, "no source is named"),
        Standing.NOT_THERE: say(language, "it counts a figure that is not there"),
        Standing.NOTHING_YET: say(language, "nothing recorded yet"),
    }[standing]


def number_in_words(figure: Figure, language: Language) -> str:
    """Return a number with its qualifier; a dash where none is stated."""
    return figure_in_words(figure, language) or NOTHING


def value_in_words(one: Achievement, language: Language) -> str:
    """Return a figure, with what it is of where it is a part: never a percentage alone."""
    if one.aim is not None and one.aim.is_typed:
        return one.aim.said or NOTHING
    if one.aim is not None and one.aim.is_percentage:
        part, whole = one.aim.share or (None, None)
        return share_in_words(part, whole, language)
    said = number_in_words(one.figure, language)
    if one.women is not None:
        women = counted_women(*one.women, language)
        return (
            women if one.is_computed else f"{said}; {say(language, 'women: {women}', women=women)}"
        )
    if one.is_contribution:
        text = "(adopted by the State; the programme contributed)"
        return f"{said} {say(language, text)}"
    return said


def others_in_words(one: Achievement, language: Language) -> str:
    """Return what the facts come to and what other sources say, where it is something else."""
    said = []
    if one.counted is not None:
        text = "{number} (the facts)"
        said.append(say(language, text, number=number_in_words(one.counted, language)))
    said += [
        f"{number_in_words(each.figure, language)} ({', '.join(each.source) or NOTHING})"
        for each in one.others
    ]
    return "; ".join(said) or NOTHING


def unit_in_words(one: Achievement, language: Language) -> str:
    """Return what is counted."""
    return NOTHING if one.unit is None else label("units", one.unit, language)


def reached_in_words(one: Achievement, language: Language) -> str:
    """Return whether the target of an indicator is reached."""
    assert one.aim is not None
    return {
        True: say(language, "reached"),
        False: say(language, "not reached"),
        None: say(language, "cannot be said"),
    }[one.aim.is_reached]


def sources_in_words(sources: Sequence[str]) -> str:
    """Return the lines of sources."""
    return ", ".join(sources) or NOTHING
