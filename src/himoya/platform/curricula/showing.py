"""Lists of curricula as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.curricula.leavings import Leaving
from himoya.platform.curricula.queries.listing import Listed, OfProgramme, by_rung, by_standing
from himoya.platform.curricula.queries.preview import Preview
from himoya.platform.curricula.words import (
    COLOURS,
    COLUMNS,
    STANDINGS,
    course_of,
    level_in_words,
    rung_in_short,
    rung_in_words,
)
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.ladder_chart import LadderChart, OnLadder
from himoya.platform.theme.parts import Cell, Heading, Link, Tag
from himoya.programmes.curricula.claims import Claims
from himoya.programmes.curricula.ladder import Rung
from himoya.programmes.curricula.standing import Standing
from himoya.programmes.facts.curricula import CurriculumStatus
from himoya.programmes.facts.words import label


def places(reader: Reader, current: str) -> list[Link]:
    """Return the pages of this room that the reader may open."""
    may_take = reader.may(Verb.KEEP_CURRICULA) and reader.may(Verb.SEE_PROGRAMMES)
    pages = [
        ("list", _("All curricula"), True),
        ("counts", _("How many stand where"), True),
        ("take-over", _("Take over from a programme"), may_take),
    ]
    return [
        Link(text=text, url=reverse(f"curricula:{name}"), current=name == current)
        for name, text, open_here in pages
        if open_here
    ]


def list_of(listed: Sequence[Listed], language: Language) -> dict[str, Any]:
    """Return the table of a list, and its ladder as a picture."""
    return {
        "headings": [
            Heading(label=one)
            for one in (
                str(COLUMNS["course"]),
                _("Institution"),
                str(COLUMNS["level"]),
                pgettext("curriculum", "Step"),
                _("Holds until"),
                _("How it stands"),
            )
        ],
        "rows": [_row(one) for one in listed],
        "ladder": ladder_of(_("How far each course is"), listed) if listed else None,
    }


def _row(one: Listed) -> list[Cell]:
    row = one.row
    return [
        Cell(text=course_of(row.course), url=reverse("curricula:curriculum", args=(row.id,))),
        Cell(text=one.institution),
        Cell(text=level_in_words(row.level)),
        Cell(text=rung_in_short(Rung(row.rung))),
        Cell(text=_until(row.holds_until)),
        Cell(text="", tag=tag_of(one.standing)),
    ]


def _until(value: date | None) -> str:
    """Return the end of a term in words that tell it apart where a phone shows no headings."""
    return _("holds until %(day)s") % {"day": day(value)} if value else ""


def day(value: date) -> str:
    """Return a day as readers write it."""
    return date_format(value, "SHORT_DATE_FORMAT")


def tag_of(standing: Standing) -> Tag:
    """Return how a curriculum stands, as it is drawn."""
    return Tag(text=str(STANDINGS[standing]), colour=COLOURS[standing])


def ladder_of(title: str, listed: Sequence[Listed]) -> LadderChart:
    """Return curricula on their ladder."""
    return LadderChart(
        title=title,
        things=[_climb(one) for one in listed],
        heights=len(Rung) - 1,
        first=str(COLUMNS["course"]),
        reached=_("Step shown by a document"),
        claimed=_("only claimed"),
    )


def _climb(one: Listed) -> OnLadder:
    claimed = one.row.position.claimed
    rung = Rung(one.row.rung)
    return OnLadder(
        label=f"{course_of(one.row.course)} – {one.institution}",
        reached=rung.height,
        reached_said=rung_in_words(rung),
        claimed=claimed.height if claimed else 0,
        claimed_said=rung_in_words(claimed) if claimed else "",
    )


def counts_of(listed: Sequence[Listed], language: Language) -> dict[str, Any]:
    """Return how many curricula stand on which step, as bars, and how, as a table."""
    sentence = _("Courses on each step, shown by a document")
    return {
        "figure": {
            "name": "steps",
            "sentence": sentence,
            "drawing": BarChart(
                title=sentence,
                series=[_("Courses")],
                bars=[
                    Bar(label=rung_in_words(rung), values=[number])
                    for rung, number in by_rung(listed).items()
                ],
                first=pgettext("curriculum", "Step"),
            ),
        },
        "headings": [
            Heading(label=_("How it stands")),
            Heading(label=_("Courses"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=str(STANDINGS[one]), url=_list_of(one)),
                Cell(text=format_number(number, language), numeric=True),
            ]
            for one, number in by_standing(listed).items()
        ],
    }


def _list_of(standing: Standing) -> str:
    return f"{reverse('curricula:list')}?standing={standing.value}"


def claims_of_page(
    found: Sequence[tuple[str, str, Claims, OfProgramme]], language: Language
) -> dict[str, Any]:
    """Return what programmes claim against what stands here, one programme a row.

    Each is id, title, what the programme claims, and what was taken over here.
    """
    heads = [
        Heading(label=_("Programme")),
        Heading(label=_("Claimed"), numeric=True),
        Heading(label=_("Shown by evidence"), numeric=True),
        Heading(label=_("The others, as the source says")),
        Heading(label=_("Lines of the claim")),
    ]
    rows = [
        [
            Cell(text=title, url=f"{reverse('curricula:list')}?programme={name}"),
            Cell(
                text="–" if told.claimed is None else format_number(told.claimed, language),
                numeric=True,
            ),
            Cell(text=format_number(here.proved, language), numeric=True),
            Cell(text=_others(here, language)),
            Cell(text=", ".join(told.cited)),
        ]
        for name, title, told, here in found
    ]
    return {"claim_headings": heads, "claims": rows}


def _others(here: OfProgramme, language: Language) -> str:
    ordered = [one for one in CurriculumStatus if one in here.others]
    said = [
        f"{label(one, language)}: {format_number(here.others[one], language)}" for one in ordered
    ]
    return ", ".join(said) or "–"


def preview_of(seen: Preview, language: Language) -> dict[str, Any]:
    """Return what taking over would do, as its page draws it."""
    heads = (
        _("Institution"),
        str(COLUMNS["course"]),
        _("Source"),
        pgettext("curriculum", "Step"),
        _("Lines"),
    )
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_left(one, language) for one in seen.new],
        "new": len(seen.new),
        "here_already": len(seen.here_already),
    }


def _left(one: Leaving, language: Language) -> list[Cell]:
    rung = one.act.rung or Rung.NONE
    said = rung_in_words(rung)
    if not one.act.is_proved:
        said = _("%(step)s (only claimed)") % {"step": said}
    return [
        Cell(text=one.institution),
        Cell(text=course_of(one.told.course or "")),
        Cell(text=label(one.told.status, language)),
        Cell(text=said),
        Cell(text=", ".join(one.told.src)),
    ]
