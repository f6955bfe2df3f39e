"""What a browser sent for a page -> typed answers, or why something cannot be read.

The same reader as for workbooks and imports, so that the same slip meets the same words. Names of
controls: ``<row>.<field>``, and ``<row>.<field>.<part>`` for the parts of a date and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from himoya.dictionary.fields import FieldType
from himoya.dictionary.missing import RESERVED_CODES, Missing
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import LONGEST_TEXT, CellReader, CellRefusal
from himoya.exchange.quoting import quoted
from himoya.languages.codes import language_of
from himoya.languages.dates import PartialDate, UnreadableDate, read_date
from himoya.platform.entry.contents import Row, Typed
from himoya.platform.entry.questions import Kind, Question

#: Parts of a control's name. "asked" says that the question stood on the page at all.
ASKED, BASE, REASON, ABOUT, PERIOD = "asked", "base", "reason", "about", "period"
PARTS = ("day", "month", "year", ABOUT)
UNTIL = tuple(f"until-{part}" for part in PARTS)
ENDINGS = ("", REASON, *PARTS, PERIOD, *UNTIL)

#: Of what cannot be read so much is kept, in characters, for mending it.
KEPT_OF_UNREAD = 10 * LONGEST_TEXT

#: A number or a date is never longer, in characters.
LONGEST_SHORT = 200

#: A day or a month as digits, as "not specified" (XX), or left empty.
_PART = re.compile(r"[0-9]{1,2}|XX|")

#: Texts over several lines keep their line breaks and tabs; nothing else that cannot be seen.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Read:
    """The answer to one question: a value, nothing (open), or a refusal of what was typed.

    ``based_on`` is the version of the draft that the question showed, where it is older than the
    page's: the difference with somebody else still waits.
    """

    value: Value | None
    typed: Typed
    refusal: str = ""
    based_on: int | None = None

    @property
    def kept(self) -> Typed | None:
        """What is kept of the words as typed: only what cannot be read."""
        return self.typed if self.refusal else None


Posted = Mapping[str, list[str]]


def control_name(row: str, field: str, part: str = "") -> str:
    """Return the name of a control."""
    return f"{row}.{field}.{part}" if part else f"{row}.{field}"


def posted_answers(
    posted: Posted, row: Row, questions: Iterable[Question], cells: CellReader
) -> dict[str, Read]:
    """Return what was sent for the questions that stood on the page, by field."""
    found: dict[str, Read] = {}
    for question in questions:
        if control_name(row.id, question.name, ASKED) not in posted:
            continue
        read = read_typed(typed_for(posted, row.id, question.name), question, cells)
        older = "".join(posted.get(control_name(row.id, question.name, BASE), []))
        if older.isascii() and older.isdigit() and len(older) < 10:
            read = replace(read, based_on=int(older))
        found[question.name] = read
    return found


def typed_for(posted: Posted, row: str, field: str) -> dict[str, tuple[str, ...]]:
    """Return what was sent for one question, by part; parts that are empty are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for ending in ENDINGS:
        sent = posted.get(control_name(row, field, ending), [])
        texts = tuple(text[:KEPT_OF_UNREAD].replace("\r\n", "\n") for text in sent[:300])
        if any(text.strip() for text in texts):
            found[ending] = tuple(text for text in texts if text.strip())
    return found


def read_typed(typed: Typed, question: Question, cells: CellReader) -> Read:
    """Return the answer that was typed for a question."""
    refusal = _unusable(typed, question)
    if refusal:
        return Read(None, typed, refusal)
    answers, reasons = _apart(typed)
    cell = _as_cell(answers, question)
    answer: Value | CellRefusal | None = cells.read(question.field, cell)
    if isinstance(answer, CellRefusal):
        boxes = question.kind is Kind.DATE and not answers[""]
        return Read(None, typed, _no_date(cell, answer, typed) if boxes else answer.message)
    reason = reasons[0] if len(set(reasons)) == 1 else "; ".join(reasons)
    if reason:
        return _with_reason(answer, reason, typed, question, cells)
    if isinstance(answer, Missing) and not question.takes_reasons:
        return Read(None, typed, _("A number of a record is needed here, not a reason."))
    return Read(answer, typed)


