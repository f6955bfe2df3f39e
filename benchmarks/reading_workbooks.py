"""Reading and checking a long workbook: 100,000 rows of 30 columns, one cell in a hundred at fault.

Run: ``.venv/bin/python benchmarks/reading_workbooks.py [rows]``. Prints seconds and memory of each
step; the limit of the project is 60 seconds for reading and checking. The workbook is generated
with a fixed seed and looks like a filled-in template: lists, several answers, dates, gaps.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from himoya.commands.progress import progress_of_rows
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType, FilledBy
from himoya.dictionary.reading import read_dictionary
from himoya.exchange.delivery import CheckReport, Watcher, check_delivery
from himoya.exchange.marked_copies.writing import write_marked_copy
from himoya.exchange.tabular_input import visible_sheets

ROWS, COLUMNS, FAULTS, GAPS = 100_000, 30, 0.01, 0.07
LIMIT_IN_SECONDS = 60

_TODAY = date(2026, 11, 24)
_FIRST_DAY = date(2016, 1, 1)


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    dictionary = read_dictionary("tajikistan")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "victims.xlsx"
        generate(file, dictionary, rows)
        print(f"{rows} rows, {COLUMNS} columns, {file.stat().st_size / 1e6:.0f} MB packed")
        with measured("sheet loaded by the reader, nothing else"):
            for sheet in visible_sheets(file, "ru"):
                for _ in sheet.open().rows:
                    pass
        with measured("read and checked") as seconds:
            report = checked(file, dictionary)
        print(f"  {report.rows} rows, {len(report.findings)} findings")
        with measured("marked copy"):
            write_marked_copy(file, report.findings, Path(folder) / "marked.xlsx", "ru")
    kept = seconds() <= LIMIT_IN_SECONDS
    print("within the limit" if kept else f"over the limit of {LIMIT_IN_SECONDS} s")
    return 0 if kept else 1


def checked(file: Path, dictionary: Dictionary) -> CheckReport:
    with progress_of_rows("Checking") as progress:
        return check_delivery(
            file, dictionary, "ru", today=_TODAY, record="victim", watcher=Watcher(progress)
        )


@contextmanager
def measured(step: str) -> Iterator[Callable[[], float]]:
    """Print seconds, and by how much the memory in use grew at its highest, of one step."""
    before, highest, done = memory_in_use(), [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            highest[0] = max(highest[0], memory_in_use())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    start = time.perf_counter()
    took: list[float] = []
    try:
        yield lambda: took[0]
    finally:
        took.append(time.perf_counter() - start)
        done.set()
        watcher.join()
        grew = max(highest[0], memory_in_use()) - before
        print(f"{step:45} {took[0]:7.1f} s  {grew / 1e6:7.0f} MB more at the highest")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(f"{'':45} {'':9}  {peak / 1e6:7.0f} MB highest of the process so far")


def memory_in_use() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


# The workbook


def generate(file: Path, dictionary: Dictionary, rows: int) -> None:
    """Write a workbook of victims; the same rows every time."""
    import xlsxwriter

    chosen = columns_of(dictionary)
    random_source = random.Random(20261124)
    answers = {field.name: _choices(dictionary, field) for field in chosen}
    workbook = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    day_format = workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet = workbook.add_worksheet("Жертва")
    for position, field in enumerate(chosen):
        sheet.write_string(0, position, field.label.ru)
    for row in range(1, rows + 1):
        person = Person(random_source)
        for position, field in enumerate(chosen):
            value = _value(field, answers[field.name], row, random_source, person)
            if isinstance(value, date):
                sheet.write_datetime(row, position, value, day_format)
            elif value is not None:
                sheet.write(row, position, value)
    workbook.close()


def columns_of(dictionary: Dictionary) -> list[Field]:
    """The key and the first 29 fields that people type, of every type."""
    fields = [
        field
        for field in dictionary.records["victim"].fields.values()
        if not field.derived
        and field.filled_by != (FilledBy.SYSTEM,)
        and field.name not in {"event_id", "case_number"}
    ]
    return fields[:COLUMNS]


def _choices(dictionary: Dictionary, field: Field) -> list[str]:
    if not field.is_coded:
        return []
    # "No consent" stands alone, and a band of age follows from the age.
    codes = [code for code in dictionary.codelist_of(field) if code.code != "none"]
    return [code.label.ru for code in codes]


def _value(
    field: Field, answers: list[str], row: int, source: random.Random, person: Person
) -> str | int | date | None:
    if field.name == "victim_record_id":
        return f"V-{row:07d}"
    drawn = source.random()
    if drawn < FAULTS:
        return source.choice(["???", "не помню точно", "32.13.2024", f"ошибка {row}"])
    if drawn < FAULTS + GAPS:
        return "неизвестно"
    if field.name in {"age_identified", "age_band"}:
        return person.age if field.name == "age_identified" else None
    if field.type is FieldType.CODE:
        several = source.randint(1, 3) if field.many else 1
        return "; ".join(dict.fromkeys(source.choices(answers, k=several)))
    if field.type is FieldType.DATE:
        day = person.day_of(field.name)
        return (
            day if drawn < 0.7 or day is None else f"{day:%m.%Y}" if drawn < 0.85 else f"{day:%Y}"
        )
    return f"{field.name[:3].upper()}-{source.randrange(10**6)}"


class Person:
    """Dates and an age that agree with each other, so that the faults are those put in."""

    def __init__(self, source: random.Random) -> None:
        self.identified = _FIRST_DAY + timedelta(days=source.randrange(3650))
        self.age = source.randint(5, 70)
        self.born = date(self.identified.year - self.age, 1, 1)
        self.withdrew = source.random() < 0.05

    def day_of(self, name: str) -> date | None:
        if name == "birth_date":
            return self.born
        if name == "consent_withdrawn_date":
            return self.identified if self.withdrew else None
        return self.identified


if __name__ == "__main__":
    sys.exit(main())
