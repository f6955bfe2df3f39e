"""Indicators and their figures as `himoya indicators` prints them: in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.indicators import Indicator
from himoya.languages.codes import Language
from himoya.statistics.indicators.bands import Share
from himoya.statistics.indicators.cohorts import OPEN, Cohort
from himoya.statistics.indicators.computing import Computed
from himoya.statistics.indicators.waiting import TimeToVerdict

_STAGES = "perpetrator_stage"


def described(one: Indicator, language: Language) -> dict[str, Any]:
    """Return an entry of the catalogue as plain values."""
    return {
        "indicator": one.indicator,
        "kind": one.kind.value,
        "name": one.name.in_language(language),
        "definition": one.definition.in_language(language),
        "formula": one.formula.in_language(language),
        "unit": one.unit,
        "numerator": None if one.numerator is None else asdict(one.numerator),
        "denominator": None if one.denominator is None else asdict(one.denominator),
        "instead": one.instead,
        "beside": list(one.beside),
        "not_compared_with": [words.in_language(language) for words in one.not_compared_with],
        "origin": one.origin.value,
        "source": one.source,
    }


def catalogue(
    entries: Sequence[Indicator], dictionary: Dictionary, language: Language, *, in_full: bool
) -> str:
    """Return entries in words: a line each, or everything about them."""
    if not in_full:
        width = max((len(one.indicator) for one in entries), default=0)
        lines = [f"{one.indicator:{width}}  {one.name.in_language(language)}" for one in entries]
        return "\n".join(lines) + "\n"
    return (
        "\n".join(line for one in entries for line in entry_lines(one, dictionary, language)) + "\n"
    )


def entry_lines(one: Indicator, dictionary: Dictionary, language: Language) -> Iterator[str]:
    """Yield everything about an entry, line by line; the name first."""
    say = sentences.say
    unit = dictionary.units[one.unit].label.in_language(language)
    yield from (one.name.in_language(language), "", one.definition.in_language(language), "")
    yield say(language, "Formula: {formula}", formula=one.formula.in_language(language))
    yield say(language, "Unit of count: {unit}", unit=unit)
    for words in one.not_compared_with:
        text = "Not to be compared with: {what}"
        yield say(language, text, what=words.in_language(language))
    if one.released_as is not None:
        title = dictionary.tables[one.released_as].title.in_language(language)
        text = "In a release: the table “{title}” ({table})"
        yield say(language, text, title=title, table=one.released_as)
    for name in one.beside:
        other = dictionary.indicators[name].name.in_language(language)
        yield say(language, "Beside it: {name} ({indicator})", name=other, indicator=name)
    yield say(language, "Source: {source}", source=one.source)


def as_json(found: Computed, language: Language) -> dict[str, Any]:
    """Return the figures as plain values; null is withheld, or there is nothing."""
    time = found.time
    return {
        "indicator": described(found.indicator, language),
        "observed": found.observed.isoformat(),
        "protected": found.protected,
        "without_year": found.without_year,
        "cohorts": [asdict(one) for one in found.cohorts],
        "time": None if time is None else asdict(time),
        "overdue": [
            {"limit": one.limit.code, "days": one.limit.days, "cases": one.cases}
            for one in found.overdue
        ],
    }


def in_words(found: Computed, dictionary: Dictionary, language: Language) -> str:
    """Return the figures in words."""
    say = sentences.say
    lines = [found.indicator.name.in_language(language)]
    lines.append(say(language, "As it stood on {day}.", day=found.observed.isoformat()))
    if found.protected:
        lines.append(say(language, "Protected: small numbers are rounded or withheld."))
    else:
        lines.append(say(language, "Exact figures, for work inside only."))
    if found.without_year:
        text = "Left out, because the year of registration is not known: {number}."
        lines.append(say(language, text, number=found.without_year))
    if found.cohorts:
        lines.append(dictionary.share_limits.in_language(language))
    for cohort in found.cohorts:
        lines += ["", *_cohort(cohort, dictionary, language)]
    if found.time is not None:
        lines += ["", *_time(found.time, language)]
        for one in found.overdue:
            text = "Cases past the limit “{limit}” of {days} days: {cases}."
            told = {"limit": one.limit.name.in_language(language), "days": one.limit.days}
            lines.append(say(language, text, cases=_number(one.cases, language), **told))
        if not found.overdue:
            text = "The country has entered no limits, so nothing is known to be overdue."
            lines.append(say(language, text))
    return "\n".join(lines) + "\n"


def _cohort(one: Cohort, dictionary: Dictionary, language: Language) -> Iterator[str]:
    text = "Registered in {year}, persons: {persons}."
    yield sentences.say(language, text, year=one.year, persons=_number(one.persons, language))
    codelist = dictionary.codelists[_STAGES]
    for line in one.lines:
        if line.stage == OPEN:
            label = sentences.say(language, "Still open")
        else:
            label = codelist[line.stage].label.in_language(language)
        yield f"  {label}: {_number(line.persons, language)}; {_share(line.share, language)}"


def _time(time: TimeToVerdict, language: Language) -> Iterator[str]:
    say = sentences.say
    for text, number in (
        ("Persons: {number}.", time.persons),
        ("With a verdict: {number}.", time.verdicts),
        ("Still waiting: {number}.", time.open),
        ("Ended without a verdict: {number}.", time.ended_otherwise),
        ("Left out, because a day is not known: {number}.", time.left_out),
    ):
        yield say(language, text, number=_number(number, language))
    median = time.median
    if median.day is None:
        yield say(language, "Median: the curve does not come so far, or too few are counted.")
    else:
        text = "Median: {day} days (95 per cent: {lowest} to {highest})."
        told = {"lowest": median.lowest or "?", "highest": median.highest or "?"}
        yield say(language, text, day=median.day, **told)
    if time.oldest is not None:
        yield say(
            language, "Longest wait of anybody who still waits: {days} days.", days=time.oldest
        )
    for mark in time.marks:
        text = "After {days} days still waiting: {share}%"
        yield "  " + say(language, text, days=mark.day, share=mark.per_cent)


def _number(number: int | None, language: Language) -> str:
    return sentences.say(language, "withheld") if number is None else str(number)


def _share(share: Share, language: Language) -> str:
    if share.is_withheld:
        return sentences.say(language, "share withheld: small counts")
    if share.lowest == share.highest:
        return f"{share.lowest}%"
    text = "between {lowest}% and {highest}%"
    return sentences.say(language, text, lowest=share.lowest, highest=share.highest)