def _no_date(cell: str | None, refusal: CellRefusal, typed: Typed) -> str:
    """Say what is wrong with a date in boxes; a workbook's advice how to write it fits no box."""
    try:
        read_date(cell)
    except UnreadableDate as unreadable:
        parts = [part for names in (PARTS, UNTIL) for part in names[:3] if part in typed]
        return _(
            "“%(found)s” is not a date. %(reason)s Give day, month and year as numbers, the year "
            "with four digits. Where nobody knows the day, or the day and the month, leave these "
            "boxes empty."
        ) % {
            "found": quoted(".".join(next(iter(typed[part])).strip() for part in parts)),
            "reason": unreadable.explained(language_of(get_language())),
        }
    return refusal.message


def _apart(typed: Typed) -> tuple[Typed, tuple[str, ...]]:
    """Return the answers and the reasons: buttons of both stand in one group and send one name."""
    whole = typed.get("", ())
    reasons = tuple(text for text in whole if text in RESERVED_CODES)
    answers = {**typed, "": tuple(text for text in whole if text not in RESERVED_CODES)}
    return answers, (*typed.get(REASON, ()), *reasons)


def _with_reason(
    answer: Value | None, reason: str, typed: Typed, question: Question, cells: CellReader
) -> Read:
    known = cells.read_reason(reason)
    if known is None or not question.takes_reasons:
        message = _("“%(found)s” is not a reason for a missing answer. Accepted: %(accepted)s.")
        found = {"found": quoted(reason), "accepted": cells.accepted_reasons()}
        return Read(None, typed, message % found)
    if answer is not None and answer != Missing(known):
        message = _(
            "There is an answer and a reason for having none. Take out the answer, or choose "
            "“There is an answer” in place of the reason."
        )
        return Read(None, typed, message)
    return Read(Missing(known), typed)


def _unusable(typed: Typed, question: Question) -> str:
    """Say what no field can hold, before anything is read."""
    for texts in typed.values():
        for text in texts:
            if _CONTROL.search(text):
                return _(
                    "“%(found)s” holds a sign that cannot be seen or printed, often copied from "
                    "another program. Type the answer by hand."
                ) % {"found": quoted(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))}
    short = question.field.type not in {FieldType.TEXT, FieldType.CODE, FieldType.IDENTIFIER}
    longest = max((len(text) for texts in typed.values() for text in texts), default=0)
    if short and longest > LONGEST_SHORT:
        return _("%(length)d characters were found; up to %(most)d are accepted.") % {
            "length": longest,
            "most": LONGEST_SHORT,
        }
    return ""


def _as_cell(typed: Typed, question: Question) -> str | None:
    """Return what was typed as one cell of a workbook would hold it."""
    whole = typed.get("", ())
    if whole:
        return "; ".join(whole) if question.field.many else "\n".join(whole)
    if question.kind is Kind.DATE:
        return _date_of_parts(typed) or None
    return None


def _date_of_parts(typed: Typed) -> str:
    since = _one_date([next(iter(typed.get(part, ())), "").strip() for part in PARTS])
    if PERIOD not in typed:
        return since
    until = _one_date([next(iter(typed.get(part, ())), "").strip() for part in UNTIL])
    return f"{since or '..'}/{until or '..'}" if since or until else ""


def _one_date(parts: list[str]) -> str:
    """Join the parts of a date. What is no date stays as it was typed, for the refusal to name."""
    day, month, year, about = parts
    if not (day or month or year):
        return ""
    mark = "~" if about else ""
    if re.fullmatch(r"[0-9]{4}", year) and all(_PART.fullmatch(part) for part in (day, month)):
        known = (month or ("XX" if day else ""), day)
        return "-".join([year, *(part.zfill(2) for part in known if part)]) + mark
    given = [part for part in (day, month, year) if part]
    words = ("." if all(part.isdigit() for part in given) else " ").join(given)
    return f"~{words}" if about else words


def shown_as_parts(value: PartialDate) -> dict[str, tuple[str, ...]] | None:
    """Return the parts of a date for its controls; None where only its text can say it."""
    if set("?%") & set(value.edtf):
        return None
    first, slash, last = value.edtf.partition("/")
    shown = _parts(first, PARTS)
    if slash:
        shown |= _parts(last, UNTIL) | {PERIOD: ("1",)}
    return shown


def _parts(side: str, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    if side == "..":
        return {}
    about = side.endswith("~")
    pieces = side.rstrip("~").split("-")
    year, month, day = [*pieces, "", ""][:3]
    shown = dict(zip(names, ((day,), (month,), (year,), ("1",) if about else ("",)), strict=True))
    return {name: texts for name, texts in shown.items() if texts != ("",)}
