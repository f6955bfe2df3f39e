"""Times as reports tell them, made from what a source gives."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, UnreadableDate, format_date
from himoya.programmes.facts.days import Span
from himoya.programmes.sentences import sentences

say = sentences.say


def when(span: Span, language: Language) -> str:
    """Return the time as the language writes it, or in the words of the source."""
    try:
        edtf = _edtf(span)
        if edtf is not None:
            return format_date(PartialDate.from_edtf(edtf), language)
    except UnreadableDate:
        pass  # what stands there is told by the checks; here the source's words stand
    if span.label is None:
        return say(language, "not recorded")
    return say(language, "not recorded (in the source: {words})", words=span.label)


def _edtf(span: Span) -> str | None:
    if span.start is None:
        return f"../{span.end}" if span.end else None
    if span.end is None or span.end == span.start:
        return span.start
    return f"{span.start}/{span.end}"
