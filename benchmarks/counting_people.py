"""200,000 participations counted, and the onward training of 10,000 trainers.

Run: ``.venv/bin/python benchmarks/counting_people.py``. Both are timed in turn with the obvious
version: participations against a walk over the rows with sets and counters, generations against
going over all steps again until nothing becomes nearer. Reading is not timed.

Limits of the project: 300 ms and 1 s.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from random import Random

from himoya.programmes.cascade.walking import generations_from
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.counting.people.adding_up import count_people
from himoya.programmes.counting.people.participations import participations_of
from himoya.programmes.counting.people.rows import Row, read_row

PARTICIPATIONS, PEOPLE, EVENTS = 200_000, 60_000, 4_000
TRAINERS, PUPILS = 10_000, 200_000
ROUNDS = 4


def rows() -> list[Row]:
    """Invented people at invented events; half of them have a name that sounds like another's."""
    chance = Random(7)
    found = []
    for number in range(PARTICIPATIONS):
        event = chance.randrange(EVENTS)
        read = read_row(
            number,
            {
                "event": f"E{event}",
                "kind": "seminar" if event % 3 else "conference",
                "days": 1 + event % 4,
                "person": f"P{chance.randrange(PEOPLE)}",
                "sex": chance.choice(["female", "male", ""]),
                "agency": f"agency {chance.randrange(40)}",
                "country": chance.choice(["TJ", "UZ"]),
            },
        )
        assert isinstance(read, Row)
        found.append(read)
    return found


def plainly(given: list[Row]) -> tuple[int, int, Counter[str | None]]:
    """Count the obvious way, in as few breakdowns as one."""
    people = {row.person for row in given}
    return len(given), len(people), Counter(row.sex for row in given)


def onward() -> Mapping[int, list[int]]:
    """Trainers 0 to 9,999 in four generations, each with twenty pupils, some of them shared."""
    chance = Random(7)
    found = {0: list(range(1, 100))}
    for trainer in range(1, TRAINERS):
        nearest = min(trainer * 10, TRAINERS)
        own = range(nearest, min(nearest + 10, TRAINERS))
        found[trainer] = [*own, *(TRAINERS + chance.randrange(PUPILS) for _ in range(20))]
    return found


def step_by_step(steps: Mapping[int, list[int]]) -> Mapping[int, int]:
    """Go over all steps until nothing becomes nearer."""
    distance, changed = {0: 0}, True
    while changed:
        changed = False
        for trainer, pupils in steps.items():
            for pupil in pupils if trainer in distance else ():
                if distance.get(pupil, PUPILS) > distance[trainer] + 1:
                    distance[pupil], changed = distance[trainer] + 1, True
    return distance


def fastest(work: Callable[[], object]) -> float:
    """Return the least processor seconds of some rounds."""
    seconds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def main() -> None:
    given = rows()
    columns = participations_of(given)
    count = count_people(columns)
    number, people, sexes = plainly(given)
    assert (count.participations.printed, count.unique.most) == (number, people)
    assert count.by[Dimension.SEX].cells["female"] == sexes["female"]
    ours, plain = fastest(lambda: count_people(columns)), fastest(lambda: plainly(given))
    print(f"{number} participations: {1000 * ours:.0f} ms, {ours / plain:.2f} times the plain walk")
    steps = onward()
    assert generations_from([0], steps) == step_by_step(steps)
    ours = fastest(lambda: generations_from([0], steps))
    plain = fastest(lambda: step_by_step(steps))
    print(f"{TRAINERS} trainers: {1000 * ours:.0f} ms, {ours / plain:.2f} times step by step")


if __name__ == "__main__":
    main()
