"""Counts of people: their parts, their sexes, their percentages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from math import ceil, floor

from himoya.languages.folding import cross_script_key
from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.facts.events import Event, EventKind, Participants
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.programme import Programme

#: How many pairs are offered that a percentage could stand for.
_OFFERED = 3

#: What floating-point numbers lose; far below the precision of any printed percentage.
_ROUNDING = 1e-9

#: From this likeness on two names may be one name spelled twice.
_ALIKE = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """A printed percentage of women among people, and the counts beside it."""

    place: str
    src: tuple[str, ...]
    percent: float
    people: int | None
    women: int | None
    is_exact: bool


def head_count_below_list(programme: Programme) -> Iterator[Found]:
    """A list by agency or profession that is longer than the number of people."""
    for event in programme.events:
        people = event.participants
        for listed in (people.by_agency, people.by_profession):
            among = sum((listed or {}).values())
            open_upwards = people.qualifier in {Qualifier.AT_LEAST, Qualifier.OVER}
            if people.total is not None and among > people.total and not open_upwards:
                yield found(
                    [f"events.{event.id}.participants", *event.src],
                    [people.total, among],
                    event=event.id,
                    total=people.total,
                    listed=among,
                )


def sexes_do_not_add_up(programme: Programme) -> Iterator[Found]:
    """Women and men that are not the number of people; more women than people."""
    for event in programme.events:
        people = event.participants
        wrong = _sexes_wrong(people)
        if wrong is not None:
            yield found(
                [f"events.{event.id}.participants", *event.src],
                [people.total, people.female, people.male],
                event=event.id,
                total=people.total,
                listed=wrong,
            )


def _sexes_wrong(people: Participants) -> int | None:
    """Return the sum of the sexes where it cannot belong to the total."""
    if people.total is None or people.qualifier is not Qualifier.EXACT:
        return None
    among = (people.female or 0) + (people.male or 0)
    both = people.female is not None and people.male is not None
    return among if among > people.total or (both and among != people.total) else None


def negative_number(programme: Programme) -> Iterator[Found]:
    """A number of people below nought."""
    for event in programme.events:
        people = event.participants
        for number in (
            people.total,
            people.female,
            people.male,
            *(people.by_agency or {}).values(),
        ):
            if number is not None and number < 0:
                yield found(
                    [f"events.{event.id}.participants", *event.src],
                    [number],
                    event=event.id,
                    value=number,
                )


def impossible_percentage(programme: Programme) -> Iterator[Found]:
    """A percentage that no whole number of women among these people gives (T-08)."""
    for share in _shares(programme):
        if share.people is None or not share.is_exact or share.women is not None:
            continue
        if not _numerators(share.percent, share.people):
            pairs = _pairs(share.percent, share.people)
            yield found(
                [share.place, *share.src],
                [share.percent, share.people],
                place=share.place,
                percent=share.percent,
                people=share.people,
                pairs=pairs or ["-"],
            )


def percentage_differs(programme: Programme) -> Iterator[Found]:
    """A percentage beside counts that give another one."""
    for share in _shares(programme):
        if share.women is None or not share.people or not share.is_exact:
            continue
        if share.women not in _numerators(share.percent, share.people):
            yield found(
                [share.place, *share.src],
                [share.percent, share.women, share.people],
                place=share.place,
                percent=share.percent,
                women=share.women,
                people=share.people,
            )


def percentage_without_numbers(programme: Programme) -> Iterator[Found]:
    """A percentage of nobody knows how many."""
    for share in _shares(programme):
        if share.people is None:
            yield found(
                [share.place, *share.src], [share.percent], place=share.place, percent=share.percent
            )


def sex_not_recorded(programme: Programme) -> Iterator[Found]:
    """Events whose people are counted and their sex is not (T-27, U-11)."""
    attended = [one for one in programme.events if one.participants.figure.floor]
    missing = [one for one in attended if not _has_sex(one.participants)]
    if missing:
        everybody, unknown = _participations(attended), _participations(missing)
        yield found(
            (place for one in missing for place in (f"events.{one.id}.participants", *one.src)),
            [one.participants.figure.value for one in missing],
            events=[one.id for one in missing],
            number=len(missing),
            unknown=unknown,
            all=everybody,
        )


def _participations(events: list[Event]) -> int:
    """Return the participations of events; parts of a series stand within the series."""
    whole = {one.id for one in events if one.kind is not EventKind.TRAINING_OF_TRAINERS}
    return sum(one.participants.figure.floor for one in events if one.parent not in whole)


def _has_sex(people: Participants) -> bool:
    return people.female is not None or people.male is not None or people.female_pct is not None


def foreign_participants(programme: Programme) -> Iterator[Found]:
    """People of many countries under an activity for the bodies of one (T-26)."""
    for event in programme.events:
        countries = event.participants.countries or 0
        if countries > 1 and (event.activity or event.counts_toward):
            yield found(
                [f"events.{event.id}.participants", *event.src],
                [event.participants.figure.value, countries],
                event=event.id,
                countries=countries,
                activity=event.activity or ", ".join(event.counts_toward or ()),
            )


def person_twice(programme: Programme) -> Iterator[Found]:
    """Two trainers whose names are nearly the same: perhaps one person, spelled twice."""
    names = dict.fromkeys(
        (name, f"events.{one.id}.trainers") for one in programme.events for name in one.trainers
    )
    for (first, place), (second, other) in combinations(names, 2):
        one, two = cross_script_key(first), cross_script_key(second)
        if first != second and SequenceMatcher(None, one, two).ratio() >= _ALIKE:
            yield found([place, other], [first, second], first=first, second=second)


def _shares(programme: Programme) -> Iterator[_Share]:
    for event in programme.events:
        people = event.participants
        if people.female_pct is not None:
            yield _Share(
                place=f"events.{event.id}.participants.female_pct",
                src=event.src,
                percent=people.female_pct,
                people=people.figure.value,
                women=people.female,
                is_exact=not people.figure.is_open,
            )
    for headline in programme.headline_results:
        if headline.female_pct is not None:
            yield _Share(
                place=f"headline_results.{headline.id}.female_pct",
                src=headline.src,
                percent=headline.female_pct,
                people=headline.value,
                women=None,
                is_exact=not headline.figure.is_open,
            )
    trainers = programme.trainers
    if trainers.female_pct is not None:
        yield _Share(
            place="trainers.female_pct",
            src=trainers.src,
            percent=trainers.female_pct,
            people=trainers.trained_total,
            women=trainers.female,
            is_exact=True,
        )


def _numerators(percent: float, people: int) -> range:
    """Return the whole numbers of ``people`` that print as ``percent`` at its own precision."""
    _, _, decimals = f"{percent:g}".partition(".")
    half = 0.5 / 10 ** len(decimals)
    least = ceil((percent - half) * people / 100 - _ROUNDING)
    most = floor((percent + half) * people / 100 + _ROUNDING)
    return range(max(least, 0), min(most, people) + 1) if people else range(0)


def _pairs(percent: float, people: int) -> list[str]:
    """Return the largest groups of at most ``people`` that the percentage fits, smallest first."""
    offered: list[str] = []
    for among in range(people, 0, -1):
        offered += [f"{number}/{among}" for number in _numerators(percent, among)]
        if len(offered) >= _OFFERED:
            break
    return offered[:_OFFERED][::-1]


RULES: tuple[Check, ...] = (
    head_count_below_list,
    sexes_do_not_add_up,
    negative_number,
    impossible_percentage,
    percentage_differs,
    percentage_without_numbers,
    sex_not_recorded,
    foreign_participants,
    person_twice,
)
