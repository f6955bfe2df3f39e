"""A clerk: typed answers -> cells, by the habits of an agency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from himoya.demonstration.dice import Dice
from himoya.demonstration.habits import DateStyle, Habit, MissingStyle, Wording
from himoya.dictionary.codelists import Code, Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.languages.dates import UnreadableDate, format_date, read_date
from himoya.languages.partial_dates import PartialDate

#: What stands in one cell of a file.
Cell = str | int | float | date | None

#: Letters that a keyboard without the Tajik or Uzbek ones puts in their place.
_OTHER_KEYBOARD = str.maketrans("ғӣқӯҳҷёʻʼ", "гикухче'’")


class Clerk:
    """Types the answers of one file."""

    def __init__(self, dictionary: Dictionary, habit: Habit, file: str) -> None:
        self.habit = habit
        self._dictionary = dictionary
        self._dice = Dice(f"clerk of {file}")
        self._words: dict[tuple[str, str], tuple[str, ...]] = {}
        self._reasons: dict[tuple[str | None, str], str] = {}

    def cell(self, field: Field, value: Value) -> Cell:
        """Return what the clerk types for an answer; None for an empty cell."""
        if isinstance(value, Missing):
            return self._reason(field, value)
        if isinstance(value, PartialDate):
            return self._date(value)
        if isinstance(value, tuple):
            return self.habit.separator.join(self._code(field, code) for code in value)
        if isinstance(value, str):
            return self._code(field, value) if field.is_coded else value
        return str(value) if self.habit.numbers_as_text else value

    def sibling(self, value: Value) -> Cell:
        """Return what the clerk types in the column of reasons beside an answer."""
        return value.reason.value if isinstance(value, Missing) else None

    def leaves_blank_row(self) -> bool:
        """Say whether an empty row follows."""
        return self._dice.chance(self.habit.blank_rows)

    def remark(self, choices: tuple[str, ...], number: int) -> Cell:
        """Return the cell of an extra column: one of its remarks, or a running number."""
        return self._dice.pick(choices) or None if choices else number

    def shuffle(self, columns: list[Field]) -> list[Field]:
        """Return the columns in this clerk's own order; the number of the record stays first."""
        left, order = list(columns[1:]), [columns[0]]
        while left:
            order.append(left.pop(self._dice.between(0, len(left) - 1)))
        return order

    # Answers of lists

    def _code(self, field: Field, code: str) -> str:
        if self.habit.wording is Wording.CODES:
            return code
        codelist = self._dictionary.codelist_of(field)
        key = (codelist.codelist, code)
        if key not in self._words:
            self._words[key] = tuple(_accepted(codelist, codelist[code], self.habit))
        words = self._words[key]
        if len(words) > 1 and self._dice.chance(self.habit.slips):
            return self._dice.pick(words[1:])
        return words[0]

    def _reason(self, field: Field, missing: Missing) -> Cell:
        if self.habit.missing is MissingStyle.SIBLING and not field.is_coded:
            return None
        key = (field.codelist, missing.reason.value)
        if key not in self._reasons:
            self._reasons[key] = self._words_of_reason(field, missing)
        return self._reasons[key]

    def _words_of_reason(self, field: Field, missing: Missing) -> str:
        if self.habit.missing is not MissingStyle.LABEL:
            return missing.reason.reserved_code
        reasons = self._dictionary.codelists["missing_reason"]
        label = reasons.label(missing.reason.value, self.habit.language)
        # A list may hold an answer that reads like the reason; then only the code is clear.
        listed = field.is_coded and self._dictionary.codelist_of(field).read(label) is not None
        return missing.reason.reserved_code if listed else label

    # Dates

    def _date(self, value: PartialDate) -> Cell:
        style = self._dice.weighted(self.habit.dates)
        if style is DateStyle.CELL and value.earliest == value.latest:
            return value.earliest
        return _typed_date(value, style, self.habit.language)


@lru_cache(maxsize=50_000)
def _typed_date(value: PartialDate, style: DateStyle, language: Language) -> str:
    """Return a date as it is typed; as the standard writes it where that would not be read."""
    typed = _in_style(value, style, language)
    try:
        return typed if read_date(typed) == value else value.edtf
    except UnreadableDate:
        return value.edtf


def _in_style(value: PartialDate, style: DateStyle, language: Language) -> str:
    """Return a date in a style; what the style cannot say comes out as the standard writes it."""
    edtf, day = value.edtf, value.earliest
    if style is DateStyle.WORDS:
        return format_date(value, language)
    if len(edtf) == 7:
        return f"{day:%m.%Y}" if style is DateStyle.POINTS else edtf
    if value.earliest != value.latest:
        return edtf
    if style is DateStyle.POINTS:
        return f"{day:%d.%m.%Y}"
    if style is DateStyle.SLASHES:
        return f"{day:%d/%m/%Y}"
    if style is DateStyle.SHORT:
        return f"{day.day}.{day.month}.{day.year % 100:02d}"
    return edtf


def _accepted(codelist: Codelist, code: Code, habit: Habit) -> Iterator[str]:
    """Yield ways to type a code that its list accepts, the proper one first.

    A text with the sign that separates answers would be taken for two answers.
    """
    seen = set()
    for text in (*_ways(code, habit), code.code):
        if text not in seen and ";" not in text and codelist.read(text) == code.code:
            seen.add(text)
            yield text


def _ways(code: Code, habit: Habit) -> Iterator[str]:
    label = code.label.in_language(habit.language)
    yield label
    yield from code.spellings.get(habit.language, ())
    yield label.upper()
    yield label.lower()
    yield f" {label} "
    yield label.replace(" ", "  ")
    yield label.lower().translate(_OTHER_KEYBOARD)
