"""One question of the desk as its pages draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.assistance.desk.fields import label, says
from himoya.platform.assistance.desk.queries import QuestionShown, alike
from himoya.platform.assistance.kinds import QuestionState
from himoya.platform.assistance.words import QUESTION_COLOURS, QUESTION_STATES
from himoya.platform.theme.parts import SummaryRow, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The answer in one language."""

    language: str
    name: str
    words: str
    is_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A question and its answer in a list of those alike."""

    id: Any
    about: str
    text: str
    lang: str
    answer: str
    answer_lang: str
    on: str


def page_of(one: QuestionShown, reader: Reader) -> dict[str, Any]:
    """Return what the page of one question is drawn from."""
    is_open = one.state is QuestionState.OPEN
    answered = one.state is QuestionState.ANSWERED
    return {
        "one": one,
        "about": label(one.about, reader),
        "now": says(one.about, reader),
        "state": Tag(text=str(QUESTION_STATES[one.state]), colour=QUESTION_COLOURS[one.state]),
        "facts": _facts(one),
        "wordings": wordings(one, reader.language),
        "alike": [brief(other, reader) for other in alike(reader, one)],
        "may_withdraw": is_open and one.is_own,
        "may_answer": one.may_answer and (is_open or answered),
        "may_link": one.may_answer and is_open,
        "may_propose": one.may_answer and is_open,
        "may_take_away": one.may_answer and one.on_forms,
    }


def wordings(one: QuestionShown, language: Language) -> Sequence[Wording]:
    """Return the answer in the reader's language first, then in the others."""
    if one.answer is None:
        return []
    first = one.answer.language_for(language)
    order = sorted(one.answer.words, key=lambda each: each != first)
    return [
        Wording(
            language=each,
            name=OWN_NAMES[language_of(each)],
            words=one.answer.words[each],
            is_draft=each != one.answer.thought_in,
        )
        for each in order
    ]


def brief(one: QuestionShown, reader: Reader) -> Brief:
    """Return one answered question as a list shows it."""
    said = one.answer
    return Brief(
        id=one.id,
        about=label(one.about, reader),
        text=one.text,
        lang=one.language,
        answer=said.in_language(reader.language) if said else "",
        answer_lang=said.language_for(reader.language) if said else "",
        on=date_format(localtime(said.on), "SHORT_DATE_FORMAT") if said else "",
    )


def _facts(one: QuestionShown) -> list[SummaryRow]:
    rows = [
        SummaryRow(
            key=_("Asked on"),
            value=date_format(localtime(one.asked_at), "SHORT_DATE_FORMAT"),
        )
    ]
    if one.agency:
        rows.insert(0, SummaryRow(key=_("Asked by"), value=one.agency))
    if one.answer is not None:
        day = date_format(localtime(one.answer.on), "SHORT_DATE_FORMAT")
        rows.append(SummaryRow(key=_("Answered on"), value=day))
        rows.append(SummaryRow(key=_("Who reads the answer"), value=_reads(one)))
    if one.on_forms and one.holds_until is not None:
        last = date_format(one.holds_until, "SHORT_DATE_FORMAT")
        rows.append(SummaryRow(key=_("Forms show it until"), value=last))
    return rows


def _reads(one: QuestionShown) -> str:
    if one.on_forms:
        return _("All agencies, on the forms")
    return _("All agencies") if one.for_all else _("The agency that asked")
