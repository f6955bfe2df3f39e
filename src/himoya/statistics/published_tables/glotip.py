"""The UN's public file on trafficking (UNODC, GLOTIP), in the two shapes in which it goes round.

Thirteen columns below two rows of preamble, as on dataunodc.un.org, or ten columns with the names
of our reference folder. One table is everything about one State, year and indicator: its
*breakdown* (all persons; a form of exploitation; a citizenship; a country of repatriation), sex and
age. Which sums hold: all = male + female (sex “Other” and “Unknown” are printed beside them and are
in no sum, since the file uses them in several senses), all = children + adults, and over the three
forms. Citizenships and countries of repatriation are open lists and need not add up to anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from himoya.languages.codes import Language
from himoya.statistics.published_tables.drafting import Draft, in_one_line
from himoya.statistics.published_tables.sheets import Row
from himoya.statistics.published_tables.tables import (
    Codes,
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)
from himoya.statistics.published_tables.unreadable import UnreadableTable
from himoya.statistics.published_tables.values import NoCount, Possible, possible_counts
from himoya.statistics.sentences import sentences

#: Names of our dimensions, and the total in each.
BREAKDOWN, SEX, AGE, TOTAL = "breakdown", "sex", "age", "Total"

#: What stands before the category in a code of `BREAKDOWN`: ``by citizenship: Nigeria``.
BY_FORM = "by form of exploitation"
BY_CITIZENSHIP = "by citizenship"
BY_REPATRIATION = "by country of repatriation"

FORMS = ("Forced labour", "Sexual exploitation", "Other forms of exploitation")
SEXES, AGES = ("Male", "Female"), ("0 to 17 years", "18 years or over")

#: Heading in the file, folded -> our name of the column.
_COLUMNS = {
    "iso3_code": "iso3",
    "iso3": "iso3",
    "country": "country",
    "indicator": "indicator",
    "dimension": "dimension",
    "category": "category",
    "sex": "sex",
    "age": "age",
    "year": "year",
    "unit of measurement": "unit",
    "unit": "unit",
    "txtvalue": "value",
    "value": "value",
    "value_as_published": "value",
}
_NEEDED = ("iso3", "indicator", "dimension", "category", "sex", "age", "year", "value")
#: A State, or a part of one that reports apart: ``GBR_S``.
_STATE = re.compile(r"[A-Z]{3}(_[A-Z_]+)?")
_EDITION = re.compile(r"\b(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})\b")

#: Rows above the headings in which these are looked for.
MOST_PREAMBLE = 10


def breakdown(dimension: str, category: str) -> str:
    """Return the code of a breakdown; ``Total`` for all persons."""
    return TOTAL if dimension == TOTAL else f"{dimension}: {category}"


def heading_of(rows: Sequence[Row]) -> int | None:
    """Return the place of the row of headings; None where these are no rows of this file."""
    for place, row in enumerate(rows[:MOST_PREAMBLE]):
        if set(_NEEDED) <= _columns(row).keys():
            return place
    return None


def _columns(row: Row) -> dict[str, int]:
    named = [_COLUMNS.get(value.casefold().replace("\n", " ")) for value in row.values]
    return {name: place for place, name in enumerate(named) if name is not None}


def read_glotip(
    file: Path, rows: Sequence[Row], language: Language
) -> tuple[list[PublishedTable], list[str]]:
    """Return one table for every State, year and indicator, and what was noticed, in words."""
    place = heading_of(rows)
    assert place is not None
    columns = _columns(rows[place])
    before = " ".join(value for row in rows[:place] for value in row.values)
    dated = _EDITION.search(before)
    reading = _Reading(file, language, columns, dated[0] if dated else None)
    for row in rows[place + 1 :]:
        reading.add(row)
    return reading.tables(), reading.noticed


@dataclass(frozen=True, slots=True)
class _Name:
    state: str
    year: str
    indicator: str
    unit: str | None


class _Reading:
    def __init__(
        self, file: Path, language: Language, columns: Mapping[str, int], edition: str | None
    ) -> None:
        self.file = file
        self.language = language
        self.columns = columns
        self.edition = edition
        self.drafts: dict[_Name, Draft] = {}
        self.noticed: list[str] = []

    def add(self, row: Row) -> None:
        if len(row.values) <= max(self.columns.values()):
            text = sentences.say(self.language, "This row is shorter than the headings.")
            raise UnreadableTable(self.file, row.line, text, self.language)
        said = {name: row.values[place] for name, place in self.columns.items()}
        self._check(said, row.line)
        name = _Name(said["iso3"], said["year"], said["indicator"], said.get("unit"))
        draft = self.drafts.setdefault(name, Draft(self.file, self.language))
        codes = (breakdown(said["dimension"], said["category"]), said["sex"], said["age"])
        if codes in draft.cells and said["dimension"] != TOTAL:
            self._merge(draft, codes, said["value"], row.line)
        else:
            draft.add(codes, said["value"], row.line)

    def _check(self, said: Mapping[str, str], line: int) -> None:
        if not _STATE.fullmatch(said["iso3"]):
            text = sentences.say(
                self.language,
                "“{value}” is no country code of three letters (ISO 3166-1 alpha-3).",
                value=said["iso3"],
            )
            raise UnreadableTable(self.file, line, text, self.language)
        if not re.fullmatch(r"\d{4}", said["year"]):
            text = sentences.say(self.language, "“{value}” is no year.", value=said["year"])
            raise UnreadableTable(self.file, line, text, self.language)

    def _merge(self, draft: Draft, codes: Codes, shown: str, line: int) -> None:
        """Add up rows of one cell: the public labels merge forms that were answered apart."""
        before = draft.cells[codes]
        if (more := self._counts(shown, line)) is None:
            return
        known = before.highest is not None and more[1] is not None
        highest = (before.highest or 0) + (more[1] or 0) if known else None
        both = f"{before.shown} + {shown}"
        draft.cells[codes] = PublishedCell(
            codes, both, before.lowest + more[0], highest, before.line
        )
        self.noticed.append(
            sentences.say(
                self.language,
                "{file}, lines {before} and {line}: the same cell ({cell}) stands twice; the "
                "public labels merge several forms, so the two are added up.",
                file=self.file,
                before=before.line,
                line=line,
                cell=in_one_line(codes),
            )
        )

    def _counts(self, shown: str, line: int) -> Possible | None:
        try:
            return possible_counts(shown)
        except NoCount as error:
            told = sentences.say(self.language, error.sentence, value=error.value)
            raise UnreadableTable(self.file, line, told, self.language) from error

    def tables(self) -> list[PublishedTable]:
        return [
            PublishedTable(
                f"{name.state} {name.year} {name.indicator}",
                (_breakdowns(draft), _sexes(draft), _ages(draft)),
                draft.cells,
                country=name.state[:3],
                year=name.year,
                indicator=name.indicator,
                unit=name.unit,
                edition=self.edition,
                file=str(self.file),
                population=f"{name.indicator}, {name.state}",
            )
            for name, draft in self.drafts.items()
            if draft.cells
        ]


def _breakdowns(draft: Draft) -> PublishedDimension:
    """Forms add up only where all three are printed; a form left out may have been anything."""
    forms = tuple(breakdown(BY_FORM, form) for form in FORMS)
    printed = {codes[0] for codes in draft.cells}
    whole = {TOTAL: (forms,)} if {TOTAL, *forms} <= printed else {}
    return PublishedDimension(BREAKDOWN, TOTAL, whole, links=True)


def _sexes(draft: Draft) -> PublishedDimension:
    return PublishedDimension(SEX, TOTAL, _whole(draft, 1, SEXES))


def _ages(draft: Draft) -> PublishedDimension:
    return PublishedDimension(AGE, TOTAL, _whole(draft, 2, AGES))


def _whole(draft: Draft, place: int, parts: Codes) -> dict[str, tuple[Codes, ...]]:
    """The sum, where any of its parts is printed; a part that is not printed is 0 or more."""
    printed = {codes[place] for codes in draft.cells}
    return {TOTAL: (parts,)} if printed & set(parts) else {}
