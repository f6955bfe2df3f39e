"""Tests at events as their pages draw them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.platform.training.course_tests.showing import TIMES
from himoya.platform.training.item_banks.showing import standing, withdrawn_facts
from himoya.platform.training.kinds import Way, WhenTested
from himoya.platform.training.models import TestAnswers, TestSitting
from himoya.platform.training.needs.showing import answered_of
from himoya.platform.training.sittings.queries import SittingShown, SittingsOfEvent
from himoya.programmes.item_bank.comparing import Comparison
from himoya.programmes.item_bank.items import Kind
from himoya.programmes.item_bank.words import least_people

WAYS: Mapping[Way, Promise] = {
    Way.ONLINE: pgettext_lazy("answers to a test", "On line"),
    Way.WORKBOOK: pgettext_lazy("answers to a test", "By workbook"),
    Way.BY_HAND: pgettext_lazy("answers to a test", "By hand"),
}


def page_of_event(found: SittingsOfEvent, language: Language) -> dict[str, Any]:
    """Return what the page of the tests of an event is drawn from."""
    heads = (_("Test"), _("When"), _("Open on line"), _("State"))
    return {
        "event": found.event.row,
        "headings": [
            *(Heading(label=one) for one in heads),
            Heading(label=pgettext("survey", "Answered"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=one.test.title, url=reverse("training:sitting", args=(one.id,))),
                Cell(text=str(TIMES[WhenTested(one.time)])),
                Cell(text=_days(one)),
                Cell(text="", tag=standing(one)),
                Cell(text=format_number(found.answered[one.id], language), numeric=True),
            ]
            for one in found.sittings
        ],
        "least": least_people(),
        "changes": _changes(found.changes, language) if found.changes else None,
    }


def page_of(shown: SittingShown, language: Language, link: str) -> dict[str, Any]:
    """Return what the page of a test at an event is drawn from; ``link`` is where people answer."""
    row = shown.row
    answered = answered_of(len(shown.answers), len(shown.people), language)
    facts = [
        (_("When"), str(TIMES[WhenTested(row.time)])),
        (_("Open on line"), _days(row)),
        (pgettext("survey", "Answered"), answered),
    ]
    return {
        "sitting": row,
        "event": shown.event.row,
        "state": standing(row),
        "facts": [
            *(SummaryRow(key=key, value=value) for key, value in facts),
            *withdrawn_facts(row),
        ],
        "is_withdrawn": row.withdrawn_at is not None,
        "link": link,
        "people": _people(shown, language),
        "may_withdraw": not shown.answers,
    }


def _people(shown: SittingShown, language: Language) -> dict[str, Any]:
    heads = [pgettext("person", "Name"), _("Result"), _("How the answers came in")]
    has_sentences = any(one.kind is Kind.OPEN for one in shown.items)
    heads += [_("In sentences")] if has_sentences else []
    stands = shown.row.withdrawn_at is None
    rows = []
    for one in shown.people:
        answers = shown.answers.get(one.id)
        url = reverse("training:enter-answers", args=(shown.row.id, one.id)) if stands else ""
        rows.append(
            [
                Cell(text=one.name, url=url),
                Cell(text=_result(answers)),
                Cell(text=str(WAYS[Way(answers.way)]) if answers else "–"),
                *([_to_mark(shown, one.id)] if has_sentences else []),
            ]
        )
    return {"headings": [Heading(label=one) for one in heads], "rows": rows}


def _result(answers: TestAnswers | None) -> str:
    if answers is None:
        return "–"
    return _("waits for marks") if answers.waits_for_marks else f"{answers.percent}%"


def _to_mark(shown: SittingShown, person: UUID) -> Cell:
    if person not in shown.wrote or shown.row.withdrawn_at is not None:
        return Cell(text="–")
    url = reverse("training:mark-answers", args=(shown.row.id, person))
    waits = shown.answers[person].waits_for_marks
    return Cell(text=_("Mark") if waits else _("Marked; look again"), url=url)


def _days(row: TestSitting) -> str:
    ends = (row.opens, row.closes)
    return " – ".join(date_format(one, "SHORT_DATE_FORMAT") for one in dict.fromkeys(ends))


def _changes(one: Comparison, language: Language) -> list[SummaryRow]:
    """Return what changed from the test before to the one after, of people with both."""

    def points(mean: float) -> str:
        told = {
            "points": format_number(mean, language, 1),
            "all": format_number(one.points, language),
        }
        return _("%(points)s of %(all)s") % told

    facts = [(_("People with both tests"), format_number(one.matched, language))]
    if one.mean_before is not None and one.mean_after is not None:
        facts += [
            (_("Better, the same, worse"), f"{one.better}, {one.same}, {one.worse}"),
            (_("Mean points before"), points(one.mean_before)),
            (_("Mean points after"), points(one.mean_after)),
        ]
    if one.gain is not None:
        share = f"{format_number(100 * one.gain, language, 0)}%"
        facts.append((_("Of the points missing before, so much was won"), share))
    return [SummaryRow(key=key, value=value) for key, value in facts]
