"""Feedback as its pages draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.platform.training.feedback.queries import FeedbackShown
from himoya.programmes.feedback.bank import feedback_bank
from himoya.programmes.feedback.results import Results
from himoya.programmes.trainers.feedback import Said


def page_of(one: FeedbackShown, language: Language, link: str) -> dict[str, Any]:
    """Return what the page of the feedback on an event is drawn from."""
    return {
        "event": one.event.row,
        "feedback": one.row,
        "may_keep": one.event.may_keep,
        "is_over": one.is_over,
        "link": link,
        "facts": _facts(one, language),
        **(_results(one, one.results, language) if one.results else {}),
    }


def _facts(one: FeedbackShown, language: Language) -> list[SummaryRow]:
    if one.row is None:
        return []
    asked = _("%(answered)s of %(asked)s") % {
        "answered": format_number(one.answered, language),
        "asked": format_number(one.row.people, language),
    }
    return [
        SummaryRow(key=_("Last day"), value=date_format(one.row.closes, "SHORT_DATE_FORMAT")),
        SummaryRow(key=pgettext("survey", "Answered"), value=asked),
    ]


def _results(one: FeedbackShown, found: Results, language: Language) -> dict[str, Any]:
    rule = ngettext(
        "A figure stands for at least %(people)s person; where fewer answered, it is left out.",
        "A figure stands for at least %(people)s people; where fewer answered, it is left out.",
        one.fewest,
    )
    return {
        "rule": rule % {"people": format_number(one.fewest, language)},
        "headings": [
            Heading(label=_("Statement")),
            Heading(label=pgettext("survey", "Answered"), numeric=True),
            Heading(label=_("Average, from 1 to 5"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=words.in_language(language)),
                *_numbers(found.said[code], language),
            ]
            for code, words in feedback_bank().statements.items()
        ],
        "quoted": _words(found.quoted, language),
        "unquoted": _words(found.unquoted, language),
    }


def _numbers(said: Said, language: Language) -> list[Cell]:
    if said.people is None or said.average is None:
        return [Cell(text=_("too few"), numeric=True), Cell(text="–", numeric=True)]
    average = format_number(float(said.average), language, 1)
    people = format_number(said.people, language)
    return [Cell(text=people, numeric=True), Cell(text=average, numeric=True)]


def _words(
    found: Mapping[str, Sequence[str]] | None, language: Language
) -> list[tuple[str, Sequence[str]]]:
    names = feedback_bank().words
    told = (found or {}).items()
    return [(names[code].in_language(language), texts) for code, texts in told if texts]
