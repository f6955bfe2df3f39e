"""The finest cells of a count: people of one event who are alike in everything that is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from himoya.programmes.counting.counted import NOT_RECORDED, Count, Dimension, Headcount

if TYPE_CHECKING:  # numpy is loaded when something is counted
    from himoya.programmes.counting.people.participations import Participations

#: Dimensions in which people of one event may differ.
OF_PEOPLE = (
    Dimension.SEX,
    Dimension.AGENCY,
    Dimension.PROFESSION,
    Dimension.SENIORITY,
    Dimension.COUNTRY,
    Dimension.AGE_BAND,
)

#: Where the answer in a dimension stands among those of a cell.
PLACES = {dimension: place for place, dimension in enumerate(Dimension)}

#: The same of the dimensions of people: looked up for each of some hundred thousand cells.
_PLACES_OF_PEOPLE = tuple(PLACES[one] for one in OF_PEOPLE)

#: Who left before the end is neither trained nor engaged.
NOT_COMPLETED = "not_completed"


@dataclass(frozen=True, slots=True)
class InnerCell:
    """Participations of one event with the same answers.

    ``answers`` are in the order of ``Dimension``; one that is missing is None.
    """

    event: str
    counted_as: str
    answers: tuple[str | None, ...]
    count: int


def cells_of_headcounts(headcounts: Sequence[Headcount]) -> list[InnerCell]:
    """Return the finest cells of events that name nobody.

    Who of an agency is a woman was not told: cells are filled in some way that agrees with what was
    told, and every combination that there may be is among them, those of nobody as well.
    """
    return [cell for one in headcounts for cell in _of_event(one)]


def _of_event(one: Headcount) -> Iterator[InnerCell]:
    of_people = [_with_rest(one, dimension) for dimension in OF_PEOPLE]
    alike = {
        dimension: next(iter(one.cells.get(dimension, {})), None)
        for dimension in Dimension
        if dimension not in OF_PEOPLE
    }
    filled, of_event = _fill(of_people), _in_order(alike)
    for answers in product(*(cells for cells in of_people)):
        told = _with_people(of_event, answers)
        yield InnerCell(one.event, one.counted_as.value, told, filled.get(answers, 0))


def _with_rest(one: Headcount, dimension: Dimension) -> dict[str | None, int]:
    """Return the answers of an event in one dimension, None for those not recorded."""
    cells: dict[str | None, int] = {}
    cells.update(one.cells.get(dimension, {}))
    rest = one.participations - sum(cells.values())
    return {**cells, None: rest} if rest or not cells else cells


def _fill(margins: Sequence[Mapping[str | None, int]]) -> Mapping[tuple[str | None, ...], int]:
    """Return counts with these margins, all of one sum: the answers are walked side by side."""
    walks = [iter(list(cells.items())) for cells in margins]
    left: list[tuple[str | None, int]] = [next(walk) for walk in walks]
    found: dict[tuple[str | None, ...], int] = {}
    while True:
        step = min(count for _, count in left)
        answers = tuple(answer for answer, _ in left)
        found[answers] = found.get(answers, 0) + step
        left = [(answer, count - step) for answer, count in left]
        for place, walk in enumerate(walks):
            if left[place][1] == 0:
                following = next(walk, None)
                if following is None and all(count == 0 for _, count in left):
                    return found
                left[place] = following or left[place]


def cells_of_people(given: Participations, count: Count) -> list[InnerCell]:
    """Return the finest cells of a list of people, and of those whom only a head count knows."""
    from himoya.programmes.counting.people.adding_up import answers_of

    inside = ~given.outside
    dimensions = [answers_of(given, one) for one in OF_PEOPLE]
    rows = zip(
        given.event[inside].tolist(),
        given.completed[inside].tolist(),
        *(one.codes[inside].tolist() for one in dimensions),
        strict=True,
    )
    of_events = [_in_order(one.answers) for one in given.events]
    told = [(*one.answers, None) for one in dimensions]  # of code -1, too
    found: list[InnerCell] = []
    listed: Counter[str] = Counter()
    for (event, completed, *codes), number in Counter(rows).items():
        one = given.events[event]
        listed[one.event] += number
        trains = one.counted_as.value == "trained"
        state = NOT_COMPLETED if trains and not completed else one.counted_as.value
        answers = [each[code] for each, code in zip(told, codes, strict=True)]
        found.append(InnerCell(one.event, state, _with_people(of_events[event], answers), number))
    for head in count.headcounts:
        unnamed = head.participations - listed[head.event]
        if unnamed:
            alike = {
                name: next(iter(cells))
                for name, cells in head.cells.items()
                if name not in OF_PEOPLE
            }
            found.append(InnerCell(head.event, head.counted_as.value, _in_order(alike), unnamed))
    return found


def _in_order(answers: Mapping[Dimension, str | None]) -> tuple[str | None, ...]:
    return tuple(answers.get(one) for one in Dimension)


def _with_people(
    of_event: Sequence[str | None], of_people: Sequence[str | None]
) -> tuple[str | None, ...]:
    """Return the answers of an event with those of people in their places."""
    both = list(of_event)
    for place, answer in zip(_PLACES_OF_PEOPLE, of_people, strict=True):
        both[place] = answer
    return tuple(both)


def answer_of(cell: InnerCell, dimension: Dimension) -> str:
    """Return the answer of a cell as it stands in a breakdown."""
    return cell.answers[PLACES[dimension]] or NOT_RECORDED
