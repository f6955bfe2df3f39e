"""What is said of two figures side by side: when, how much more or fewer, or why nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.languages.codes import Language
from himoya.programmes.facts.countries import country_in_words
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.reporting.context.comparing import Reason, Why
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.context.pairing import Pair, Standing, standing
from himoya.programmes.reporting.figure import written
from himoya.programmes.reporting.labels import label
from himoya.programmes.sentences import sentences

say = sentences.say

_STANDINGS: Mapping[Standing, str] = {
    Standing.BEFORE: "before the programme",
    Standing.BEGUN_IN: "the programme began in it",
    Standing.DURING: "during the programme",
    Standing.AFTER: "after the programme",
}

_REASONS: Mapping[Why, str] = {
    Why.NOTHING_EARLIER: "No figure of an earlier period is known.",
    Why.NOTHING_LATER: "No figure of a later period is known.",
    Why.NO_PERIOD: "The period is neither a year nor half of one.",
    Why.OTHER_LENGTH: "One is of a year, the other of half a year.",
    Why.OTHER_PART_OF_THE_YEAR: "They are of different halves of a year.",
    Why.OTHER_UNIT: "Different things are counted: {earlier} and {later}.",
    Why.OTHER_MEASURE: "They are not defined alike: “{earlier}” and “{later}”.",
    Why.OTHER_SOURCE: "Two sources, which may count differently.",
    Why.OTHER_TERRITORY: "They are of different territories: {earlier} and {later}.",
    Why.OTHER_DEFINITION: "They are counted by different definitions: {earlier} and {later}.",
    Why.DEFINITION_CHANGED: (
        "The definition changed in between, or may have: {change} ({sources})."
    ),
    Why.BREAK: "The statistics begin a new series in between.",
}


def period_in_words(one: Observation, language: Language) -> str:
    """Return the period as the language writes it, else as the source does."""
    return one.time.in_words(language) if one.time else one.period or "–"


def when_in_words(one: Observation, programme: Span, language: Language) -> str:
    """Return the period, and how it lies to the time of the programme."""
    period, place = period_in_words(one, language), standing(one.time, programme)
    if place is Standing.UNKNOWN:
        return period
    text = "{period}, {standing}"
    return say(language, text, period=period, standing=say(language, _STANDINGS[place]))


def coverage_in_words(one: Observation, language: Language) -> str:
    """Return which territory and definition a figure is of, as far as its source says."""
    stated = [one.definition] if one.definition else []
    territory = country_in_words(one.territory, language) if one.territory else ""
    stated = [*([territory] if territory else []), *stated]
    return "; ".join(stated) or say(language, "territory and definition not stated")


def difference_in_words(pair: Pair, language: Language) -> str:
    """Return how much more or fewer there are later; empty where they may not be compared."""
    difference = pair.difference
    if difference is None:
        return ""
    if not difference:
        return say(language, "as many")
    number = written(abs(difference), qualifier_of(pair), language)
    text = "{number} more" if difference > 0 else "{number} fewer"
    return say(language, text, number=number)


def qualifier_of(pair: Pair) -> Qualifier:
    """Return how sharp a difference is: exact where both numbers are."""
    both = {one.qualifier for one in (pair.earlier, pair.later) if one is not None}
    return Qualifier.EXACT if both == {Qualifier.EXACT} else Qualifier.APPROX


def reasons_in_words(pair: Pair, language: Language) -> str:
    """Return why there is no difference, one sentence after the other; empty where there is."""
    return " ".join(_said(pair, language))


def _said(pair: Pair, language: Language) -> Iterator[str]:
    for one in pair.reasons:
        yield say(language, _REASONS[one.why], **_facts(one, pair, language))
        if one.why is Why.OTHER_SOURCE:
            for first, second in pair.in_both:
                text = "For {period} they give {earlier} and {later}."
                told = {
                    "earlier": written(first.value, first.qualifier, language),
                    "later": written(second.value, second.qualifier, language),
                }
                yield say(language, text, period=period_in_words(first, language), **told)


def _facts(one: Reason, pair: Pair, language: Language) -> Mapping[str, str]:
    if one.change is not None:
        sources = ", ".join(one.change.src) or "–"
        return {"change": one.change.what, "sources": sources}
    if pair.earlier is None or pair.later is None:
        return {}
    return {
        "earlier": _in_question(one.why, pair.earlier, language),
        "later": _in_question(one.why, pair.later, language),
    }


def _in_question(why: Why, one: Observation, language: Language) -> str:
    """Return that of a figure in which it differs from the other."""
    if why is Why.OTHER_UNIT:
        return label("units", one.unit, language)
    if why is Why.OTHER_TERRITORY:
        return country_in_words(one.territory, language) if one.territory else "–"
    return one.measure if why is Why.OTHER_MEASURE else one.definition or "–"
