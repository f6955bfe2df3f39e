"""A workbook of 100,000 rows into the register, by the command line, as an office would send it.

Run: ``.venv/bin/python benchmarks/importing_cases.py [--rows N] [--data DIR] [--engine NAME]``; on
PostgreSQL with a server of its own that brings nothing to the disk. Printed: seconds of
`himoya check` and of `himoya import`, how many of them the processor worked on it, and the most
memory that each took. The goal of the project:
100,000 rows under three minutes. A second workbook has nothing but 1,048,575 empty rows below its
headings, as spreadsheet programs leave them where somebody formatted a whole sheet.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from multiprocessing import Process
from pathlib import Path
from typing import Any

import xlsxwriter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from himoya.commands.checks.postgresql import temporary_postgresql  # noqa: E402
from himoya.dictionary.reading import read_dictionary  # noqa: E402
from tests.platform.operation import installations  # noqa: E402
from tests.platform.operation.installations import Installation, new_database  # noqa: E402

AGENCY = "XD-MIA-01"

#: Rows of one case: itself, an event, an offence, two victims, a suspect, a charge.
ROWS_OF_CASE = 7

ALL_ROWS = 1_048_576

_PREPARE = (
    "from himoya.platform.start import start; d = start();"
    "from himoya.platform.operation.preparing import prepare; prepare(d)"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    place = nullcontext(str(asked.data)) if asked.data else tempfile.TemporaryDirectory()
    on_postgresql = asked.engine == "postgresql"
    with place as named, temporary_postgresql() if on_postgresql else nullcontext() as server:
        installations.SERVER = server
        folder = Path(named)
        data = folder / "data"
        data.mkdir(mode=0o700, parents=True)
        installation = Installation(data, new_database(server) if server else None)
        command = [sys.executable, "-c", _PREPARE]
        subprocess.run(command, env=installation.environment, check=True)
        full, empty = folder / "full.xlsx", folder / "empty.xlsx"
        # In processes of their own: a child begins with the memory of its parent.
        for target, words in ((_write, (full, asked.rows)), (_write_empty, (empty,))):
            writer = Process(target=target, args=words)
            writer.start()
            writer.join()
        for file in (empty, full):
            _measure("check", installation, file, "--country", "demonstration")
            words = ("--agency", AGENCY, "--duplicates", "take", "--data", str(data))
            _measure("import", installation, file, *words)


def _measure(verb: str, installation: Installation, file: Path, *words: str) -> None:
    command = [sys.executable, "-m", "himoya", verb, str(file), *words, "--json"]
    begun = time.perf_counter()
    with subprocess.Popen(command, env=installation.environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told: dict[str, Any] = json.loads(process.stdout.read())
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    seconds, memory = time.perf_counter() - begun, used.ru_maxrss / 1024
    committed = told.get("committed", "")
    print(
        f"{verb:7} {file.name:11} {file.stat().st_size / 1e6:6.1f} MB {told['rows']:8} rows "
        f"{told['errors']} errors {seconds:7.1f} s ({used.ru_utime + used.ru_stime:.1f} s of work) "
        f"{memory:6.0f} MB {committed}",
        flush=True,
    )


def _write(path: Path, rows: int) -> None:
    """Invented cases, one like the other but for their days."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    described = read_dictionary("demonstration").records
    cases = rows // ROWS_OF_CASE
    for record, lines in _sheets(cases).items():
        sheet = book.add_worksheet(described[record].label.en[:31])
        for number, line in enumerate(lines):
            if number == 0:
                sheet.write_row(0, 0, [described[record][name].label.en for name in line])
            sheet.write_row(number + 1, 0, list(line.values()))
    book.close()


def _sheets(cases: int) -> dict[str, Iterator[dict[str, object]]]:
    return {
        "case": (_case(place) for place in range(cases)),
        "event": (_event(place) for place in range(cases)),
        "offence": (_offence(place) for place in range(cases)),
        "victim": (_victim(place, turn) for place in range(cases) for turn in range(2)),
        "suspect": (_suspect(place) for place in range(cases)),
        "charge": (_charge(place) for place in range(cases)),
    }


def _day(place: int) -> str:
    return f"{2016 + place % 10}-{1 + place % 12:02}-{1 + place % 28:02}"


def _case(place: int) -> dict[str, object]:
    return {
        "case_number": f"{place}/K",
        "registered_date": _day(place),
        "report_received_date": _day(place),
        "region": "XD-01",
        "case_classification": "trafficking_in_persons",
        "case_state": "opened",
    }


def _under(place: int) -> dict[str, object]:
    return {"event_id": f"E{place}", "case_number": f"{place}/K"}


def _event(place: int) -> dict[str, object]:
    facts = {"act": "ACT1; ACT2", "means": "MEA1", "intended_exploitation": "SX"}
    return _under(place) | facts | {"first_act_date": str(2015 + place % 10)}


def _offence(place: int) -> dict[str, object]:
    facts = {"article_first": "201-1", "registered_date": _day(place), "region": "XD-01"}
    return {"offence_number": f"O{place}"} | _under(place) | facts


def _victim(place: int, turn: int) -> dict[str, object]:
    facts = {"sex": "F", "birth_date": "1998", "citizenship": "UZB", "victim_status": "VST1"}
    number = {"victim_record_id": f"V{place}-{turn}"}
    return number | _under(place) | facts | {"registered_date": _day(place)}


def _suspect(place: int) -> dict[str, object]:
    facts = {"sex": "M", "citizenship": "UZB", "stage": "STG1", "recorded_date": _day(place)}
    return {"suspect_record_id": f"S{place}"} | _under(place) | facts


def _charge(place: int) -> dict[str, object]:
    numbers = {"charge_id": f"C{place}", "case_number": f"{place}/K"}
    links = {"suspect_record_id": f"S{place}", "offence_number": f"O{place}"}
    return numbers | links | {"article": "201-1", "charged_date": _day(place)}


def _write_empty(path: Path) -> None:
    """Headings, one case, and below it nothing but formatted rows to the end of the sheet."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    described = read_dictionary("demonstration").records["case"]
    sheet = book.add_worksheet(described.label.en[:31])
    line, style = _case(0), book.add_format({"border": 1})
    sheet.write_row(0, 0, [described[name].label.en for name in line])
    sheet.write_row(1, 0, list(line.values()))
    for number in range(2, ALL_ROWS):
        sheet.set_row(number, 15, style)
        sheet.write_blank(number, 0, None, style)
    book.close()


if __name__ == "__main__":
    main()
