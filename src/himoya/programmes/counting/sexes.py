"""Women and men at an event, from counts or from a printed percentage."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.programmes.counting.counted import Question
from himoya.programmes.counting.whole_numbers import fitting_pairs, whole_numbers
from himoya.programmes.facts.events import Event, Participants
from himoya.programmes.facts.figures import Figure

FEMALE, MALE = "female", "male"

_NO_WHOLE_NUMBER = (
    "Event {event}: {found}% of {total} people is no whole number of women, so nothing is "
    "recorded. Up to {total} people it could stand for {pairs}. Enter the number of women."
)
_WITHOUT_PEOPLE = (
    "Event {event}: {found}% women, but no exact number of people is given. Enter the number of "
    "women and the number of people."
)
_RANGE = (
    "Event {event}: {found}% of {total} people are {least} to {most} women. Only what is certain "
    "is recorded. Enter the number of women."
)
_DISAGREES = (
    "Event {event}: {count} women of {total} people do not print as {found}%. The number was "
    "counted."
)
_NONE_FITS = "–"


def sexes_of(event: Event, people: Figure) -> tuple[Mapping[str, int], tuple[Question, ...]]:
    """Return women and men of an event as far as they are certain, and what is to be asked.

    A number of women of an exact number of people says that the others are men.
    """
    printed = event.participants
    female, asked = printed.female, None
    if printed.female_pct is not None:
        told, asked = _from_percentage(event.id, printed, people)
        if female is None:
            return told, (asked,) if asked else ()
    counts = {FEMALE: female, MALE: _men(printed, people)}
    cells = {sex: count for sex, count in counts.items() if count is not None}
    return cells, (asked,) if asked else ()


def _men(printed: Participants, people: Figure) -> int | None:
    if printed.male is not None or printed.female is None:
        return printed.male
    if people.value is None or people.is_open:
        return None
    return max(0, people.value - printed.female)


def _from_percentage(
    event: str, printed: Participants, people: Figure
) -> tuple[Mapping[str, int], Question | None]:
    percent = f"{printed.female_pct:g}"

    def ask(sentence: str, *, is_fault: bool = False, **values: object) -> Question:
        return Question(event, "female_pct", percent, sentence, values, is_fault)

    if not people.value or people.is_open or printed.female_pct is None:
        return {}, ask(_WITHOUT_PEOPLE, is_fault=people.value is None)
    total = people.value
    fitting = whole_numbers(printed.female_pct, total)
    if not fitting:
        pairs = fitting_pairs(printed.female_pct, total)
        told = ", ".join(f"{count}/{of}" for count, of in pairs) or _NONE_FITS
        return {}, ask(_NO_WHOLE_NUMBER, total=total, pairs=told)
    least, most = fitting[0], fitting[-1]
    if printed.female is not None:
        agrees = printed.female in fitting
        return {}, None if agrees else ask(_DISAGREES, total=total, count=printed.female)
    cells = {FEMALE: least, MALE: total - most}
    return cells, None if least == most else ask(_RANGE, total=total, least=least, most=most)
