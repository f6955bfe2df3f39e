"""Tests as their pages draw them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.platform.training.course_tests.queries import TestShown
from himoya.platform.training.item_banks.showing import questions_table, standing, withdrawn_facts
from himoya.platform.training.kinds import WhenTested
from himoya.programmes.item_bank.item_figures import ItemFigure
from himoya.programmes.item_bank.words import least_to_tell_apart

TIMES: Mapping[WhenTested, Promise] = {
    WhenTested.PRE: pgettext_lazy("test", "Before the event"),
    WhenTested.POST: pgettext_lazy("test", "After the event"),
}


def page_of(one: TestShown, language: Language) -> dict[str, Any]:
    """Return what the page of one test is drawn from."""
    row = one.row
    facts = [
        (_("Bank of questions"), f"{row.edition.bank.title} ({row.edition.number})"),
        (_("Course"), row.course.title if row.course else "–"),
        (_("Questions"), format_number(len(one.items), language)),
        (_("Pass mark"), "–" if one.pass_percent is None else f"{one.pass_percent}%"),
    ]
    return {
        "test": row,
        "state": standing(row),
        "facts": [
            *(SummaryRow(key=key, value=value) for key, value in facts),
            *withdrawn_facts(row),
        ],
        "is_withdrawn": row.withdrawn_at is not None,
        "questions": questions_table(one.items, language),
        "held": _held(one),
        "figures": _figures(one, language) if any(one.figures.values()) else None,
        "least_to_tell_apart": least_to_tell_apart(),
        "rule": _rule(one, language),
    }


def _held(one: TestShown) -> dict[str, Any]:
    return {
        "headings": [Heading(label=each) for each in (_("Event"), _("When"))],
        "rows": [
            [
                Cell(text=each.event.title, url=reverse("training:sitting", args=(each.id,))),
                Cell(text=str(TIMES[WhenTested(each.time)])),
            ]
            for each in one.sittings
            if each.withdrawn_at is None
        ],
    }


def _figures(one: TestShown, language: Language) -> dict[str, Any]:
    """Return how the questions did: right before and after, and how well each tells apart."""
    before, after = (one.figures[time] for time in WhenTested)
    heads = (
        _("Right before"),
        _("Right after"),
        _("Tells apart"),
    )
    return {
        "headings": [
            Heading(label=_("Question")),
            *(Heading(label=each, numeric=True) for each in heads),
        ],
        "rows": [
            [
                Cell(text=f"{place}. {_said(item.text, language)}"),
                Cell(text=_right(before.get(item.id), language), numeric=True),
                Cell(text=_right(after.get(item.id), language), numeric=True),
                Cell(text=_apart(after.get(item.id), language), numeric=True),
            ]
            for place, item in enumerate(one.items, 1)
        ],
    }


def _said(texts: Mapping[Language, str], language: Language) -> str:
    return texts.get(language) or next(iter(texts.values()))


def _right(figure: ItemFigure | None, language: Language) -> str:
    if figure is None:
        return "–"
    if figure.right is None:
        return _("too few")
    told = {
        "share": f"{format_number(100 * figure.right, language, 0)}%",
        "number": format_number(figure.answers, language),
    }
    return _("%(share)s of %(number)s answers") % told


def _apart(figure: ItemFigure | None, language: Language) -> str:
    if figure is None or figure.tells_apart is None:
        return "–"
    return format_number(figure.tells_apart, language, 2)


def _rule(one: TestShown, language: Language) -> str:
    rule = ngettext(
        "A figure stands for at least %(people)s person; where fewer answered, it is left out.",
        "A figure stands for at least %(people)s people; where fewer answered, it is left out.",
        one.fewest,
    )
    return rule % {"people": format_number(one.fewest, language)}
