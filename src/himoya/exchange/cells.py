"""One cell as somebody typed it -> a typed answer, or why it cannot be read.

Tolerant of what clerks do: accepted spellings in four languages and three scripts, Excel dates and
text dates, partly known dates, stray spaces, numbers stored as text. What stays unreadable is
refused in words that say what is accepted and name the near miss.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from himoya.dictionary.codelists import Code, Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import RESERVED_CODES, Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.exchange.near_misses import NearMisses
from himoya.exchange.quoting import as_seen, quoted
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language
from himoya.languages.dates import UnreadableDate, read_date
from himoya.languages.numbers import UnreadableNumber, read_number

#: Several answers in one cell stand apart by a semicolon or a new line.
SEPARATOR = re.compile(r"[;\n\r]+")

#: An answer with semicolons of its own has no more parts than this.
_MOST_PARTS = 4

#: Longest text that is kept from one cell, in characters.
LONGEST_TEXT = 10_000

#: Longest number or sign of a record, in characters.
LONGEST_IDENTIFIER = 200

#: Numbers beyond this are slips of the keyboard, and no longer whole in every program.
LARGEST_NUMBER = 10**15

#: No spelling of an answer is longer, in characters; longer texts are not looked up.
_LONGEST_SPELLING = 300

#: Answers remembered for one column; then it begins anew, so that memory stays flat.
_REMEMBERED = 10_000

#: So many unknown answers are compared with the list; a column of other things is no misspelling.
_MOST_SEARCHES = 5_000

#: Answers of a list that a refusal names.
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class CellRefusal:
    """Why a cell cannot be read. ``rule`` identifies the check, ``message`` is for the sender."""

    rule: str
    message: str


#: A typed answer, a refusal, or None for an empty cell.
Answer = Value | CellRefusal | None

_UNKNOWN: Final = object()


class ColumnReader:
    """Reads the cells of one column.

    The same text is read once and remembered, so that a long sheet with short lists costs little
    more than its look-ups. Identifiers and free text differ in every row: those are not remembered.
    """

    def __init__(self, field: Field, read: Callable[[Field, object], Answer]) -> None:
        self._field = field
        self._read = read
        self._known: dict[object, object] = {}
        self._remembers = field.type not in {FieldType.TEXT, FieldType.IDENTIFIER}

    def read(self, raw: object) -> Answer:
        """Return the typed answer, the refusal, or None for an empty cell."""
        if raw is None or raw == "":
            return None
        if not self._remembers:
            return self._read(self._field, raw)
        # 1, 1.0 and True are equal keys: the type tells them apart.
        key = raw if raw.__class__ is str else (raw.__class__, raw)
        answer = self._known.get(key, _UNKNOWN)
        if answer is _UNKNOWN:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            answer = self._known[key] = self._read(self._field, raw)
        return answer  # type: ignore[return-value]  # only answers are remembered


class CellReader:
    """Reads the cells of one delivery in one reader's language."""

    def __init__(self, dictionary: Dictionary, language: Language) -> None:
        self._dictionary = dictionary
        self._language = language
        self._reasons = dictionary.codelists["missing_reason"]
        self._columns: dict[int, ColumnReader] = {}
        self._near_misses: dict[str, NearMisses] = {}
        self._searches = 0
        self._by_type: dict[FieldType, Callable[[Field, object], Value | CellRefusal]] = {
            FieldType.CODE: self._read_code,
            FieldType.TEXT: self._read_text,
            FieldType.IDENTIFIER: self._read_text,
            FieldType.INTEGER: self._read_integer,
            FieldType.AMOUNT: self._read_amount,
            FieldType.DATE: self._read_date,
        }

    def column(self, field: Field) -> ColumnReader:
        """Return the reader of a field's column; sheets of one delivery share it."""
        return self._columns.setdefault(id(field), ColumnReader(field, self._read))

    def read(self, field: Field, raw: object) -> Answer:
        """Return the typed answer, the refusal, or None for an empty cell."""
        return self.column(field).read(raw)

    def _read(self, field: Field, raw: object) -> Answer:
        if isinstance(raw, str):
            raw = raw.strip()
            if not raw:
                return None
            if raw.lower() in RESERVED_CODES:
                return Missing(RESERVED_CODES[raw.lower()])
            reason = self.read_reason(raw)
            if reason is not None and not self._is_own_code(field, raw):
                return Missing(reason)
        return self._by_type[field.type](field, raw)

    def _is_own_code(self, field: Field, raw: str) -> bool:
        """A list may hold an answer that reads like a reason's words; then the list wins.

        A reserved code with its underscore is nobody's answer: it always is the reason.
        """
        return field.is_coded and self._dictionary.codelist_of(field).read(raw) is not None

    def read_reason(self, text: str) -> MissingReason | None:
        """Return the reason that a reserved code or a label of the reasons stands for."""
        # Numbers of records fill whole columns; none of the reasons ends in a digit.
        if text[-1:].isdigit() or len(text) > _LONGEST_SPELLING:
            return None
        if text.lower() in RESERVED_CODES:
            return RESERVED_CODES[text.lower()]
        code = self._reasons.read(text)
        return MissingReason(code) if code is not None else None

    def label_of_reason(self, reason: MissingReason) -> str:
        """Return the words that stand for a reason."""
        return self._reasons.label(reason.value, self._language)

    def accepted_reasons(self) -> str:
        """Return the labels of the reasons, as a sentence's list."""
        return ", ".join(map(self._in_quotes, self._reasons))

    # Codes

    def _read_code(self, field: Field, raw: object) -> Value | CellRefusal:
        codelist = self._dictionary.codelist_of(field)
        text = as_seen(raw)
        whole = _read_spelling(codelist, text)
        if whole is not None:
            return (whole,) if field.many else whole
        parts = [part.strip() for part in SEPARATOR.split(text) if part.strip()]
        if not field.many:
            return self._refuse_several(field) if len(parts) > 1 else self._near(codelist, text)
        found: dict[str, None] = {}
        while parts:
            codes, used = _next_answers(codelist, parts)
            if not codes:
                return self._refuse_part(codelist, parts[0])
            found.update(dict.fromkeys(codes))
            parts = parts[used:]
        return tuple(found)

    def _refuse_several(self, field: Field) -> CellRefusal:
        return CellRefusal(
            "one_answer_only",
            sentences.say(
                self._language,
                "Only one answer is accepted in “{field}”. Choose the one that fits best.",
                field=field.label.in_language(self._language),
            ),
        )

    def _refuse_part(self, codelist: Codelist, part: str) -> CellRefusal:
        if self.read_reason(part) is None:
            return self._near(codelist, part)
        return CellRefusal(
            "reason_beside_answers",
            sentences.say(
                self._language,
                "“{reason}” says that there is no answer, so it stands alone. Take it out, or take "
                "out the other answers.",
                reason=quoted(part),
            ),
        )

    def _near(self, codelist: Codelist, text: str) -> CellRefusal:
        code = self._nearest(codelist, text)
        title = codelist.title.in_language(self._language)
        if code is not None:
            return CellRefusal(
                "not_in_list",
                sentences.say(
                    self._language,
                    "“{value}” is not in the list “{list}”. Did you mean “{near}”?",
                    value=quoted(text),
                    list=title,
                    near=codelist.label(code, self._language),
                ),
            )
        return CellRefusal(
            "not_in_list",
            sentences.say(
                self._language,
                "“{value}” is not in the list “{list}”. Accepted: {accepted}.",
                value=quoted(text),
                list=title,
                accepted=self._accepted(codelist),
            ),
        )

    def _nearest(self, codelist: Codelist, text: str) -> str | None:
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return None
        if codelist.codelist not in self._near_misses:
            self._near_misses[codelist.codelist] = NearMisses(codelist.spellings)
        near = self._near_misses[codelist.codelist].nearest(text)
        return codelist.read_folded(near) if near is not None else None

    def _accepted(self, codelist: Codelist) -> str:
        labels = [self._in_quotes(code) for code in codelist.level_one]
        answers = ", ".join(labels[:_MOST_NAMED])
        if len(labels) <= _MOST_NAMED:
            return answers
        return sentences.say(
            self._language,
            "{answers} and {number} more",
            answers=answers,
            number=len(labels) - _MOST_NAMED,
        )

    def _in_quotes(self, code: Code) -> str:
        label = code.label.in_language(self._language)
        return sentences.say(self._language, "“{answer}”", answer=label)

    # Other types

    def _read_text(self, field: Field, raw: object) -> Value | CellRefusal:
        text = as_seen(raw)
        longest = LONGEST_TEXT if field.type is FieldType.TEXT else LONGEST_IDENTIFIER
        if len(text) <= longest:
            return text
        return CellRefusal(
            "text_too_long",
            sentences.say(
                self._language,
                "The text has {length} characters; up to {most} are accepted.",
                length=len(text),
                most=longest,
            ),
        )

    def _read_integer(self, field: Field, raw: object) -> Value | CellRefusal:
        number = self._number(raw)
        if isinstance(number, CellRefusal):
            return number
        if math.isfinite(number) and not number.is_integer():
            return CellRefusal(
                "not_a_whole_number",
                sentences.say(self._language, "{value} is not a whole number.", value=quoted(raw)),
            )
        return self._within(field, int(number) if math.isfinite(number) else number, raw)

    def _read_amount(self, field: Field, raw: object) -> Value | CellRefusal:
        number = self._number(raw)
        return number if isinstance(number, CellRefusal) else self._within(field, number, raw)

    def _number(self, raw: object) -> float | CellRefusal:
        try:
            return float(read_number(raw))
        except OverflowError:
            return math.inf
        except UnreadableNumber as unreadable:
            return CellRefusal("not_a_number", self._not_a_number(raw, unreadable))

    def _not_a_number(self, raw: object, unreadable: UnreadableNumber) -> str:
        if unreadable.has_readings:
            return sentences.say(
                self._language,
                "“{value}” may be read in two ways. {reason}",
                value=quoted(raw),
                reason=unreadable.explained(self._language),
            )
        return sentences.say(
            self._language,
            "“{value}” is not a number. Write digits only, for example 18.",
            value=quoted(raw),
        )

    def _within(self, field: Field, number: int | float, raw: object) -> Value | CellRefusal:
        lowest = field.minimum if field.minimum is not None else -LARGEST_NUMBER
        highest = field.maximum if field.maximum is not None else LARGEST_NUMBER
        if lowest <= number <= highest:
            return number
        if field.maximum is None and number < lowest:
            message = sentences.say(
                self._language,
                "{value} is too low; the lowest accepted number is {lowest}.",
                value=quoted(raw),
                lowest=lowest,
            )
        else:
            message = sentences.say(
                self._language,
                "{value} is not accepted; a number from {lowest} to {highest} is.",
                value=quoted(raw),
                lowest=lowest,
                highest=highest,
            )
        return CellRefusal("out_of_range", message)

    def _read_date(self, field: Field, raw: object) -> Value | CellRefusal:
        try:
            return read_date(raw)
        except UnreadableDate as unreadable:
            return CellRefusal(
                "not_a_date",
                sentences.say(
                    self._language,
                    "“{value}” is not a date. {reason} Write it as 2024-05-03; if only the month "
                    "or the year is known, as 2024-05 or 2024.",
                    value=quoted(raw),
                    reason=unreadable.explained(self._language),
                ),
            )


def _read_spelling(codelist: Codelist, text: str) -> str | None:
    return codelist.read(text) if len(text) <= _LONGEST_SPELLING else None


def _next_answers(codelist: Codelist, parts: list[str]) -> tuple[tuple[str, ...], int]:
    """Read the next answer of a cell: its codes, and how many of the parts it takes up.

    A label may hold a semicolon itself, so the longest run of parts that is an answer counts. Where
    a part is none, commas may have been meant: that counts when every piece is an answer.
    """
    for used in range(min(len(parts), _MOST_PARTS), 0, -1):
        code = _read_spelling(codelist, "; ".join(parts[:used]))
        if code is not None:
            return (code,), used
    pieces = [piece for piece in re.split(r"[,/]", parts[0]) if piece.strip()]
    codes = [_read_spelling(codelist, piece) for piece in pieces]
    known = tuple(code for code in codes if code is not None)
    return (known, 1) if len(known) == len(pieces) else ((), 0)
