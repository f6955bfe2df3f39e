"""Surveys as their pages draw them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.database.clock import today
from himoya.platform.theme.parts import Cell, Colour, Heading, SummaryRow, Tag
from himoya.platform.training.models import AskedGroup, NeedsSurvey
from himoya.platform.training.needs.queries import GroupAsked, SurveyShown
from himoya.platform.training.needs.results import results_of
from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.replies import Grouping


def list_of(found: Sequence[SurveyShown], language: Language) -> dict[str, Any]:
    """Return the table of surveys."""
    return {
        "headings": [
            *(Heading(label=one) for one in (_("Survey"), _("When"), _("State"))),
            Heading(label=pgettext("survey", "Answered"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=one.row.title, url=reverse("training:survey", args=(one.row.id,))),
                Cell(text=days_of(one.row)),
                Cell(text="", tag=tag_of(one)),
                Cell(text=answered_of(one.answered, one.asked, language), numeric=True),
            ]
            for one in found
        ],
    }


def page_of(
    one: SurveyShown,
    language: Language,
    link: Callable[[AskedGroup], str],
    grouping: Grouping = Grouping.AUDIENCE,
) -> dict[str, Any]:
    """Return what the page of one survey is drawn from; ``link`` is where a group answers.

    Results are put together by ``grouping``, or by profession where the survey has no such groups.
    """
    facts = [
        SummaryRow(key=_("When"), value=days_of(one.row)),
        SummaryRow(
            key=pgettext("survey", "Answered"), value=answered_of(one.answered, one.asked, language)
        ),
    ]
    if not one.matrix:  # which names them itself
        names = [bank().skills[code].name.in_language(language) for code in one.skills]
        facts.append(SummaryRow(key=_("Skills"), value=names))
    if one.row.follows:
        facts.append(SummaryRow(key=_("Compared with"), value=one.row.follows.title))
    return {
        "survey": one.row,
        "state": tag_of(one),
        "facts": facts,
        "groups": [_group(each, language, link) for each in one.groups],
        "is_over": one.is_over,
        "may_keep": one.may_keep,
        **(results_of(one, one.matrices, grouping, language) if one.matrices else {}),
    }


def days_of(row: NeedsSurvey) -> str:
    """Return the days on which a survey is open."""
    ends = (row.opens, row.closes)
    return " – ".join(date_format(one, "SHORT_DATE_FORMAT") for one in dict.fromkeys(ends))


def tag_of(one: SurveyShown) -> Tag:
    """Return whether a survey can be answered, as it is drawn."""
    if one.is_over:
        return Tag(text=pgettext("survey", "Over"), colour=Colour.GREY)
    if today() < one.row.opens:
        return Tag(text=pgettext("survey", "Not open yet"), colour=Colour.YELLOW)
    return Tag(text=pgettext("survey", "Open"), colour=Colour.GREEN)


def who(row: AskedGroup, language: Language) -> str:
    """Return agency, unit, rank and profession of a group."""
    audience = bank().audiences[row.audience].in_language(language)
    return ", ".join(each for each in (row.works_at, row.unit, row.rank, audience) if each)


def answered_of(answered: int, asked: int, language: Language) -> str:
    """Return how many of those who are asked have answered."""
    facts = {"answered": format_number(answered, language), "asked": format_number(asked, language)}
    return _("%(answered)s of %(asked)s") % facts


def _group(
    one: GroupAsked, language: Language, link: Callable[[AskedGroup], str]
) -> dict[str, Any]:
    return {
        "id": one.row.id,
        "who": who(one.row, language),
        "answered": answered_of(one.answered, one.row.people, language),
        "has_answers": one.answered > 0,
        "link": link(one.row),
    }
