"""Surveys as their pages draw them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.database.clock import today
from himoya.platform.theme.distance_chart import Between, DistanceChart, written
from himoya.platform.theme.parts import Cell, Colour, Heading, SummaryRow, Tag
from himoya.platform.training.models import AskedGroup, NeedsSurvey
from himoya.platform.training.needs.queries import GroupAsked, SurveyShown
from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.matrix import GapMatrix
from himoya.programmes.needs.pairs import Change
from himoya.programmes.needs.replies import HIGHEST, LOWEST


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
                Cell(text=_of(one.answered, one.asked, language), numeric=True),
            ]
            for one in found
        ],
    }


def page_of(
    one: SurveyShown, language: Language, link: Callable[[AskedGroup], str]
) -> dict[str, Any]:
    """Return what the page of one survey is drawn from; ``link`` is where a group answers."""
    facts = [
        SummaryRow(key=_("When"), value=days_of(one.row)),
        SummaryRow(
            key=pgettext("survey", "Answered"), value=_of(one.answered, one.asked, language)
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
        **(_results(one, one.matrix, language) if one.matrix else {}),
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


def _of(answered: int, asked: int, language: Language) -> str:
    facts = {"answered": format_number(answered, language), "asked": format_number(asked, language)}
    return _("%(answered)s of %(asked)s") % facts


def _group(
    one: GroupAsked, language: Language, link: Callable[[AskedGroup], str]
) -> dict[str, Any]:
    return {
        "id": one.row.id,
        "who": who(one.row, language),
        "answered": _of(one.answered, one.row.people, language),
        "has_answers": one.answered > 0,
        "link": link(one.row),
    }


def _results(one: SurveyShown, matrix: GapMatrix, language: Language) -> dict[str, Any]:
    too_few = _("too few")
    shown = [each for each in matrix.audiences if any(key[1] == each for key in matrix.cells)]
    fewest = {"people": format_number(one.fewest, language)}
    rule = ngettext(
        "A figure stands for at least %(people)s person; where fewer answered, it is left out.",
        "A figure stands for at least %(people)s people; where fewer answered, it is left out.",
        one.fewest,
    )
    return {
        "rule": rule % fewest,
        "nobody": not matrix.audiences,
        "matrix": _matrix(matrix, language, too_few),
        "figures": [_figure(matrix, each, language, too_few) for each in shown],
        "changes": _changes(one.changes, language) if one.changes else None,
        "no_changes": one.changes is not None and not one.changes,
    }


def _matrix(matrix: GapMatrix, language: Language, too_few: str) -> dict[str, Any]:
    """Return the differences, skill by audience."""
    names = [bank().audiences[one].in_language(language) for one in matrix.audiences]

    def cell(skill: str, audience: str) -> str:
        if (skill, audience) in matrix.hidden:
            return too_few
        found = matrix.cells.get((skill, audience))
        return "–" if found is None else _difference(found.gap)

    return {
        "headings": [
            Heading(label=_("Skill")),
            *(Heading(label=one, numeric=True) for one in names),
        ],
        "rows": [
            [
                Cell(text=_skill(skill, language)),
                *(Cell(text=cell(skill, one), numeric=True) for one in matrix.audiences),
            ]
            for skill in matrix.skills
        ],
    }


def _figure(matrix: GapMatrix, audience: str, language: Language, too_few: str) -> dict[str, Any]:
    name = bank().audiences[audience].in_language(language)
    rows = [
        _between(matrix, skill, audience, language, too_few)
        for skill in matrix.skills
        if (skill, audience) in matrix.cells or (skill, audience) in matrix.hidden
    ]
    return {
        "name": f"needs-{audience}",
        "sentence": _("%(audience)s: importance beside mastery") % {"audience": name},
        "drawing": DistanceChart(
            title=name,
            series=(_("Importance"), _("Mastery")),
            rows_between=rows,
            lowest=LOWEST,
            highest=HIGHEST,
            first=_("Skill"),
            people=_("People"),
            difference=_("Difference"),
        ),
    }


def _between(
    matrix: GapMatrix, skill: str, audience: str, language: Language, too_few: str
) -> Between:
    found, label = matrix.cells.get((skill, audience)), _skill(skill, language)
    if found is None:
        return Between(label=label, values=None, mark=too_few)
    values = (float(found.importance), float(found.mastery))
    return Between(label=label, values=values, people=found.people)


def _changes(found: Mapping[str, Change], language: Language) -> dict[str, Any]:
    return {
        "headings": [
            Heading(label=_("Skill")),
            Heading(label=_("People who answered twice"), numeric=True),
            Heading(label=_("Change of mastery"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=_skill(skill, language)),
                Cell(text=format_number(one.people, language), numeric=True),
                Cell(text=_signed(one.by), numeric=True),
            ]
            for skill, one in sorted(found.items(), key=lambda each: (-each[1].by, each[0]))
        ],
    }


def _skill(code: str, language: Language) -> str:
    return bank().skills[code].name.in_language(language)


def _difference(value: Decimal) -> str:
    return written(float(value))


def _signed(value: Decimal) -> str:
    return f"+{_difference(value)}" if value > 0 else _difference(value)
