"""Courses as their pages draw them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import OWN_NAMES, Language
from himoya.languages.dates import format_date
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading, SummaryRow, Tag
from himoya.platform.training.courses.papers import PapersTold
from himoya.platform.training.courses.queries import CourseShown
from himoya.platform.training.kinds import CourseState
from himoya.platform.training.models import CourseTest
from himoya.platform.training.words import COURSE_COLOURS, COURSE_STATES
from himoya.programmes.courses.asked_for import asked_for
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.facts.words import label


def list_of(found: list[CourseShown], language: Language) -> dict[str, Any]:
    """Return the table of courses."""
    return {
        "headings": [
            Heading(label=_("Title")),
            Heading(label=_("Edition"), numeric=True),
            Heading(label=_("State")),
            Heading(label=_("Academic hours"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=one.row.title, url=reverse("training:course", args=(one.row.id,))),
                Cell(text=str(one.row.edition), numeric=True),
                Cell(text="", tag=tag_of(one)),
                Cell(text=hours_in_words(one.hours, language), numeric=True),
            ]
            for one in found
        ],
    }


def page_of(one: CourseShown, language: Language) -> dict[str, Any]:
    """Return what the page of one course is drawn from."""
    return {
        "course": one.row,
        "state": tag_of(one),
        "facts": [
            SummaryRow(key=_("Edition"), value=str(one.row.edition)),
            SummaryRow(key=_("What is it needed for?"), value=one.row.need or "–"),
            SummaryRow(key=_("For whom is the course?"), value=one.row.audience or "–"),
            *_answers(one, language),
            SummaryRow(key=_("Academic hours"), value=hours_in_words(one.hours, language)),
        ],
        "objectives": one.row.objectives.splitlines(),
        "test_headings": [Heading(label=each) for each in (_("Test"), _("State"))],
        "test_rows": [
            [
                Cell(text=each.title, url=reverse("training:test", args=(each.id,))),
                Cell(text=_in_use(each)),
            ]
            for each in one.tests
        ],
        "module_headings": [
            Heading(label=_("Module")),
            Heading(label=_("Academic hours"), numeric=True),
        ],
        "module_rows": [
            [Cell(text=each.title), Cell(text=hours_in_words(each.hours, language), numeric=True)]
            for each in one.modules
        ],
        "event_headings": [Heading(label=_("Event")), Heading(label=_("When"))],
        "event_rows": [
            [
                Cell(text=each.title, url=reverse("training:event", args=(each.id,))),
                Cell(
                    text=format_date(each.start, language)
                    if each.start
                    else capfirst(label(EventStatus(each.status), language))
                ),
            ]
            for each in one.events
        ],
        "next_edition": one.next_edition,
        "may_keep": one.may_keep,
    }


def _in_use(test: CourseTest) -> str:
    if test.withdrawn_at is None:
        return pgettext("bank of questions", "In use")
    return pgettext("bank of questions", "Withdrawn")


def _answers(one: CourseShown, language: Language) -> list[SummaryRow]:
    asked = asked_for().get(one.row.asked_for)
    if asked is None:
        return []
    sources = ", ".join(each.name for each in asked.asked_by)
    value = f"{capfirst(asked.title.in_language(language))} ({sources})"
    return [SummaryRow(key=_("Answers a course that was asked for"), value=value)]


def papers_of(told: PapersTold, where: str) -> list[SummaryRow]:
    """Return what is set up for the papers of a course; ``where`` anybody may check them."""
    facts = [
        (_("Series"), told.series),
        (_("Language of the papers"), OWN_NAMES[told.language]),
        (_("Issuing body"), [*told.issuer_above, told.issuer]),
        (_("Who signs"), list(told.signatories)),
        (_("Title of the course on the papers"), told.printed_title),
        (_("Percentage of the academic hours for a certificate"), f"{told.least_percent}%"),
        (_("Valid for how many years?"), told.valid_years and str(told.valid_years)),
        (_("Anybody may check a paper of this course by its number"), _yes(told.is_public)),
        (_("Where papers are checked"), where if told.is_public else ""),
    ]
    return [SummaryRow(key=key, value=value) for key, value in facts if value]


def tag_of(one: CourseShown) -> Tag:
    """Return how far a course is, as it is drawn."""
    state = CourseState(one.row.state)
    return Tag(text=str(COURSE_STATES[state]), colour=COURSE_COLOURS[state])


def hours_in_words(hours: Decimal | None, language: Language) -> str:
    """Return hours as the reader's language writes them; whole ones without a decimal."""
    if hours is None:
        return "–"
    return format_number(float(hours), language, 0 if hours == hours.to_integral() else 1)


def _yes(answer: bool) -> str:
    return _("yes") if answer else _("no")
