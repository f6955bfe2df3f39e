"""Courses as people see them for whose post they prepare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.sign_in.before_practice import Preparing
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.platform.training.courses.practising import CourseForPost, courses_for_post
from himoya.platform.training.courses.showing import hours_in_words, tag_of
from himoya.platform.training.models import Event
from himoya.programmes.facts.events import EventFormat
from himoya.programmes.facts.words import label


def preparing_courses(reader: Reader) -> Preparing | None:
    """Return the courses that prepare for the reader's post; each leads to what it gives."""
    if not reader.may(Verb.SEE_OWN_WORK):
        return None
    language = reader.language
    heads = (
        _("Course"),
        _("State"),
        _("Office that holds it"),
        _("Days to come"),
    )
    page = reverse("training:courses-for-post")
    return Preparing(
        headings=[Heading(label=one) for one in heads],
        rows=[
            [
                Cell(text=one.shown.row.title, url=f"{page}#{_anchor(one)}"),
                Cell(text="", tag=tag_of(one.shown)),
                Cell(text=one.office),
                Cell(text="; ".join(_days(one, language)) or _("none is known")),
            ]
            for one in courses_for_post(reader)
        ],
    )


def page_for_post(found: Sequence[CourseForPost], language: Language) -> dict[str, Any]:
    """Return what the page of these courses is drawn from."""
    return {"courses": [_drawn(one, language) for one in found]}


def _drawn(one: CourseForPost, language: Language) -> dict[str, Any]:
    row = one.shown.row
    return {
        "anchor": _anchor(one),
        "title": row.title,
        "state": tag_of(one.shown),
        "facts": [
            SummaryRow(key=_("Office that holds it"), value=one.office),
            SummaryRow(key=_("For whom is the course?"), value=row.audience or "–"),
            SummaryRow(
                key=_("What can people do after it?"), value=row.objectives.splitlines() or "–"
            ),
            SummaryRow(key=_("Modules"), value=[each.title for each in one.shown.modules] or "–"),
            SummaryRow(key=_("Academic hours"), value=hours_in_words(one.shown.hours, language)),
            SummaryRow(key=_("Days to come"), value=_days(one, language) or _("none is known")),
        ],
    }


def _anchor(one: CourseForPost) -> str:
    return f"course-{one.shown.row.id}"


def _days(one: CourseForPost, language: Language) -> list[str]:
    return [_day(each, language) for each in one.shown.events]


def _day(event: Event, language: Language) -> str:
    # Without its place: where people of a unit meet is for who takes part.
    day = format_date(event.start, language) if event.start else _("the day is not known yet")
    return f"{day} ({label(EventFormat(event.format), language)})"
