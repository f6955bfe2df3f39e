"""The roster as its pages draw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from himoya.platform.assistance.roster.queries import Gap, SpecialistShown
from himoya.platform.assistance.words import SPECIALIST_ROLES
from himoya.platform.database.clock import today
from himoya.platform.theme.parts import Cell, Colour, Heading, SummaryRow, Tag


def list_of(specialists: Sequence[SpecialistShown], lacking: Sequence[Gap]) -> dict[str, Any]:
    """Return the rows of the roster and what is lacking."""
    heads = (
        pgettext("person", "Name"),
        _("Agency"),
        _("What the person does"),
        _("Since"),
        _("Training"),
    )
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_row(one) for one in specialists],
        "gaps": [(one.agency, _lacks(one)) for one in lacking],
    }


def facts(one: SpecialistShown) -> list[SummaryRow]:
    """Return what the roster says of a specialist."""
    rows = [
        SummaryRow(key=pgettext("person", "Name"), value=one.name),
        SummaryRow(key=_("Agency"), value=one.agency),
        SummaryRow(key=_("What the person does"), value=str(SPECIALIST_ROLES[one.role])),
        SummaryRow(key=_("Official contact"), value=one.contact or "–"),
        SummaryRow(key=_("Since"), value=_day(one.since)),
    ]
    if one.until is not None:
        rows.append(SummaryRow(key=_("Last day"), value=_day(one.until)))
    return rows


def trainings(one: SpecialistShown) -> dict[str, Any]:
    """Return the courses as a table."""
    return {
        "headings": [Heading(label=each) for each in (_("Course"), _("Day"), _("What shows it"))],
        "rows": [
            [Cell(text=each.course), Cell(text=_day(each.day)), Cell(text=each.source or "–")]
            for each in one.trainings
        ],
    }


def _row(one: SpecialistShown) -> list[Cell]:
    return [
        Cell(text=one.name, url=reverse("assistance:specialist", args=(one.id,))),
        Cell(text=one.agency),
        Cell(text=str(SPECIALIST_ROLES[one.role])),
        Cell(text=_period(one)),
        Cell(text="", tag=_training_tag(one)),
    ]


def _period(one: SpecialistShown) -> str:
    if one.until is None:
        return _day(one.since)
    return f"{_day(one.since)} – {_day(one.until)}"


def _training_tag(one: SpecialistShown) -> Tag:
    if not one.works_on(today()):
        return Tag(text=_("Not at work"), colour=Colour.GREY)
    if one.is_trained_on(today()):
        return Tag(text=_("Trained"), colour=Colour.GREEN)
    older = bool(one.trainings)
    return Tag(text=_("Training is old") if older else _("No training"), colour=Colour.YELLOW)


def _lacks(gap: Gap) -> list[str]:
    found = [_("Nobody is named who prepares the figures.")] if gap.nobody else []
    if gap.untrained:
        sentence = ngettext(
            "%(number)d person was not trained in the last two years.",
            "%(number)d people were not trained in the last two years.",
            gap.untrained,
        )
        found.append(sentence % {"number": gap.untrained})
    return found


def _day(day: object) -> str:
    return str(date_format(day, "SHORT_DATE_FORMAT"))  # type: ignore[arg-type]
