"""What of 200,000 participations may be published: small events, and agencies of all sizes.

Run: ``.venv/bin/python benchmarks/publishing_a_count.py [--participations N] [--even]``. Invented
people at events of about 25, of whom a quarter to a half are women, from 200 agencies of which the
last has a three-hundredth of the first: at most events some number is small. With ``--even`` the
events have fifty people each, as many women as men, so that hardly anything is small.

Printed: seconds of the processor for the finest cells and for their protection, how much is hidden
in each family of numbers, and the most memory of the process. Then 4,000 of the same people twice:
treated whole, and taken apart into lots, with the ratio of their seconds and what each hides.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from unittest import mock

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src")]

from himoya.dictionary.reading import read_dictionary  # noqa: E402
from himoya.programmes.counting.counted import Count, Dimension  # noqa: E402
from himoya.programmes.counting.inner_cells import InnerCell, cells_of_people  # noqa: E402
from himoya.programmes.counting.kinds import by_kind  # noqa: E402
from himoya.programmes.counting.people.adding_up import count_people  # noqa: E402
from himoya.programmes.counting.people.participations import (  # noqa: E402
    Coded,
    ListedEvent,
    Participations,
    ages_at,
)
from himoya.programmes.counting.publishable import Shown, protect  # noqa: E402
from himoya.programmes.facts.events import EventKind  # noqa: E402
from himoya.statistics.disclosure.suppression import lots  # noqa: E402

BOTH_WAYS = 4_000
AGENCIES, TERRITORIES = 200, 14

Answer = TypeVar("Answer")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participations", type=int, default=200_000)
    parser.add_argument("--even", action="store_true")
    asked = parser.parse_args()
    people = invented(asked.participations, is_even=asked.even)
    (count, cells), seconds = timed(lambda: _cells(people))
    print(f"{len(people.event):,} participations at {len(people.events):,} events")
    print(f"{len(cells):,} finest cells in {seconds:.1f} s")
    shown, seconds = timed(lambda: _protected(count, cells))
    print(f"protected in {seconds:.1f} s; hidden: {_told(shown)}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory: {most:,} MiB")
    count, cells = _cells(invented(BOTH_WAYS, is_even=asked.even))
    whole, slow = timed(lambda: _protected(count, cells))
    with mock.patch.object(lots, "MOST_STEPS", 0):
        apart, quick = timed(lambda: _protected(count, cells))
    print(f"{BOTH_WAYS:,} of them whole: {slow:.1f} s; hidden: {_told(whole)}")
    print(f"in lots: {quick:.1f} s, {quick / slow:.2f} of that; hidden: {_told(apart)}")


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def _cells(people: Participations) -> tuple[Count, list[InnerCell]]:
    count = count_people(people)
    return count, cells_of_people(people, count)


def _protected(count: Count, cells: list[InnerCell]) -> Shown:
    rules = read_dictionary("demonstration").country.disclosure
    assert rules is not None
    return protect(count, cells, rules)


def _told(shown: Shown) -> str:
    families = Counter(
        "event by sex" if key[0] == "event" and len(key) > 2 else key[0] for key in shown.hidden
    )
    return ", ".join(f"{number:,} of {name}" for name, number in families.most_common()) or "none"


def invented(number: int, *, is_even: bool) -> Participations:
    chance = np.random.default_rng(1)
    at_an_event = 50 if is_even else 25
    many = number // at_an_event
    sizes = np.full(many, at_an_event)
    if not is_even:
        sizes = np.maximum(3, chance.gamma(4, at_an_event / 4, many).astype(np.int64))
    event = np.repeat(np.arange(many), sizes)
    all_ = len(event)
    women = np.full(many, 0.5) if is_even else chance.beta(2, 4, many)
    weights = 1 / np.arange(1, AGENCIES + 1) ** 1.1
    events = tuple(_event(place, chance) for place in range(many))
    return Participations(
        events=events,
        people=(),
        event=event,
        person=np.arange(all_) // 3,
        completed=chance.random(all_) > 0.05,
        outside=np.zeros(all_, np.bool_),
        answers={
            Dimension.SEX: Coded(
                (chance.random(all_) < women[event]).astype(np.int64), ("male", "female")
            ),
            Dimension.AGENCY: Coded(
                chance.choice(AGENCIES, all_, p=weights / weights.sum()),
                tuple(f"Agency {one}" for one in range(AGENCIES)),
            ),
            Dimension.PROFESSION: Coded(chance.integers(-1, 5, all_), tuple("abcde")),
            Dimension.SENIORITY: Coded(chance.integers(-1, 4, all_), tuple("abcd")),
            Dimension.COUNTRY: Coded(np.zeros(all_, np.int64), ("XD",)),
            Dimension.AGE_BAND: ages_at(chance.integers(1960, 2000, all_), events, event),
        },
    )


def _event(place: int, chance: np.random.Generator) -> ListedEvent:
    kind = list(EventKind)[place % len(EventKind)]
    return ListedEvent(
        event=f"e{place}",
        title=f"Invented event {place}",
        kind=kind,
        counted_as=by_kind(kind, with_institution=False),
        days=1 + place % 3,
        answers={
            Dimension.KIND: kind.value,
            Dimension.FORMAT: ("in_person", "online", "hybrid")[int(chance.integers(3))],
            Dimension.LANGUAGE: ("tg", "ru", "uz", "en")[int(chance.integers(4))],
            Dimension.TERRITORY: f"Territory {chance.integers(TERRITORIES)}",
            Dimension.YEAR: str(2016 + place % 10),
        },
    )


if __name__ == "__main__":
    main()
