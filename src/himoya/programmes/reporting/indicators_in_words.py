"""Baselines, targets and values of indicators in words: a number, a share, a step, or a text."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.programmes.counting.indicator_values import Reached
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.indicators import Indicator, Measure, Milestone, PeriodValue
from himoya.programmes.facts.words import label as word_of
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.times import when
from himoya.programmes.sentences import sentences

say = sentences.say

NOTHING = "–"


def baseline_in_words(one: Indicator, language: Language) -> str:
    """Return where an indicator began, with its day where one is set."""
    said = _aim(one, one.baseline, one.baseline_step, one.baseline_words, language)
    at = one.baseline_at
    return f"{said} ({when(Span(start=at, end=at), language)})" if at else said


def target_in_words(one: Indicator, language: Language) -> str:
    """Return where an indicator is to come, without its day."""
    return _aim(one, one.target, one.target_step, one.target_words, language)


def milestone_in_words(one: Indicator, each: Milestone, language: Language) -> str:
    """Return what is to be reached in a period."""
    return _aim(one, each.target, each.step, each.words, language)


def reached_in_words(one: Indicator, each: PeriodValue | Reached, language: Language) -> str:
    """Return what was reached; of a percentage always the counts, too."""
    if one.told_in is Measure.PERCENTAGE:
        return share_in_words(each.value, each.out_of, language)
    said = _aim(one, each.value, each.step, each.words, language)
    if each.words and one.told_in is not Measure.WORDS:
        return f"{said}; {each.words}"
    return said


def share_in_words(part: float | None, whole: float | None, language: Language) -> str:
    """Return a part of a whole with its percentage; a dash where one of them is not known."""
    if part is None or not whole:
        return NOTHING
    return say(
        language,
        "{part} of {whole} ({percentage}%)",
        part=number(part, language),
        whole=number(whole, language),
        percentage=format_number(100 * part / whole, language, decimals=1),
    )


def groups_in_words(each: PeriodValue, language: Language) -> str:
    """Return the parts that groups have, such as "sex, women: 12"."""
    told = []
    for cell in each.cells:
        group = label("groups", cell.group, language)
        told.append(f"{word_of(cell.by, language)}, {group}: {number(cell.value, language)}")
    return "; ".join(told) or NOTHING


def shown_by_in_words(each: PeriodValue, language: Language) -> tuple[str, ...]:
    """Return what shows a value elsewhere, such as "trainings and events: Course for judges"."""
    return tuple(f"{word_of(one.wing, language)}: {one.title}" for one in each.shown_by)


def measured_in_words(one: Indicator, language: Language) -> str:
    """Return in what an indicator is told and which direction is the better one."""
    told = [word_of(one.told_in, language)]
    if one.unit:
        told[0] = f"{told[0]} ({label('units', one.unit, language)})"
    if one.told_in is not Measure.WORDS:
        text = "less is better" if one.falls else "more is better"
        told.append(say(language, text))
    if one.values and one.told_in in (Measure.NUMBER, Measure.PERCENTAGE):
        told.append(word_of(one.periods, language))
        told.append(word_of(one.comes_together, language))
    return "; ".join(told)


def due_in_words(one: Indicator, language: Language) -> str:
    """Return until when the target is to be reached."""
    return when(Span(start=one.due, end=one.due), language) if one.due else NOTHING


def number(value: float, language: Language) -> str:
    """Return a number as the language writes it."""
    return format_number(value, language, decimals=0 if value == int(value) else 1)


def _aim(
    one: Indicator,
    value: float | None,
    step: str | None,
    words: str | None,
    language: Language,
) -> str:
    if one.told_in is Measure.LADDER:
        return one.name_of(step) or NOTHING
    if one.told_in is Measure.WORDS:
        return words or NOTHING
    if value is None:
        return NOTHING
    said = number(value, language)
    return f"{said}%" if one.told_in is Measure.PERCENTAGE else said
