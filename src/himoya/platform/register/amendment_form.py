"""The new answer of an amendment: how it is asked for, and what a browser sent for it.

Read by the same reader as the cards and imports, so that the same slip meets the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader, CellRefusal
from himoya.languages.codes import Language
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.choices import Choice, offered

#: Answers up to which a list is shown whole, as buttons; longer lists are chosen from.
MOST_BUTTONS = 12

#: Fields of which the answer is a few characters: their box is no longer than that.
SHORT = frozenset({FieldType.INTEGER, FieldType.AMOUNT, FieldType.DATE})

#: Nothing that a person types is longer, in characters.
LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The question as its page draws it; ``kind`` is radios, select, checkboxes, date or text.

    ``is_short`` is a box of a few characters, ``is_long`` a list that scrolls within itself.
    """

    name: str
    label: str
    instruction: str
    kind: str
    choices: Sequence[Choice]
    reasons: Sequence[tuple[str, str]]
    typed: Sequence[str] = ()
    reason: str = ""
    is_short: bool = False
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: a value or a reason, or what is wrong with it."""

    value: Value | None
    problem: str = ""


def question_of(
    field: Field, language: Language, stands: Sequence[str], sent: QueryDict | None
) -> Question:
    """Return the question with what was sent for it already.

    Of several codes, those that stand there now are ticked at first, and come first in a list:
    whoever adds one country need not find the others again.
    """
    choices: Sequence[Choice] = ()
    if field.type is FieldType.CODE:
        choices = offered(dictionary().codelist_of(field), language, today(), keep=stands)
        choices = sorted(choices, key=lambda one: one.code not in stands)
    typed = stands if sent is None else [text[:LONGEST] for text in sent.getlist("new")]
    reasons = dictionary().codelists["missing_reason"]
    return Question(
        name=field.name,
        label=field.label.in_language(language),
        instruction=field.instruction.in_language(language),
        kind=_kind(field, len(choices)),
        choices=choices,
        reasons=[(one.value, reasons.label(one.value, language)) for one in MissingReason],
        typed=typed,
        reason=sent.get("missing", "")[:LONGEST] if sent else "",
        is_short=field.type in SHORT,
        is_long=len(choices) > MOST_BUTTONS,
    )


def answer_of(field: Field, language: Language, sent: QueryDict) -> Sent:
    """Return the new answer as it was sent."""
    reason = sent.get("missing", "")
    texts = [text.strip()[:LONGEST] for text in sent.getlist("new") if text.strip()]
    if reason in set(MissingReason):
        if texts:
            return Sent(None, _("Give an answer, or a reason for having none, not both."))
        return Sent(Missing(MissingReason(reason)))
    if not texts:
        return Sent(None, _("Give the new answer, or say why there is none."))
    cell = "; ".join(texts) if field.many else texts[0]
    read = CellReader(dictionary(), language).read(field, cell)
    return Sent(None, read.message) if isinstance(read, CellRefusal) else Sent(read)


def _kind(field: Field, choices: int) -> str:
    if field.type is FieldType.CODE and field.many:
        return "checkboxes"
    if field.type is FieldType.CODE:
        return "radios" if choices <= MOST_BUTTONS else "select"
    return "date" if field.type is FieldType.DATE else "text"
