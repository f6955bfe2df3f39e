"""Any table of counts, in tidy form, that a small YAML file describes.

    published_table: Convicted persons by article and sex
    file: convicted.csv            # beside this file; CSV or XLSX, headings in the first row
    country: KGZ                   # or {column: country}; so year, indicator, unit, edition
    year: "2024"
    value: persons                 # heading of the column with the numbers
    dimensions:
      article: {total: all}        # everything else in the column adds up to "all"
      sex: {column: gender, total: both, parts: {both: [[women, men]]}}
      citizenship: {total: all, adds_up: false}
    marks: {"*": [1, 4], "..": null}   # what "*" means; "<5" is 0 to 4 unless said here
    rounded_to: 5                  # every printed number is rounded to the nearest multiple
    empty_cells:                   # nobody can stand there, and every reader knows it
      - {article: "127", sex: men}

Tables of one ``indicator``, country, year and edition count the same units: where they name the
same codes they are taken to print the same number. ``total: null`` says that nothing stands for
everybody. A number rounded to the nearest multiple leaves open what lies less than a multiple on
both sides; that is also true where the direction was drawn at random.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from himoya.languages.codes import Language
from himoya.statistics.published_tables.drafting import Draft, parts_of
from himoya.statistics.published_tables.empty_cells import Pattern, settle_empty_cells
from himoya.statistics.published_tables.sheets import Row, rows_of
from himoya.statistics.published_tables.tables import Codes, PublishedDimension, PublishedTable
from himoya.statistics.published_tables.unreadable import UnreadableTable
from himoya.statistics.published_tables.values import NoCount, Possible, possible_counts
from himoya.statistics.sentences import sentences

#: The key by which a YAML file says that it describes a published table.
MARK = "published_table"

#: What is said of a whole table, once, or by a column with a value in every row.
ABOUT = ("country", "year", "indicator", "unit", "edition")

_KEYS = frozenset(
    {MARK, "file", "value", "dimensions", "marks", "rounded_to", "empty_cells", *ABOUT}
)
_DIMENSION_KEYS = frozenset({"column", "total", "parts", "adds_up"})


def describes_a_table(file: Path, language: Language) -> bool:
    """Whether a YAML file is meant for us; raises UnreadableTable where it is no YAML."""
    content = _loaded(file, language)
    return isinstance(content, dict) and MARK in content


def read_described(description: Path, language: Language) -> list[PublishedTable]:
    """Read the table that a YAML file describes; one for every country, year and indicator."""
    plan = _Plan(description, _loaded(description, language), language)
    file = description.parent / plan.text("file")
    if not file.is_file():
        raise plan.wrong("There is no file {name} beside it.", name=plan.text("file"))
    header, *rows = rows_of(file, language)
    return _Reading(plan, file, header).read(rows)


def _loaded(file: Path, language: Language) -> Any:
    import yaml

    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        text = sentences.say(language, "This is no YAML that can be read.")
        line = None if mark is None else mark.line + 1
        raise UnreadableTable(file, line, text, language) from error


class _Plan:
    """A description, checked key by key."""

    def __init__(self, file: Path, content: Any, language: Language) -> None:
        self.file = file
        self.language = language
        if not isinstance(content, dict) or MARK not in content:
            raise self.wrong("“{key}” is missing: the title of the table.", key=MARK)
        self.content: dict[str, Any] = content
        if unknown := sorted(set(content) - _KEYS):
            raise self.wrong(
                "“{key}” is not known here. Known: {known}.",
                key=unknown[0],
                known=", ".join(sorted(_KEYS)),
            )
        if not isinstance(content.get("dimensions"), dict) or not content["dimensions"]:
            raise self.wrong("“{key}” is missing or of another form.", key="dimensions")

    def wrong(self, sentence: str, **values: object) -> UnreadableTable:
        text = sentences.say(self.language, sentence, **values)
        return UnreadableTable(self.file, None, text, self.language)

    def text(self, key: str) -> str:
        value = self.content.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong("“{key}” is missing or of another form.", key=key)
        return value

    @property
    def title(self) -> str:
        return self.text(MARK)

    @property
    def base(self) -> int | None:
        base = self.content.get("rounded_to")
        if base is not None and (not isinstance(base, int) or base < 2):
            raise self.wrong("“{key}” is missing or of another form.", key="rounded_to")
        return base

    def marks(self) -> dict[str, Possible | None]:
        """What marks stand for; None for a mark that says nothing of a number."""
        given = self.content.get("marks") or {}
        if not isinstance(given, dict):
            raise self.wrong("“{key}” is missing or of another form.", key="marks")
        return {str(mark): self._meaning(str(mark), value) for mark, value in given.items()}

    def _meaning(self, mark: str, value: object) -> Possible | None:
        match value:
            case None:
                return None
            case [int(lowest), None] if lowest >= 0:
                return lowest, None
            case [int(lowest), int(highest)] if 0 <= lowest <= highest:
                return lowest, highest
        raise self.wrong(
            "The mark “{mark}” needs the lowest and the highest count it stands for, such as "
            "[1, 4], or null where it says nothing.",
            mark=mark,
        )

    def dimensions(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for name, settings in self.content["dimensions"].items():
            one = settings or {}
            if not isinstance(one, dict) or set(one) - _DIMENSION_KEYS:
                raise self.wrong("“{key}” is missing or of another form.", key=f"dimensions.{name}")
            found[str(name)] = one
        return found

    def empty_cells(self, dimensions: Sequence[str]) -> tuple[Pattern, ...]:
        """Return which cells nobody can stand in, each by the codes it has; None is any code."""
        given = self.content.get("empty_cells") or []
        if not isinstance(given, list) or not all(
            isinstance(one, dict) and one and set(one) <= set(dimensions) for one in given
        ):
            raise self.wrong(
                "“{key}” needs a list of cells, each by dimensions and codes of this table. "
                "Dimensions: {known}.",
                key="empty_cells",
                known=", ".join(dimensions),
            )
        return tuple(
            tuple(str(one[name]) if name in one else None for name in dimensions) for one in given
        )

    def about(self, key: str) -> tuple[str | None, str | None]:
        """Return what is said of the whole table, and the column that says it row by row."""
        value = self.content.get(key)
        if isinstance(value, dict) and isinstance(value.get("column"), str):
            return None, value["column"]
        return (None if value is None else str(value)), None


@dataclass(frozen=True, slots=True)
class _Name:
    """What tells the tables of one file apart: a value for every key of `ABOUT`."""

    values: tuple[str | None, ...]

    def __getitem__(self, key: str) -> str | None:
        return self.values[ABOUT.index(key)]


class _Reading:
    def __init__(self, plan: _Plan, file: Path, header: Row) -> None:
        self.plan = plan
        self.file = file
        self.header = header
        self.settings = plan.dimensions()
        self.marks = plan.marks()
        self.places = [self._place(one.get("column", name)) for name, one in self.settings.items()]
        self.value = self._place(plan.text("value"))
        self.about = {key: plan.about(key) for key in ABOUT}
        self.columns = {
            key: self._place(column)
            for key, (_, column) in self.about.items()
            if column is not None
        }
        self.drafts: dict[_Name, Draft] = {}

    def _place(self, column: str) -> int:
        found = [n for n, heading in enumerate(self.header.values) if heading == column]
        if len(found) != 1:
            raise self._wrong(
                self.header.line,
                "The heading “{column}” is there {times} times; the headings are: {headings}.",
                column=column,
                times=len(found),
                headings=", ".join(self.header.values),
            )
        return found[0]

    def _wrong(self, line: int | None, sentence: str, **values: object) -> UnreadableTable:
        language = self.plan.language
        text = sentences.say(language, sentence, **values)
        return UnreadableTable(self.file, line, text, language)

    def read(self, rows: Sequence[Row]) -> list[PublishedTable]:
        for row in rows:
            if len(row.values) < len(self.header.values):
                raise self._wrong(row.line, "This row is shorter than the headings.")
            self._add(row)
        for draft in self.drafts.values():
            settle_empty_cells(draft, self.plan.empty_cells(tuple(self.settings)))
        if not any(draft.cells for draft in self.drafts.values()):
            raise self._wrong(None, "There is no number in this table.")
        self._refuse_total_without_parts()
        return [self._table(name, draft) for name, draft in self.drafts.items() if draft.cells]

    def _refuse_total_without_parts(self) -> None:
        for place, (name, settings) in enumerate(self.settings.items()):
            found = {codes[place] for draft in self.drafts.values() for codes in draft.cells}
            total = _text(settings.get("total"))
            if total is not None and total not in found:
                raise self._wrong(
                    None,
                    "The column “{column}” holds no “{total}”, which the description calls its "
                    "total.",
                    column=name,
                    total=total,
                )
            if found == {total}:
                raise self._wrong(
                    None,
                    "The column “{column}” holds only the total “{total}” and no part of it.",
                    column=name,
                    total=total,
                )

    def _add(self, row: Row) -> None:
        values = (
            row.values[self.columns[key]] if key in self.columns else self.about[key][0]
            for key in ABOUT
        )
        draft = self.drafts.setdefault(_Name(tuple(values)), Draft(self.file, self.plan.language))
        shown = row.values[self.value]
        codes = tuple(row.values[place] for place in self.places)
        if shown in self.marks:
            if (meaning := self.marks[shown]) is not None:
                draft.add(codes, shown, row.line, meaning)
        else:
            draft.add(codes, shown, row.line, self._rounded(shown))

    def _rounded(self, shown: str) -> Possible | None:
        """What a rounded number leaves open; the draft itself tells what is no number."""
        base = self.plan.base
        if base is None:
            return None
        try:
            counts = possible_counts(shown)
        except NoCount:
            return None
        if counts is None or counts[1] is None:
            return None
        return max(counts[0] - base + 1, 0), counts[1] + base - 1

    def _table(self, name: _Name, draft: Draft) -> PublishedTable:
        dimensions = tuple(
            self._dimension(name, settings, [codes[place] for codes in draft.cells])
            for place, (name, settings) in enumerate(self.settings.items())
        )
        told = [name[key] for key in ("country", "year") if name[key]]
        return PublishedTable(
            " ".join([self.plan.title, *filter(None, told)]),
            dimensions,
            draft.cells,
            country=name["country"],
            year=name["year"],
            indicator=name["indicator"] or self.plan.title,
            unit=name["unit"],
            edition=name["edition"],
            file=str(self.file),
            population=name["indicator"],
            threshold=self.plan.base,
        )

    def _dimension(
        self, name: str, settings: Mapping[str, Any], codes: Sequence[str]
    ) -> PublishedDimension:
        found = tuple(dict.fromkeys(codes))
        total = settings.get("total")
        if settings.get("adds_up") is False:
            return PublishedDimension(name, _text(total), {})
        if "parts" in settings:
            return PublishedDimension(name, _text(total), self._parts(name, settings["parts"]))
        return PublishedDimension(name, _text(total), parts_of(found, _text(total)))

    def _parts(self, name: str, given: object) -> dict[str, tuple[Codes, ...]]:
        match given:
            case dict() if all(
                isinstance(ways, list) and all(isinstance(one, list) and one for one in ways)
                for ways in given.values()
            ):
                return {
                    str(whole): tuple(tuple(str(code) for code in one) for one in ways)
                    for whole, ways in given.items()
                }
        raise self.plan.wrong(
            "The parts of “{dimension}” need the form {{whole: [[part, part]]}}.", dimension=name
        )


def _text(total: object) -> str | None:
    return None if total is None else str(total)
