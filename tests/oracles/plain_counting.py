"""Counting a table row by row with dicts and loops: slow, obvious, and written apart from the
fast code, which must give the same numbers for ever.

Nothing is imported from the statistics room. One row is one dict; a column that no row has is a
column that the file does not carry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from typing import Any

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import FieldType
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import PeriodKind
from himoya.dictionary.tables import Detail, TableDefinition, TableDimension
from himoya.languages.dates import PartialDate

Row = Mapping[str, Any]
Cell = tuple[str, tuple[tuple[str, str], ...]]

NOTHING = "_not_stated"
REASONS = ["_not_applicable", "_not_asked", "_not_known", "_refused", "_not_yet_established"]
LAST_DAY = "9999-99-99"


@dataclass
class PlainCounts:
    """Units by (period, sorted pairs of dimension and category); a dimension not named is a
    total. ``answered`` and ``several`` are by (dimension, period)."""

    cells: Counter[Cell] = field(default_factory=Counter)
    answered: Counter[tuple[str, str]] = field(default_factory=Counter)
    several: Counter[tuple[str, str]] = field(default_factory=Counter)


def count_plainly(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    table: TableDefinition,
    kind: PeriodKind,
) -> PlainCounts:
    """Count one table; columns of its dimensions that are absent count as nothing said."""
    return _PlainCounting(dictionary, records, table, kind).counted()


class _PlainCounting:
    def __init__(
        self,
        dictionary: Dictionary,
        records: Mapping[str, RecordTable],
        table: TableDefinition,
        kind: PeriodKind,
    ) -> None:
        self.dictionary = dictionary
        self.tables = {name: list(one.rows()) for name, one in records.items()}
        self.columns = {name: set(one.columns) for name, one in records.items()}
        self.table = table
        self.kind = kind

    def counted(self) -> PlainCounts:
        counts = PlainCounts()
        for period, rows in self.people():
            answers = {one.dimension: self.of_person(one, rows) for one in self.table.dimensions}
            for one in self.table.dimensions:
                real = [code for code in answers[one.dimension] if not self.is_missing(one, code)]
                counts.answered[one.dimension, period] += len(real) > 0
                counts.several[one.dimension, period] += len(real) > 1
            for names in self.crossings():
                for codes in product(*(sorted(answers[name]) for name in names)):
                    counts.cells[period, tuple(sorted(zip(names, codes, strict=True)))] += 1
        return counts

    def crossings(self) -> set[tuple[str, ...]]:
        every = [one.dimension for one in self.table.dimensions]
        always = [one.dimension for one in self.table.dimensions if one.stages or not one.total]
        found = set()
        for crossed in self.table.breakdowns or [tuple(every)]:
            free = [name for name in crossed if name not in always]
            for some in chain.from_iterable(
                combinations(free, size) for size in range(len(free) + 1)
            ):
                found.add(tuple(name for name in every if name in (*some, *always)))
        return found

    # Who is counted

    def people(self) -> Iterator[tuple[str, list[Row]]]:
        """Every counted unit once for each of its periods (and stages), with its rows in order."""
        staged = [one for one in self.table.dimensions if one.stages]
        dates = list(staged[0].stages.items()) if staged and staged[0].stages else [("", None)]
        for stage, date_field in dates:
            rows = []
            for number, row in enumerate(self.tables[self.table.record]):
                if not self.is_counted(row):
                    continue
                text = self.counting_date(row) if date_field is None else row.get(date_field)
                if date_field is None or text is not None:
                    extra = {"_number": number, "_stage": stage, "_own_date": text, "_date": text}
                    rows.append({**row, **extra})
            self.give_episodes_their_first_date(rows)
            yield from self.grouped(rows)

    def grouped(self, rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
        groups: dict[tuple[str, object], list[Row]] = {}
        for row in rows:
            for period in self.periods(row["_date"]):
                groups.setdefault((period, self.name(row)), []).append(row)
        key = self.dictionary.records[self.table.record].key
        for (period, _), together in groups.items():
            together.sort(
                key=lambda row: (
                    self.earliest(row["_own_date"]),
                    str(row.get(key)),
                    row["_number"],
                )
            )
            yield period, together

    def give_episodes_their_first_date(self, rows: list[dict[str, Any]]) -> None:
        """Rows of one person in one event are dated by the earliest of their known dates."""
        if self.table.episode is None:
            return
        episodes: dict[object, list[dict[str, Any]]] = {}
        for row in rows:
            episodes.setdefault(self.episode(row), []).append(row)
        for together in episodes.values():
            known = [row["_own_date"] for row in together if row["_own_date"] is not None]
            if known:
                first = min(known, key=lambda text: (self.earliest(text), self.latest(text)))
                for row in together:
                    row["_date"] = first

    def episode(self, row: Row) -> object:
        event = row.get(self.table.episode)
        return self.person(row), ("event", event) if event is not None else self.own_name(row)

    def is_counted(self, row: Row) -> bool:
        for path, codes in self.table.only.items():
            if self.has(path) and not self.line(path, row) & self.wanted(codes):
                return False
        for path, codes in self.table.without.items():
            if self.has(path) and self.line(path, row) & self.wanted(codes):
                return False
        scope = self.table.articles
        if scope is not None and (self.has(scope.field) or self.has(scope.otherwise)):
            article = self.first_code(row, scope.field, scope.otherwise)
            known = self.dictionary.country.articles.get(article)
            if known is None or known.statistical_class not in scope.classes:
                return False
        if self.table.answered:
            return any(self.is_answered(row, path) for path in self.table.answered)
        return True

    def wanted(self, codes: Sequence[str]) -> set[str]:
        return {self.dictionary.country.iso3 if one == "_own_country" else one for one in codes}

    def line(self, path: str, row: Row) -> set[str]:
        """The codes of a row together with all codes above them."""
        codelist = self.codelist(path)
        found = set()
        for code in self.codes(path, row):
            step: str | None = code
            while step is not None:
                found.add(step)
                step = codelist[step].parent if codelist and step in codelist else None
        return found

    def is_answered(self, row: Row, path: str) -> bool:
        if self.field(path).type is FieldType.DATE:
            return row.get(path) is not None
        return any(code not in (*REASONS, NOTHING) for code in self.codes(path, row))

    def name(self, row: Row) -> object:
        unit = self.dictionary.records[self.table.record].unit_of_count
        if self.table.episode is not None and self.table.unit == unit:
            return self.episode(row)
        return row["_number"] if self.table.distinct is None else self.person(row)

    def person(self, row: Row) -> object:
        named = self.value(str(self.table.distinct), row)
        return named if named is not None else self.own_name(row)

    def own_name(self, row: Row) -> object:
        key = row.get(self.dictionary.records[self.table.record].key)
        return ("key", key if key is not None else row["_number"])

    # When

    def counting_date(self, row: Row) -> Any:
        for path in (self.table.counting_date, *self.table.counting_date_otherwise):
            if path is not None and self.value(path, row) is not None:
                return self.value(path, row)
        return None

    def periods(self, text: Any) -> list[str]:
        if text is None:
            return ["XXXX"]
        date = PartialDate.from_edtf(text)
        if date.earliest.year != date.latest.year:
            return ["XXXX"]
        year, first, last = date.earliest.year, date.earliest.month, date.latest.month
        if self.kind is PeriodKind.YEAR:
            return [f"{year}"]
        if self.kind is PeriodKind.HALF_YEAR_CUMULATIVE:
            whole = f"{year}-01/{year}-12"
            return [whole, f"{year}-01/{year}-06"] if last <= 6 else [whole]
        length = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6}[self.kind]
        if (first - 1) // length != (last - 1) // length:
            return [f"{year}-XX"]
        part = (first - 1) // length + 1
        letter = {1: "", 3: "Q", 6: "H"}[length]
        return [f"{year}-{letter}{part}" if letter else f"{year}-{part:02}"]

    def earliest(self, text: Any) -> str:
        return LAST_DAY if text is None else PartialDate.from_edtf(text).earliest.isoformat()

    def latest(self, text: Any) -> str:
        return PartialDate.from_edtf(text).latest.isoformat()

    # What they answered

    def of_person(self, one: TableDimension, rows: Sequence[Row]) -> set[str]:
        """All known answers where several are allowed, else the first known; else a reason."""
        by_row = [self.of_row(one, row) for row in rows]
        is_several = one.field is not None and self.field(one.field).many
        if is_several:
            everything = set().union(*by_row)
            known = {code for code in everything if not self.is_missing(one, code)}
            if known:
                return known
            order = [*REASONS, NOTHING]
            first = min(everything, key=lambda code: order.index(code) if code in order else -1)
            return {first}
        flat = [code for codes in by_row for code in codes]
        return {next((code for code in flat if not self.is_missing(one, code)), flat[0])}

    def of_row(self, one: TableDimension, row: Row) -> set[str]:
        if one.stages is not None:
            return {row["_stage"]}
        if one.number is not None:
            return {self.band_of_number(one, row)}
        if one.age is not None:
            return {self.band_of_age(one, row)}
        assert one.field is not None
        codes = self.codes(one.field, row)
        if one.otherwise is not None and all(code in (*REASONS, NOTHING) for code in codes):
            second = self.codes(one.otherwise, row)
            if any(code not in (*REASONS, NOTHING) for code in second) or codes == [NOTHING]:
                codes = second
        if one.nationals is not None and self.dictionary.country.iso3 in codes:
            return {one.nationals}
        return {self.category(one, code) for code in codes}

    def is_missing(self, one: TableDimension, category: str) -> bool:
        listed = one.codelist
        if listed is None and one.field is not None:
            listed = self.field(one.field).codelist
        if (listed, category) in {("age_band", "AU"), ("sex", "U")}:
            return True
        return category in (*REASONS, NOTHING, one.missing_as)

    def category(self, one: TableDimension, code: str) -> str:
        if code in REASONS or code == NOTHING:
            return one.missing_as or code
        if one.groups_from is not None:
            article = self.dictionary.country.articles.get(code)
            return code if article is None else str(getattr(article, one.groups_from.value))
        codelist = self.dictionary.codelists[one.codelist] if one.codelist else None
        if codelist is None and one.field is not None:
            codelist = self.codelist(one.field)
        return self.rolled_up(one, codelist, code)

    def rolled_up(self, one: TableDimension, codelist: Codelist | None, code: str) -> str:
        if codelist is None or code not in codelist:
            return code
        line = [code]
        while codelist[line[-1]].parent is not None:
            line.append(str(codelist[line[-1]].parent))
        for name, gathered in (one.groups or {}).items():
            if any(step in gathered for step in line):
                return name
        if one.groups is not None:
            return code
        if one.roll_up is not None:
            found = (codelist[step].mappings.get(one.roll_up) for step in line)
            return next((value for value in found if value), code)
        return line[-1] if one.detail is Detail.LEVEL_ONE else code

    def band_of_number(self, one: TableDimension, row: Row) -> str:
        assert one.number is not None
        value = self.value(one.number, row)
        if value is None:
            return self.reason(one.number, row)
        for name, band in (one.bands or {}).items():
            if (band.lowest or 0) <= value and (band.highest is None or value <= band.highest):
                return name
        return NOTHING

    def band_of_age(self, one: TableDimension, row: Row) -> str:
        assert one.age is not None
        years = self.value(one.age, row) if self.has(one.age) else None
        if years is not None and self.band(one, years) != NOTHING:
            return self.category(one, self.band(one, years))
        band = self.codes(one.band, row)[0] if one.band and self.has(one.band) else NOTHING
        candidates = [self.category(one, band)]
        if one.born is not None and self.has(one.born):
            candidates.append(self.band_at_counting_date(one, row))
        known = [code for code in candidates if not self.is_missing(one, code)]
        if known:
            return known[0]
        reason = self.reason(one.age, row) if self.has(one.age) else NOTHING
        spoken = [code for code in (*candidates, self.category(one, reason)) if code != NOTHING]
        return spoken[0] if spoken else NOTHING

    def band(self, one: TableDimension, years: int) -> str:
        holding = [
            (code.highest - code.lowest, code.code)
            for code in self.dictionary.codelists[one.codelist or ""]
            if code.lowest is not None and code.highest is not None
            if code.lowest <= years <= code.highest
        ]
        return min(holding)[1] if holding else NOTHING

    def band_at_counting_date(self, one: TableDimension, row: Row) -> str:
        """The band of the age on the counting date where the two partly known dates settle it."""
        born, then = self.value(str(one.born), row), row["_date"]
        if born is None or then is None:
            return self.category(one, NOTHING)
        birth, day = PartialDate.from_edtf(born), PartialDate.from_edtf(then)
        possible = set()
        for first, last in ((birth.latest, day.earliest), (birth.earliest, day.latest)):
            passed = (last.month, last.day) >= (first.month, first.day)
            years = last.year - first.year - (0 if passed else 1)
            possible.add(self.category(one, self.band(one, years)))
        return possible.pop() if len(possible) == 1 else self.category(one, NOTHING)

    # Fields

    def field(self, path: str) -> Any:
        return self.dictionary.field(path if "." in path else f"{self.table.record}.{path}")

    def codelist(self, path: str) -> Codelist | None:
        name = self.field(path).codelist
        return None if name is None else self.dictionary.codelists[name]

    def has(self, path: str | None) -> bool:
        if path is None:
            return False
        if "." in path:
            other, name = path.split(".")
            link = self.dictionary.records[self.table.record].links[other]
            linked = link in self.columns[self.table.record] and other in self.tables
            return linked and name in self.columns[other]
        if path in self.columns[self.table.record]:
            return True
        falls_back = self.field(path).falls_back_to
        return falls_back is not None and self.has(falls_back)

    def value(self, path: str, row: Row) -> Any:
        if "." not in path:
            return row.get(path)
        linked = self.linked(path.split(".")[0], row)
        return None if linked is None else linked.get(path.split(".")[1])

    def linked(self, other: str, row: Row) -> Row | None:
        key = self.dictionary.records[other].key
        name = row.get(self.dictionary.records[self.table.record].links[other])
        found = [one for one in self.tables.get(other, []) if one.get(key) == name]
        return found[-1] if found and name is not None else None

    def codes(self, path: str, row: Row) -> list[str]:
        """The codes of a row, of the linked record where it says nothing; NOTHING for neither."""
        value = self.value(path, row)
        falls_back = self.field(path).falls_back_to
        if "." not in path and falls_back is not None and value in (None, []):
            value = self.value(falls_back, row)
        if value is None or value == []:
            return [NOTHING]
        return list(dict.fromkeys(value)) if isinstance(value, list) else [value]

    def first_code(self, row: Row, path: str, otherwise: str | None) -> str:
        for one in (path, otherwise):
            if one is not None and self.has(one):
                code = self.codes(one, row)[0]
                if code not in (*REASONS, NOTHING):
                    return code
        return NOTHING

    def reason(self, path: str, row: Row) -> str:
        said = self.value(f"{path}_missing", row)
        return NOTHING if said is None else f"_{said}"
