"""One cell as somebody typed it -> a typed answer, or why it cannot be read.

Tolerant of what clerks do: accepted spellings in four languages and three scripts, Excel dates and
text dates, partly known dates, stray spaces, numbers stored as text. What stays unreadable is
refused in words that say what is accepted and name the near miss.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import RESERVED_CODES, Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language
from himoya.languages.dates import UnreadableDate, read_date
from himoya.languages.folding import fold
from himoya.languages.numbers import UnreadableNumber, read_number

#: Several answers in one cell stand apart by a semicolon or a new line.
SEPARATOR = re.compile(r"[;\n\r]+")

#: How near a misspelling must be to be offered as "did you mean" (0 to 1).
_NEAR = 0.75

#: Longest text that is kept from one cell, in characters.
LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class CellRefusal:
    """Why a cell cannot be read. ``rule`` identifies the check, ``message`` is for the sender."""

    rule: str
    message: str


class CellReader:
    """Reads the cells of one delivery in one reader's language.

    The same text in the same field is read once and remembered, so that a long sheet with short
    lists costs little more than its look-ups.
    """

    def __init__(self, dictionary: Dictionary, language: Language) -> None:
        self._dictionary = dictionary
        self._language = language
        self._reasons = dictionary.codelists["missing_reason"]
        self._known: dict[int, dict[tuple[type, object], Value | CellRefusal | None]] = {}
        self._by_type: dict[FieldType, Callable[[Field, object], Value | CellRefusal]] = {
            FieldType.CODE: self._read_code,
            FieldType.TEXT: self._read_text,
            FieldType.IDENTIFIER: self._read_text,
            FieldType.INTEGER: self._read_integer,
            FieldType.AMOUNT: self._read_amount,
            FieldType.DATE: self._read_date,
        }

    def read(self, field: Field, raw: object) -> Value | CellRefusal | None:
        """Return the typed answer, the refusal, or None for an empty cell."""
        if raw is None or raw == "":
            return None
        if field.type in {FieldType.TEXT, FieldType.IDENTIFIER}:
            return self._read(field, raw)
        known = self._known.setdefault(id(field), {})
        # 1, 1.0 and True are equal keys: the type tells them apart.
        key = (type(raw), raw)
        if key not in known:
            known[key] = self._read(field, raw)
        return known[key]

    def _read(self, field: Field, raw: object) -> Value | CellRefusal | None:
        if isinstance(raw, str):
            raw = raw.strip()
            if not raw:
                return None
            reason = self.read_reason(raw)
            if reason is not None and not self._is_own_code(field, raw):
                return Missing(reason)
        return self._by_type[field.type](field, raw)

    def _is_own_code(self, field: Field, raw: str) -> bool:
        """A list may hold an answer that reads like a reason; then the list wins."""
        return field.is_coded and self._dictionary.codelist_of(field).read(raw) is not None

    def read_reason(self, text: str) -> MissingReason | None:
        """Return the reason that a reserved code or a label of the reasons stands for."""
        if text.lower() in RESERVED_CODES:
            return RESERVED_CODES[text.lower()]
        code = self._reasons.read(text)
        return MissingReason(code) if code is not None else None

    def label_of_reason(self, reason: MissingReason) -> str:
        """Return the words that stand for a reason."""
        return self._reasons.label(reason.value, self._language)

    def accepted_reasons(self) -> str:
        """Return the labels of the reasons, as a sentence's list."""
        return ", ".join(f"“{code.label.in_language(self._language)}”" for code in self._reasons)

    # Codes

    def _read_code(self, field: Field, raw: object) -> Value | CellRefusal:
        codelist = self._dictionary.codelist_of(field)
        text = _as_text(raw)
        whole = codelist.read(text)
        if whole is not None:
            return (whole,) if field.many else whole
        parts = [part.strip() for part in SEPARATOR.split(text) if part.strip()]
        if not field.many:
            return self._refuse_several(field) if len(parts) > 1 else self._near(codelist, text)
        found: dict[str, None] = {}
        for part in parts:
            code = codelist.read(part)
            if code is None:
                return self._near(codelist, part)
            found[code] = None
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

    def _near(self, codelist: Codelist, text: str) -> CellRefusal:
        near = get_close_matches(fold(text), codelist.spellings, n=1, cutoff=_NEAR)
        title = codelist.title.in_language(self._language)
        if near:
            code = codelist.read_folded(near[0])
            assert code is not None, "a spelling of the list belongs to a code"
            return CellRefusal(
                "not_in_list",
                sentences.say(
                    self._language,
                    "“{value}” is not in the list “{list}”. Did you mean “{near}”?",
                    value=text,
                    list=title,
                    near=codelist.label(code, self._language),
                ),
            )
        return CellRefusal(
            "not_in_list",
            sentences.say(
                self._language,
                "“{value}” is not in the list “{list}”. Accepted: {accepted}.",
                value=text,
                list=title,
                accepted=self._accepted(codelist),
            ),
        )

    def _accepted(self, codelist: Codelist) -> str:
        labels = [f"“{code.label.in_language(self._language)}”" for code in codelist.level_one]
        return ", ".join(labels[:8]) + (" …" if len(labels) > 8 else "")

    # Other types

    def _read_text(self, field: Field, raw: object) -> Value | CellRefusal:
        text = _as_text(raw)
        if len(text) <= LONGEST_TEXT:
            return text
        return CellRefusal(
            "text_too_long",
            sentences.say(
                self._language,
                "The text has {length} characters; up to {most} are accepted.",
                length=len(text),
                most=LONGEST_TEXT,
            ),
        )

    def _read_integer(self, field: Field, raw: object) -> Value | CellRefusal:
        number = self._number(raw)
        if isinstance(number, CellRefusal):
            return number
        if number != int(number):
            return CellRefusal(
                "not_a_whole_number",
                sentences.say(
                    self._language, "{value} is not a whole number.", value=_as_text(raw)
                ),
            )
        return self._within(field, int(number))

    def _read_amount(self, field: Field, raw: object) -> Value | CellRefusal:
        number = self._number(raw)
        return number if isinstance(number, CellRefusal) else self._within(field, number)

    def _number(self, raw: object) -> float | CellRefusal:
        try:
            return float(read_number(raw))
        except UnreadableNumber:
            return CellRefusal(
                "not_a_number",
                sentences.say(
                    self._language,
                    "“{value}” is not a number. Write digits only, for example 18.",
                    value=_as_text(raw),
                ),
            )

    def _within(self, field: Field, number: int | float) -> Value | CellRefusal:
        too_low = field.minimum is not None and number < field.minimum
        too_high = field.maximum is not None and number > field.maximum
        if not too_low and not too_high:
            return number
        if field.maximum is None:
            message = sentences.say(
                self._language,
                "{value} is too low; the lowest accepted number is {lowest}.",
                value=number,
                lowest=field.minimum,
            )
        else:
            message = sentences.say(
                self._language,
                "{value} is not accepted; a number from {lowest} to {highest} is.",
                value=number,
                lowest=field.minimum if field.minimum is not None else 0,
                highest=field.maximum,
            )
        return CellRefusal("out_of_range", message)

    def _read_date(self, field: Field, raw: object) -> Value | CellRefusal:
        try:
            return read_date(raw)
        except UnreadableDate:
            return CellRefusal(
                "not_a_date",
                sentences.say(
                    self._language,
                    "“{value}” is not a date. Write it as 2024-05-03; if only the month or the "
                    "year is known, as 2024-05 or 2024.",
                    value=_as_text(raw),
                ),
            )


def _as_text(raw: object) -> str:
    """Return what a person sees in the cell: 7.0 typed as a number is 7."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip()
