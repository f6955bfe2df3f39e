"""One question on paper: how it is answered, and the answer where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.languages.partial_dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.platform.documents.paper_words import unit_in_words
from himoya.platform.documents.texts import clean, for_print
from himoya.platform.documents.typst_values import Values

#: A longer list would fill a page: its answer is written on a line.
LONGEST_PRINTED_LIST = 30

#: How many boxes a number has; the largest amounts and counts of the dictionary fit.
_DIGITS = {FieldType.INTEGER: 5, FieldType.AMOUNT: 12}

#: Dates that the boxes can say: known to the day, the month or the year, perhaps about.
_IN_BOXES = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")

#: Between several answers on one line.
_SEPARATOR = "; "


def question_values(
    field: Field, dictionary: Dictionary, language: Language, value: Value | None = None
) -> Values:
    """Return one question: ``answer`` names how it is answered on paper.

    ``text`` is an answer that stands on a line, ``reason`` the place of the reason for none.
    """
    given = None if isinstance(value, Missing) else value
    values: Values = {
        "label": one_line(field.label.in_language(language)),
        "instruction": one_line(field.instruction.in_language(language)),
        "many": field.many,
        "reason": _reason(value),
        "text": "",
    }
    if field.is_coded:
        return values | _coded(field, dictionary.codelist_of(field), language, given)
    if field.type is FieldType.DATE:
        return values | {"answer": "date"} | _date(given, language)
    if field.type in _DIGITS:
        return values | _digits(field, given, language)
    text = "" if given is None else _lines(str(given))
    kind = "line" if field.type is FieldType.IDENTIFIER else "lines"
    return values | {"answer": kind, "text": text}


def reasons_in_words(dictionary: Dictionary, language: Language) -> list[str]:
    """Return the reasons for no answer, in the order in which ``reason`` counts them."""
    listed = dictionary.codelists["missing_reason"]
    return [one_line(listed.label(reason.value, language)) for reason in MissingReason]


def _reason(value: Value | None) -> int:
    """The place of the reason among all; -1 for none."""
    return list(MissingReason).index(value.reason) if isinstance(value, Missing) else -1


def _coded(field: Field, codelist: Codelist, language: Language, given: Value | None) -> Values:
    chosen = _codes(given)
    if len(codelist.codes) > LONGEST_PRINTED_LIST:
        words = [codelist.label(one, language) if one in codelist else one for one in chosen]
        return {
            "answer": "list",
            "list": one_line(codelist.title.in_language(language)),
            "text": one_line(_SEPARATOR.join(words)),
        }
    options = [
        {
            "label": one_line(code.label.in_language(language)),
            "below": code.parent is not None,
            "chosen": code.code in chosen,
        }
        for code in codelist
    ]
    # A code that the list no longer has is shown as it is, never dropped.
    options += [
        {"label": one_line(one), "below": False, "chosen": True}
        for one in chosen
        if one not in codelist
    ]
    return {"answer": "options", "options": options}


def _codes(given: Value | None) -> tuple[str, ...]:
    if given is None or isinstance(given, Missing | PartialDate):
        return ()
    return given if isinstance(given, tuple) else (str(given),)


def _date(given: Value | None, language: Language) -> Values:
    """Boxes where they can say the date; else the date in words on a line."""
    if not isinstance(given, PartialDate):
        return {"day": "", "month": "", "year": "", "about": False}
    found = _IN_BOXES.fullmatch(given.edtf.replace("-XX", ""))
    if found is None:
        words = one_line(format_date(given, language))
        return {"day": "", "month": "", "year": "", "about": False, "text": words}
    year, month, day, about = found.groups()
    return {"day": day or "", "month": month or "", "year": year, "about": bool(about)}


def _digits(field: Field, given: Value | None, language: Language) -> Values:
    count = len(str(field.maximum)) if field.maximum is not None else _DIGITS[field.type]
    unit = unit_in_words(field.unit, language)
    values: Values = {"answer": "digits", "count": count, "unit": unit, "digits": ""}
    if isinstance(given, int | float):
        whole = float(given).is_integer() and given >= 0
        if whole and len(str(int(given))) <= count:
            return values | {"digits": str(int(given))}
        return values | {"text": one_line(format_number(given, language, decimals=2))}
    return values


def one_line(text: str) -> str:
    """Return a text as it can be printed, on one line."""
    return " ".join(for_print(clean(text)).split())


def _lines(text: str) -> str:
    return "\n".join(_each_line(text)).strip()


def _each_line(text: str) -> Iterator[str]:
    for line in for_print(clean(text)).split("\n"):
        yield " ".join(line.split())
