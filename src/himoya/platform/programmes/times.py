"""Days that may be known to the month or the year only, in words."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.languages.partial_dates import PartialDate, UnreadableDate
from himoya.languages.writing_dates import format_date
from himoya.programmes.facts.days import Span


def in_words(text: str | None, language: Language) -> str | None:
    """Return a day, month or year in words; what is no date stands as it was written."""
    if not text:
        return None
    try:
        return format_date(PartialDate.from_edtf(text), language)
    except UnreadableDate:
        return text


def span_in_words(span: Span, language: Language) -> str | None:
    """Return a time in words: "May 2021" or "May 2021 – June 2021"; else as the source puts it."""
    ends = [one for one in (in_words(span.start, language), in_words(span.end, language)) if one]
    return " – ".join(dict.fromkeys(ends)) or span.label
