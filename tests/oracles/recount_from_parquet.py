"""Some national tables counted straight from Parquet files, in plain Python.

Nothing of Himoya is imported: the files are read with pyarrow, lists of codes with a YAML reader,
and the rules of counting are written out again from the words of the definitions. It runs alone,
too:

    python tests/oracles/recount_from_parquet.py RECORDS-FOLDER

Every table is a mapping of (year, code, ...) to a number; `_total` stands for a margin.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml

DICTIONARY = Path(__file__).parents[2] / "src" / "himoya" / "dictionary"
INTERNATIONAL = DICTIONARY / "international"
OVERLAY = DICTIONARY / "countries" / "demonstration"

#: Articles on trafficking in persons proper in the invented criminal code (offences.yaml).
TRAFFICKING_ARTICLES = {"201", "201-1", "202", "203"}

UNKNOWN = "_not_stated"

#: What stands in place of an answer.
SILENCE = {
    "_not_applicable", "_not_asked", "_not_known", "_refused", "_not_yet_established", UNKNOWN,
}  # fmt: skip

#: First age of every band that the tables show.
BANDS = [(48, "A48P"), (39, "A39"), (30, "A30"), (27, "A27"), (24, "A24"), (21, "A21"),
         (18, "A18"), (9, "A09P"), (0, "A00")]  # fmt: skip

Row = Mapping[str, Any]
Day = tuple[int, int, int]
Counts = dict[tuple[str, ...], int]


def rows_of(folder: Path, record: str) -> list[Row]:
    file = folder / f"{record}.parquet" if folder.is_dir() else folder
    return pq.read_table(file).to_pylist()


# Years


def year_of(*dates: str | None) -> str:
    """The year of the first date there is; XXXX where it may be one of several."""
    text = next((date for date in dates if date), None)
    if text is None:
        return "XXXX"
    years = set(re.findall(r"(?<![\d-])\d{4}", text))
    return years.pop() if len(years) == 1 and not text.endswith("/..") else "XXXX"


# Codes


def parents(codelist: str) -> dict[str, str]:
    """Code -> the highest code above it, itself where nothing stands above."""
    codes: dict[str, Any] = {}
    for folder, words in ((INTERNATIONAL, "codes"), (OVERLAY, "add")):
        file = folder / "codelists" / f"{codelist}.yaml"
        if file.exists():
            codes |= yaml.safe_load(file.read_text(encoding="utf-8"))[words]
    found = {}
    for code in codes:
        top = code
        while codes.get(top, {}).get("parent"):
            top = codes[top]["parent"]
        found[str(code)] = str(top)
    return found


def one(row: Row, field: str) -> str:
    value = row.get(field)
    return UNKNOWN if value is None else str(value)


def several(row: Row, field: str) -> list[str]:
    return [str(code) for code in row.get(field) or [UNKNOWN]]


def band_of(row: Row, top: Mapping[str, str], date: str | None) -> str:
    """The band of a victim's age: as written, else from the band, else from the date of birth."""
    years = row.get("age_identified")
    if years is not None:
        return band_of_years(years)
    known = one(row, "age_band")
    if known not in {*SILENCE, "AU"}:
        return top.get(known, known)
    born, then = days(row.get("birth_date")), days(date)
    if born and then:
        possible = {band_of_years(age(*pair)) for pair in ((born[1], then[0]), (born[0], then[1]))}
        if len(possible) == 1:
            return possible.pop()
    reason = row.get("age_identified_missing")
    return f"_{reason}" if known == UNKNOWN and reason else known


def band_of_years(years: float) -> str:
    return next(code for lowest, code in BANDS if years >= lowest)


def age(born: Day, then: Day) -> int:
    return then[0] - born[0] - (then[1:] < born[1:])


def days(text: str | None) -> tuple[Day, Day] | None:
    """The first and last day that a plain date may mean; None for anything else."""
    if not text or not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return None
    parts = [int(part) for part in text.split("-")]
    first, last = [*parts, 1, 1][:3], [*parts, *(12, 31)[len(parts) - 1 :]][:3]
    return (first[0], first[1], first[2]), (last[0], last[1], last[2])


# Persons


