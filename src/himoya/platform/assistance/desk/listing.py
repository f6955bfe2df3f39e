"""The list of questions to the desk, as the shared parts of entry draw and export it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.assistance.desk.fields import fields, label
from himoya.platform.assistance.desk.queries import answer_text, questions, text_of, with_words
from himoya.platform.assistance.kinds import QuestionState
from himoya.platform.assistance.words import QUESTION_STATES
from himoya.platform.entry.lists.definition import (
    Cell,
    FilterKind,
    ListColumn,
    ListDefinition,
    ListFilter,
)

NAME = "desk-questions"

#: Letters of a question that its line shows.
IN_BRIEF = 140


def address(row: Any) -> str:
    """Return the page of a question."""
    return reverse("assistance:question", args=(row.pk,))


def _states(_reader: Reader) -> list[tuple[str, str]]:
    return [(one.value, str(words)) for one, words in QUESTION_STATES.items()]


def _shown_on(_reader: Reader) -> list[tuple[str, str]]:
    return [("forms", str(_("Shown on forms")))]


def _text(row: Any, _reader: Reader) -> Cell:
    return Cell(text=Truncator(text_of(row)).chars(IN_BRIEF), url=address(row))


def _day(moment: Any) -> str:
    return date_format(localtime(moment), "SHORT_DATE_FORMAT") if moment else ""


_FILTERS = (
    ListFilter(
        name="words",
        label=_("Words of the question or the answer"),
        kind=FilterKind.WORDS,
        apply=with_words,
    ),
    ListFilter(
        name="about",
        label=_("Question of the forms"),
        kind=FilterKind.CODES,
        choices=fields,
        apply=lambda rows, values: rows.filter(about__in=values),
    ),
    ListFilter(
        name="state",
        label=pgettext_lazy("question to the desk", "State"),
        kind=FilterKind.CODES,
        choices=_states,
        apply=lambda rows, values: rows.filter(state__in=values),
    ),
    ListFilter(
        name="shown",
        label=_("Where the answer stands"),
        kind=FilterKind.CODES,
        choices=_shown_on,
        apply=lambda rows, _values: rows.filter(on_forms=True),
    ),
)

_COLUMNS = (
    ListColumn(
        name="text",
        label=_("Question"),
        cell=_text,
        exported=lambda row, _reader: text_of(row),
    ),
    ListColumn(
        name="about",
        label=_("Question of the forms"),
        cell=lambda row, reader: label(row.about, reader),
        sort=("about", "asked_at"),
    ),
    ListColumn(
        name="state",
        label=pgettext_lazy("question to the desk", "State"),
        cell=lambda row, _reader: str(QUESTION_STATES[QuestionState(row.state)]),
        sort=("state", "asked_at"),
    ),
    ListColumn(
        name="answer",
        label=_("Answer"),
        cell=lambda row, reader: Truncator(answer_text(row, reader.language)).chars(IN_BRIEF),
        exported=lambda row, reader: answer_text(row, reader.language),
    ),
    ListColumn(
        name="asked",
        label=_("Asked on"),
        cell=lambda row, _reader: _day(row.asked_at),
        sort=("asked_at",),
    ),
    ListColumn(
        name="answered",
        label=_("Answered on"),
        cell=lambda row, _reader: _day(row.answered_at),
        sort=("answered_at", "asked_at"),
    ),
)

QUESTIONS = ListDefinition(
    name=NAME,
    title=_("Question desk"),
    verb=Verb.ASK_STATISTICIAN,
    url=reverse_lazy("assistance:desk"),
    rows=questions,
    columns=_COLUMNS,
    filters=_FILTERS,
    order="-asked",
    address=address,
    empty=_("Questions about forms, and the answers to them, stand here."),
    is_audited=True,
    export_verb=Verb.ASK_STATISTICIAN,
    # No row is about a person, so nobody has to agree to a file.
    persons=lambda _rows: 0,
)
