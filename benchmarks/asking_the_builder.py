"""How long the table builder takes at 1,000,000 victims: once to freeze, and for every answer.

Run: ``.venv/bin/python benchmarks/asking_the_builder.py [--victims N]``. The victims are invented
at random in ten years. Printed: seconds to make the snapshot from records in memory, the most
memory of it, the size of the file; milliseconds of the median and the slowest answer over every
question; and of the first answer after a start. Limit of the project: an answer under 200 ms.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.statistics.building import (
    Origin,
    Question,
    QuestionRefused,
    Snapshot,
    ask,
    make_snapshot,
    read_snapshot,
    write_snapshot,
)
from himoya.statistics.disclosure.cell_key import create_store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--victims", type=int, default=1_000_000)
    asked = parser.parse_args()
    dictionary = read_dictionary("demonstration")
    records = {"victim": victims(dictionary, asked.victims)}
    with tempfile.TemporaryDirectory(prefix="himoya-builder-") as folder:
        store = create_store(Path(folder) / "keys.json")
        start = time.perf_counter()
        snapshot = make_snapshot(dictionary, records, store, origin=Origin())
        took = time.perf_counter() - start
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        file = Path(folder) / "snapshot.npz"
        write_snapshot(snapshot, file)
        size = file.stat().st_size / 1024
        print(f"{asked.victims:,} victims: frozen in {took:.1f} s, at most {most:.2f} GiB")
        print(f"the snapshot: {len(snapshot.tables)} tables, {size:.0f} KiB")
        answers(snapshot, dictionary)
        start = time.perf_counter()
        again = read_snapshot(file)
        name = next(iter(again.tables))
        ask(again, Question(table=name), dictionary)
        print(f"the first answer after a start: {1000 * (time.perf_counter() - start):.0f} ms")


def answers(snapshot: Snapshot, dictionary: Dictionary) -> None:
    """Time every question that the snapshot answers."""
    times = []
    for name, table in snapshot.tables.items():
        for crossing in table.crossings:
            start = time.perf_counter()
            try:
                ask(snapshot, Question(table=name, rows=crossing), dictionary)
            except QuestionRefused:
                continue
            times.append(1000 * (time.perf_counter() - start))
    median = statistics.median(times)
    print(f"{len(times)} questions: median {median:.1f} ms, slowest {max(times):.1f} ms")


def victims(dictionary: Dictionary, number: int) -> RecordTable:
    """Invented victims; one in ten is met twice."""
    chance = np.random.default_rng(20261128)

    def of(choices: list[str]) -> list[str]:
        return np.array(choices)[chance.integers(0, len(choices), number)].tolist()

    year = chance.integers(2016, 2026, number)
    month = chance.integers(1, 13, number)
    forms = [["SX1"], ["FL"], ["DS"], ["BG"], ["SX1", "FL"], ["FL", "DS"]]
    columns = {
        "victim_record_id": [f"V{one}" for one in range(number)],
        "pseudonym": [f"P{one}" for one in chance.integers(0, 9 * number // 10, number)],
        "victim_status": of(["VST2", "VST3", "VST1"]),
        "identified_date": [f"{y}-{m:02}-15" for y, m in zip(year, month, strict=True)],
        "sex": of(["F", "F", "M"]),
        "age_identified": chance.integers(5, 70, number).tolist(),
        "exploitation_suffered": [forms[one] for one in chance.integers(0, len(forms), number)],
        "citizenship": [[one] for one in of([dictionary.country.iso3, "UZB", "TJK", "KGZ"])],
        "exploitation_region": of(list(dictionary.country.regions)),
    }
    return RecordTable("victim", "demonstration", dictionary.version, columns)


if __name__ == "__main__":
    main()
