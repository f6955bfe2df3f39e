"""Who teaches with an edition, and with all works, as pages and the workbook draw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.platform.materials.queries.teaching import AdoptionShown, institutions_by_level
from himoya.platform.materials.words import COLUMNS, edition_in_words, level_in_words
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading

NOTHING = "–"


def adoptions_table(
    shown: Sequence[AdoptionShown], language: Language, *, may_end: bool
) -> dict[str, Any]:
    """Return the institutions of one edition; those by mistake stay, and say so."""
    heads = [*_heads(), Heading(label=_("Put right"))]
    return {
        "headings": heads,
        "rows": [[*_cells(one, language), _end(one, may_end)] for one in shown],
    }


def taught_page(shown: Sequence[AdoptionShown], language: Language) -> dict[str, Any]:
    """Return the institutions of all works: a table, and how many there are at each level."""
    institution, *others = _heads()
    works = [Heading(label=str(COLUMNS["title"])), Heading(label=_("Edition"))]
    return {
        "headings": [institution, *works, *others],
        "rows": [_row(one, language) for one in shown],
        "figure": _figure(shown),
    }


def _row(one: AdoptionShown, language: Language) -> list[Cell]:
    institution, *others = _cells(one, language)
    edition = one.row.edition
    return [
        institution,
        Cell(text=edition.work.title, url=reverse("materials:edition", args=(edition.id,))),
        Cell(text=edition_in_words(edition)),
        *others,
    ]


def _heads() -> list[Heading]:
    return [
        Heading(label=str(COLUMNS["institution"])),
        Heading(label=str(COLUMNS["level"])),
        Heading(label=str(COLUMNS["course"])),
        Heading(label=str(COLUMNS["hours"]), numeric=True),
        Heading(label=pgettext("taught", "Since")),
        Heading(label=pgettext("taught", "Until")),
        Heading(label=str(COLUMNS["learners"]), numeric=True),
        Heading(label=_("Order or decision")),
    ]


def _cells(one: AdoptionShown, language: Language) -> list[Cell]:
    row = one.row
    until = _("noted by mistake") if row.is_mistake else _day(row.until, language)
    return [
        Cell(text=one.institution),
        Cell(text=level_in_words(row.level)),
        Cell(text=row.course or NOTHING),
        Cell(text=_number(row.hours, language), numeric=True),
        Cell(text=_day(row.since, language) or NOTHING),
        Cell(text=until or NOTHING),
        Cell(text=_number(row.learners, language), numeric=True),
        Cell(text=row.paper or NOTHING),
    ]


def _end(one: AdoptionShown, may_end: bool) -> Cell:
    if not may_end or not one.stands:
        return Cell(text=NOTHING)
    return Cell(
        text=_("It ended, or was a mistake"),
        url=reverse("materials:end-adoption", args=(one.row.id,)),
    )


def _figure(shown: Sequence[AdoptionShown]) -> dict[str, Any] | None:
    counted = institutions_by_level(shown)
    if not counted:
        return None
    sentence = _("Institutions that teach with one of these works today, by level")
    return {
        "name": "levels",
        "sentence": sentence,
        "drawing": BarChart(
            title=sentence,
            series=[_("Institutions")],
            bars=[
                Bar(label=level_in_words(level.value), values=[number])
                for level, number in counted.items()
            ],
            first=str(COLUMNS["level"]),
        ),
    }


def _number(value: int | None, language: Language) -> str:
    return NOTHING if value is None else format_number(value, language)


def _day(day: PartialDate | None, language: Language) -> str:
    return format_date(day, language) if day else ""
