"""Banks of questions as their pages draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language, language_of
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Colour, Heading, SummaryRow, Tag
from himoya.platform.training.item_banks.queries import BankShown
from himoya.platform.training.item_banks.questions import answers_to_choose
from himoya.platform.training.kinds import BankAct
from himoya.platform.training.models import BankEdition, CourseTest, ItemBank, TestSitting
from himoya.programmes.item_bank.items import FULL, Answer, Item, Kind, in_language
from himoya.programmes.item_bank.words import kind_words

_ACTS: Mapping[BankAct, Promise] = {
    BankAct.BEGUN: pgettext_lazy("bank of questions", "Begun"),
    BankAct.TAKEN_IN: gettext_lazy("Questions taken in"),
    BankAct.QUESTIONS_OUT: gettext_lazy("Questions withdrawn"),
}


def list_of(found: Sequence[BankShown], language: Language) -> dict[str, Any]:
    """Return the table of banks."""
    return {
        "headings": [
            Heading(label=_("Bank of questions")),
            Heading(label=_("State")),
            Heading(label=_("Questions"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=one.row.title, url=reverse("training:bank", args=(one.row.id,))),
                Cell(text="", tag=standing(one.row)),
                Cell(text=format_number(len(one.items), language), numeric=True),
            ]
            for one in found
        ],
    }


def page_of(one: BankShown, language: Language) -> dict[str, Any]:
    """Return what the page of one bank is drawn from."""
    return {
        "bank": one.row,
        "state": standing(one.row),
        "withdrawn": withdrawn_facts(one.row),
        "questions": questions_table(one.items, language),
        "tests": tests_table(one.tests),
        "history": _history(one.editions, language),
        "languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
    }


def standing(row: ItemBank | CourseTest | TestSitting) -> Tag:
    """Return whether something was withdrawn, as it is drawn."""
    if row.withdrawn_at is None:
        return Tag(text=pgettext("bank of questions", "In use"), colour=Colour.GREEN)
    return Tag(text=pgettext("bank of questions", "Withdrawn"), colour=Colour.GREY)


def withdrawn_facts(row: ItemBank | CourseTest | TestSitting) -> list[SummaryRow]:
    """Return who withdrew something and why; nothing where it stands."""
    if row.withdrawn_at is None or row.withdrawn_by is None:
        return []
    return [
        SummaryRow(
            key=pgettext("bank of questions", "Withdrawn"),
            value=f"{moment(row.withdrawn_at)}, {row.withdrawn_by.display_name}",
        ),
        SummaryRow(key=_("Reason"), value=row.withdrawn_because),
    ]


def questions_table(items: Sequence[Item], language: Language) -> dict[str, Any]:
    """Return questions with their right answers, and the languages that they are worded in."""
    heads = (_("No."), _("Question"), _("Right answer"), _("Languages"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=str(place)),
                Cell(text=_question(one, language)),
                Cell(text=right_answer(one, language)),
                Cell(text=", ".join(OWN_NAMES[each] for each in LANGUAGES if each in one.text)),
            ]
            for place, one in enumerate(items, 1)
        ],
    }


def right_answer(item: Item, language: Language) -> str:
    """Return the key of a question in words; "–" where nobody judges it."""
    if item.kind is Kind.MATCHING:
        pairs = ((one.text, one.match) for one in item.answers)
        return "; ".join(" → ".join(in_language(each, language) for each in one) for one in pairs)
    right = [one for one in item.answers if one.credit > 0]
    if item.kind is Kind.TRUE_FALSE:
        right = [one for one in right if one.credit == FULL]
        places = [0 if one.is_true else 1 for one in right]
        return "; ".join(answers_to_choose(item, language)[one] for one in places) or "–"
    if item.kind is Kind.SHORT:
        spoken = [one for one in right if language in one.text]
        right = spoken or right
    return "; ".join(_credited(one, item.kind, language) for one in right) or "–"


def tests_table(tests: Sequence[CourseTest]) -> dict[str, Any]:
    """Return tests with their course."""
    heads = (_("Test"), _("State"), _("Course"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=one.title, url=reverse("training:test", args=(one.id,))),
                Cell(text="", tag=standing(one)),
                Cell(text=one.course.title if one.course else "–"),
            ]
            for one in tests
        ],
    }


def moment(at: Any) -> str:
    """Return when something was done."""
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")


def _question(item: Item, language: Language) -> str:
    kind = capfirst(kind_words(item.kind).in_language(language))
    return f"{in_language(item.text, language)} ({kind})"


def _credited(one: Answer, kind: Kind, language: Language) -> str:
    if kind is Kind.NUMBER and one.number is not None:
        tolerance = f" ± {one.tolerance:g}" if one.tolerance else ""
        said = f"{one.number:g}{tolerance}"
    else:
        said = in_language(one.text, language)
    is_part = one.credit != FULL and kind is not Kind.SEVERAL
    return f"{said} ({one.credit:g}%)" if is_part else said


def _history(editions: Sequence[BankEdition], language: Language) -> dict[str, Any]:
    return {
        "headings": [
            Heading(label=_("Edition"), numeric=True),
            Heading(label=_("What was done")),
            Heading(label=_("Questions"), numeric=True),
            Heading(label=_("When")),
            Heading(label=_("Who")),
        ],
        "rows": [
            [
                Cell(text=str(one.number), numeric=True),
                Cell(text=_done(one)),
                Cell(text=format_number(len(one.content["items"]), language), numeric=True),
                Cell(text=moment(one.made_at)),
                Cell(text=one.made_by.display_name),
            ]
            for one in editions
        ],
    }


def _done(one: BankEdition) -> str:
    more = OWN_NAMES[language_of(one.language)] if one.language else one.reason
    said = str(_ACTS[BankAct(one.act)])
    return f"{said}: {more}" if more else said