def persons(
    rows: Iterable[Row], year: Callable[[Row], str], name: str, key: str
) -> Iterator[tuple[str, list[Row]]]:
    """Every person once in a year, with all rows about them, the earliest first."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        who = row.get(name) or f"number {row[key]}"
        found[year(row), who].append(row)
    for (when, _), about in found.items():
        yield when, about


def first_known(answers: Iterable[str], silence: set[str]) -> str:
    given = list(answers)
    return next((answer for answer in given if answer not in silence), given[0])


def all_known(answers: Iterable[str]) -> set[str]:
    given = list(answers)
    return {answer for answer in given if answer not in SILENCE} or set(given[:1])


def is_identified(row: Row) -> bool:
    """Identified, or recognised as injured party, by a body of the country."""
    return (
        row.get("victim_status") in {None, "VST2", "VST3"} and row.get("identified_by") != "IDB11"
    )


def date_of(row: Row) -> str | None:
    """The date that places a victim: identified, or else registered."""
    return row.get("identified_date") or row.get("registered_date")


def victims(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    rows = rows_of(folder, "victim")
    says_status = any(row.get("victim_status") for row in rows)
    chosen = [row for row in rows if is_identified(row)]
    if says_status:
        chosen = [row for row in chosen if row.get("victim_status")]

    def order(row: Row) -> tuple[str, str]:
        return (date_of(row) or "9999")[:10].ljust(10, "-"), str(row["victim_record_id"])

    return persons(
        sorted(chosen, key=order),
        lambda row: year_of(date_of(row)),
        "pseudonym",
        "victim_record_id",
    )


# Tables


def tally(counts: Counts, year: str, *axes: Iterable[str]) -> None:
    """Count one unit in every cell of a table, margins included."""
    cells: list[tuple[str, ...]] = [(year,)]
    for codes in axes:
        cells = [(*cell, code) for cell in cells for code in (*codes, "_total")]
    for cell in cells:
        counts[cell] += 1


def victims_by_sex_age(folder: Path) -> Counts:
    """(year, sex, age_band)"""
    counts: Counts = defaultdict(int)
    top = parents("age_band")
    for year, about in victims(folder):
        sex = first_known((one(row, "sex") for row in about), {*SILENCE, "U"})
        band = first_known((band_of(row, top, date_of(row)) for row in about), {*SILENCE, "AU"})
        tally(counts, year, [sex], [band])
    return counts


def victims_by_form_sex(folder: Path) -> Counts:
    """(year, form_of_exploitation, sex)"""
    counts: Counts = defaultdict(int)
    top = parents("form_of_exploitation")
    for year, about in victims(folder):
        sex = first_known((one(row, "sex") for row in about), {*SILENCE, "U"})
        forms = all_known(
            top.get(code, code) for row in about for code in several(row, "exploitation_suffered")
        )
        tally(counts, year, forms, [sex])
    return counts


def victims_by_citizenship(folder: Path) -> Counts:
    """(year, citizenship, sex)"""
    counts: Counts = defaultdict(int)
    for year, about in victims(folder):
        sex = first_known((one(row, "sex") for row in about), {*SILENCE, "U"})
        states = all_known(code for row in about for code in several(row, "citizenship"))
        tally(counts, year, states, [sex])
    return counts


def offences_by_region(folder: Path) -> Counts:
    """(year, region)"""
    counts: Counts = defaultdict(int)
    for row in rows_of(folder, "offence"):
        final = one(row, "article_final")
        article = one(row, "article_first") if final in SILENCE else final
        if article in TRAFFICKING_ARTICLES:
            tally(counts, year_of(row.get("registered_date")), [one(row, "offence_region")])
    return counts


def cases_by_region(folder: Path) -> Counts:
    """(year, case_classification, region)"""
    counts: Counts = defaultdict(int)
    for row in rows_of(folder, "case"):
        year = year_of(row.get("opened_date"), row.get("registered_date"))
        tally(counts, year, [one(row, "case_classification")], [one(row, "region")])
    return counts


#: Stage -> the date on which a suspect came to it.
STAGES = {
    "STG1": "recorded_date",
    "STG2": "detained_date",
    "STG3": "charged_date",
    "STG4": "sent_to_court_date",
    "STG5": "convicted_first_instance_date",
    "STG6": "conviction_final_date",
    "STG7": "acquitted_date",
    "STG8": "ended_without_conviction_date",
}


def persons_by_stage_sex(folder: Path) -> Counts:
    """(year, stage, sex); every stage by its own date, each person once in a year."""
    counts: Counts = defaultdict(int)
    classification = {
        row["case_number"]: row.get("case_classification") for row in rows_of(folder, "case")
    }
    suspects = [
        row
        for row in rows_of(folder, "suspect")
        if row.get("person_kind") != "legal"
        and classification.get(row.get("case_number")) not in {"smuggling_of_migrants", "other"}
    ]
    for stage, field in STAGES.items():
        reached = sorted(
            ({**row, "reached": row[field]} for row in suspects if row.get(field)),
            key=lambda row: (row["reached"].ljust(10, "-"), str(row["suspect_record_id"])),
        )
        years = persons(
            reached, lambda row: year_of(row["reached"]), "pseudonym", "suspect_record_id"
        )
        for year, about in years:
            sex = first_known((one(row, "sex") for row in about), {*SILENCE, "U"})
            tally(counts, year, [stage], [sex])
    return counts


def requests_by_form_sex(folder: Path) -> Counts:
    """(year, form_of_exploitation, sex) of requests for help"""
    counts: Counts = defaultdict(int)
    top = parents("form_of_exploitation")
    for row in rows_of(folder, "request_for_help"):
        forms = all_known(top.get(code, code) for code in several(row, "exploitation_form"))
        tally(counts, year_of(row.get("request_date")), forms, [one(row, "sex")])
    return counts


#: Table of the dictionary -> how it is recounted, and the dimensions of the keys after the year.
TABLES: dict[str, tuple[Callable[[Path], Counts], tuple[str, ...]]] = {
    "victims_by_sex_age": (victims_by_sex_age, ("sex", "age_band")),
    "victims_by_form_sex_age": (victims_by_form_sex, ("form_of_exploitation", "sex")),
    "victims_by_citizenship": (victims_by_citizenship, ("citizenship", "sex")),
    "offences_by_region": (offences_by_region, ("region",)),
    "cases_by_region": (cases_by_region, ("case_classification", "region")),
    "persons_by_stage_sex_age": (persons_by_stage_sex, ("stage", "sex")),
    "crisis_centre_requests": (requests_by_form_sex, ("form_of_exploitation", "sex")),
}

if __name__ == "__main__":
    for table, (recount, dimensions) in TABLES.items():
        sys.stdout.write(f"{table} {' '.join(dimensions)}\n")
        for cell, number in sorted(recount(Path(sys.argv[1])).items()):
            sys.stdout.write(f"  {' '.join(cell)} {number}\n")
