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

#: Walked through for each of ten thousands of cells, which the list of an enum is slow for.
_EVERY = tuple(Dimension)

#: Who left before the end is neither trained nor engaged.
NOT_COMPLETED = "not_completed"


@dataclass(frozen=True, slots=True)
class InnerCell:
    """Participations of one event with the same answers; an answer that is missing is None."""

    event: str
    counted_as: str
    answers: Mapping[Dimension, str | None]
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
    filled = _fill(of_people)
    for answers in product(*(cells for cells in of_people)):
        told = {**alike, **dict(zip(OF_PEOPLE, answers, strict=True))}
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
    found: list[InnerCell] = []
    listed: Counter[str] = Counter()
    for (event, completed, *codes), number in Counter(rows).items():
        one = given.events[event]
        listed[one.event] += number
        answers: dict[Dimension, str | None] = {
            dimension: coded.answers[code] if code >= 0 else None
            for dimension, coded, code in zip(OF_PEOPLE, dimensions, codes, strict=True)
        }
        trains = one.counted_as.value == "trained"
        state = NOT_COMPLETED if trains and not completed else one.counted_as.value
        found.append(InnerCell(one.event, state, _with_event(one.answers, answers), number))
    for head in count.headcounts:
        unnamed = head.participations - listed[head.event]
        if unnamed:
            alike = {
                name: next(iter(cells))
                for name, cells in head.cells.items()
                if name not in OF_PEOPLE
            }
            told = _with_event(alike, dict.fromkeys(OF_PEOPLE))
            found.append(InnerCell(head.event, head.counted_as.value, told, unnamed))
    return found


def _with_event(
    of_event: Mapping[Dimension, str], of_people: Mapping[Dimension, str | None]
) -> Mapping[Dimension, str | None]:
    return {one: of_people.get(one, of_event.get(one)) for one in _EVERY}


def answer_of(cell: InnerCell, dimension: Dimension) -> str:
    """Return the answer of a cell as it stands in a breakdown."""
    return cell.answers[dimension] or NOT_RECORDED
