"""A full release from 1,000,000 victims, step by step: read, protect, write, attack, pages.

Run: ``.venv/bin/python benchmarks/full_release.py [--victims N]``. The victims are those of
`protecting_a_plan`, as the statistical layer writes them (Parquet); every table that counts victims
is released. Printed for each step: seconds of the processor and of the clock, and how many times
the work it is of plain pyarrow reading the same file, which cannot be left out; the most memory of
the process, all its threads together, after the records were made by another one. Freezing the
layer from the register is timed by `statistical_export`. Limits of the project: 30 s by the clock
and 2 GiB.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.exchange.parquet import read_records, write_records

MOST_SECONDS, MOST_MEMORY = 30.0, 2.0

MAKE = "from benchmarks.full_release import make; import sys; make(int(sys.argv[1]), sys.argv[2])"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--victims", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="himoya-release-") as name:
        folder = Path(name)
        records = folder / "victim.parquet"
        here = Path(__file__).parent.parent
        command = [sys.executable, "-c", MAKE, str(asked.victims), str(records)]
        subprocess.run(command, check=True, cwd=here)
        steps = Steps(records)
        release(folder, records, read_dictionary("demonstration"), steps)
        return steps.verdict()


def make(victims: int, file: str) -> None:
    """Write the records; in a process of its own, so that its memory is not counted."""
    from benchmarks.protecting_a_plan import invented

    dictionary = read_dictionary("demonstration")
    write_records(invented(dictionary, victims), dictionary.records["victim"], Path(file))


class Steps:
    """Times each step, and sets it beside plain reading of the file."""

    def __init__(self, records: Path) -> None:
        start = time.process_time()
        pq.read_table(records)
        self.plain = time.process_time() - start
        self.processor = self.clock = 0.0

    def step(self, name: str, work: Callable[[], Any]) -> Any:
        """Run one step and print what it took."""
        processor, clock = time.process_time(), time.perf_counter()
        done = work()
        processor, clock = time.process_time() - processor, time.perf_counter() - clock
        self.processor, self.clock = self.processor + processor, self.clock + clock
        ratio = processor / self.plain
        print(f"{name:<10} {processor:6.1f} s of processor, {clock:6.1f} s, {ratio:5.0f} times")
        return done

    def verdict(self) -> int:
        """Print the sum and whether it is within the limits."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        ratio = self.processor / self.plain
        print(
            f"{'all':<10} {self.processor:6.1f} s of processor, {self.clock:6.1f} s, "
            f"{ratio:5.0f} times"
        )
        print(f"plain reading of the records {self.plain:.2f} s; at most {memory:.2f} GiB")
        kept = self.clock < MOST_SECONDS and memory < MOST_MEMORY
        print("within the limits" if kept else f"over {MOST_SECONDS:.0f} s or 2 GiB")
        return 0 if kept else 1


def release(folder: Path, records: Path, dictionary: Dictionary, steps: Steps) -> None:
    from himoya.publishing.protecting.release_folder import Sources
    from himoya.publishing.protecting.running import plan_of, protect_and_write
    from himoya.publishing.section.whole import write_whole_section
    from himoya.statistics.disclosure.attacking import attack
    from himoya.statistics.earlier_releases import RELEASE
    from himoya.statistics.published_tables import read_published_tables

    tables = [one.table for one in dictionary.tables.values() if one.record == "victim"]
    file = folder / "plan.yaml"
    file.write_text(yaml.safe_dump({"release": "full", "tables": tables}), encoding="utf-8")
    plan = plan_of(file, None, "en")
    read = steps.step("read", lambda: read_records(records, "en"))
    edition = folder / "edition"
    sources = Sources(file, records, [])
    done = steps.step(
        "protect",
        lambda: protect_and_write(
            plan, read, sources, edition, dictionary=dictionary, language="en"
        ),
    )
    print(f"{len(done.tables)} tables, verdict {done.verdict.outcome.value}")
    if (edition / RELEASE).is_dir():
        found = steps.step(
            "attack", lambda: attack(read_published_tables([edition / RELEASE], "en").tables)
        )
        print(f"{found.cells:,} cells, {found.hidden:,} hidden")
        pages = folder / "section"
        steps.step(
            "pages", lambda: write_whole_section([edition], pages, lambda _: dictionary, "en")
        )


if __name__ == "__main__":
    raise SystemExit(main())
