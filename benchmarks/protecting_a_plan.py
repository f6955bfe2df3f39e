"""A national plan protected: every table that counts victims, from a million records.

Run: ``.venv/bin/python benchmarks/protecting_a_plan.py [victims]``. Invented victims of ten years
with answers to every question that these tables ask, several of them with several answers, and
with their cases. Timed apart: reading codes and dates out of the records (which no plan can do
without, protected or not), plain counting, and protection. Protection is what the limit is about;
it includes laying out the inner cells, finding clusters, rounding, and the verdict. Memory is the
most that the process took beyond what it held when the tables were prepared.

Limits of the project: 10 seconds, 2 GiB.
"""

from __future__ import annotations

import resource
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import PeriodKind
from himoya.statistics.figures import plain_figures
from himoya.statistics.publication import Protected, protect_together
from himoya.statistics.safeguards import Safeguards
from himoya.statistics.tabulation import Run, prepare_run

VICTIMS = 1_000_000
MOST_SECONDS = 10.0
MOST_MEMORY = 2 * 1024**3
YEARS = range(2013, 2023)


def main() -> int:
    victims = int(sys.argv[1]) if len(sys.argv) > 1 else VICTIMS
    dictionary = read_dictionary("demonstration")
    rules = dictionary.country.disclosure
    assert rules is not None
    run, seconds = prepared(dictionary, invented(dictionary, victims))
    print(f"{victims:,} victims, {len(run.prepared)} tables: prepared in {seconds:.1f} s")
    cases = run.cases()
    start = time.perf_counter()
    for table, layout in zip(run.prepared, run.layouts, strict=True):
        plain_figures(table, layout)
    plain = time.perf_counter() - start
    with Memory() as memory:
        start = time.perf_counter()
        protected = protect_together(
            dictionary, run.prepared, run.layouts, run.kind, rules, Safeguards(cases=cases)
        )
        seconds = time.perf_counter() - start
    print(f"plain counting {plain:.2f} s")
    print(f"protection {seconds:.2f} s ({seconds / plain:.1f} times plain counting)")
    print(f"memory above that of the prepared tables: {memory.most / 1024**2:,.0f} MiB")
    report(protected)
    kept = seconds < MOST_SECONDS and memory.most < MOST_MEMORY
    print("within the limits" if kept else f"over {MOST_SECONDS} s or 2 GiB")
    return 0 if kept else 1


def prepared(dictionary: Dictionary, victims: RecordTable) -> tuple[Run, float]:
    tables = [one for one in dictionary.tables.values() if one.record == "victim"]
    start = time.perf_counter()
    run = prepare_run(
        dictionary,
        {"victim": victims},
        tables,
        PeriodKind.YEAR,
        rules=dictionary.country.disclosure,
    )
    return run, time.perf_counter() - start


def report(protected: Protected) -> None:
    for group in protected.reports:
        one = group.report
        print(
            f"  {group.unit} by {group.counted_by}: {one.inner_cells:,} inner cells, "
            f"{one.inner_cells_rounded:,} rounded, {one.published_cells:,} published; "
            f"largest change {one.largest_change}, mean {one.mean_change:.2f}"
        )


class Memory:
    """The most memory taken while the block runs, above what was held before."""

    def __enter__(self) -> Memory:
        self._before = resident()
        self.most = 0
        self._stop = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._stop.wait(0.02):
            self.most = max(self.most, resident() - self._before)


def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


def invented(dictionary: Dictionary, number: int) -> RecordTable:
    """Victims whose first answers are the most frequent; always the same."""
    chance = np.random.default_rng(20261127)

    def one(codes: Sequence[str | int | None], share: float = 0.6) -> list[str | int | None]:
        shares = share ** np.arange(len(codes))
        return np.array(codes, object)[
            chance.choice(len(codes), number, p=shares / shares.sum())
        ].tolist()  # type: ignore[no-any-return]

    def several(codes: Sequence[str], share: float = 0.6) -> list[list[str] | None]:
        first, second = one(list(codes), share), one(list(codes), share)
        how_many = chance.choice(3, number, p=[0.1, 0.7, 0.2]).tolist()
        return [
            None if many == 0 else [a] if many == 1 or a == b else [a, b]
            for many, a, b in zip(how_many, first, second, strict=True)
        ]

    def codes(codelist: str) -> list[str]:
        return [code.code for code in dictionary.codelists[codelist] if code.parent is None]

    own = dictionary.country.iso3
    countries = [own, "UZB", "TJK", "KGZ", "RUS", "KAZ", "PHL", "UKR", "MDA", "IND"]
    years, months = chance.choice(YEARS, number), chance.integers(1, 13, number)
    columns = {
        "victim_record_id": [f"V{row}" for row in range(number)],
        "pseudonym": [f"P{row}" for row in chance.integers(0, number, number)],
        "event_id": [f"E{row}" for row in chance.integers(0, number // 3 + 1, number)],
        "victim_status": one(["VST2", "VST3", "VST1"]),
        "identified_date": [
            f"{year}-{month:02}-15" for year, month in zip(years, months, strict=True)
        ],
        "sex": one(["F", "M", None]),
        "age_identified": one([22, 19, 31, 25, 16, 44, 12, 61, 7, None], 0.8),
        "exploitation_suffered": several(codes("form_of_exploitation")),
        "citizenship": several(countries),
        "recruiter_relationship": several(codes("recruiter_relationship")),
        "means": several(codes("means")),
        "economic_sector": several(codes("isic_rev4")),
        "exploitation_country": one(countries),
        "exploitation_region": one([*dictionary.country.regions, None], 0.8),
        "repatriation_country": one([None, own, "UZB", "TJK"], 0.3),
    }
    return RecordTable("victim", "demonstration", dictionary.version, columns)


if __name__ == "__main__":
    raise SystemExit(main())
