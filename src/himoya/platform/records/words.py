"""Kept answers as people read them, in any language."""

from __future__ import annotations

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary

#: Between several answers of one question, of which each may hold a comma.
SEPARATOR = "; "


def in_words(field: Field, value: Value, language: Language) -> str:
    """Return an answer, or the reason for which there is none, as people read it.

    A code that its list no longer has is shown as it is.
    """
    if isinstance(value, Missing):
        return dictionary().codelists["missing_reason"].label(value.reason.value, language)
    if isinstance(value, PartialDate):
        return format_date(value, language)
    if field.type is FieldType.CODE:
        codes = value if isinstance(value, tuple) else (str(value),)
        return SEPARATOR.join(label_of(field.codelist or "", code, language) for code in codes)
    if isinstance(value, int | float) and not isinstance(value, bool):
        decimals = 0 if float(value).is_integer() else 2
        return format_number(value, language, decimals=decimals)
    return str(value)


def label_of(codelist: str, code: str, language: Language) -> str:
    """Return the label of a code; the code itself where the list does not have it."""
    listed = dictionary().codelists[codelist]
    return listed.label(code, language) if code in listed else code
