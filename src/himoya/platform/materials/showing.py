"""Lists of works, of stocks and of what a programme tells, as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.materials.kinds import Stage, State, Translation
from himoya.platform.materials.leavings import Leaving
from himoya.platform.materials.models import Edition
from himoya.platform.materials.queries.listing import Listed, Stocked
from himoya.platform.materials.queries.preview import Preview
from himoya.platform.materials.queries.stock import by_territory
from himoya.platform.materials.rules import VERB
from himoya.platform.materials.words import (
    COLOURS,
    COLUMNS,
    STAGES,
    TRANSLATIONS,
    edition_in_words,
    kind_in_words,
    region_in_words,
)
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading, Link, Tag
from himoya.programmes.facts.materials import PrintRun
from himoya.programmes.facts.programme import Programme

NOTHING = "–"


def places(reader: Reader, current: str) -> list[Link]:
    """Return the pages of this room that the reader may open."""
    may_take = reader.may(VERB) and reader.may(Verb.SEE_PROGRAMMES)
    pages = [
        ("list", _("All works"), True),
        ("taught", _("Where they are taught"), True),
        ("stock", _("Copies in stock"), True),
        ("cases", _("Case studies of this platform"), True),
        ("public", _("The public list"), True),
        ("take-over", _("Take over from a programme"), may_take),
    ]
    return [
        Link(text=text, url=reverse(f"materials:{name}"), current=name == current)
        for name, text, open_here in pages
        if open_here
    ]


def tag_of(stage: Stage) -> Tag:
    """Return a stage as it is drawn."""
    return Tag(text=str(STAGES[stage]), colour=COLOURS[stage])


def list_of(listed: Sequence[Listed]) -> dict[str, Any]:
    """Return the table of a list: one work a row, its editions in words."""
    heads = (str(COLUMNS["title"]), str(COLUMNS["kind"]), _("Editions"), _("Programme"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_row(one) for one in listed],
    }


def _row(one: Listed) -> list[Cell]:
    row = one.row
    return [
        Cell(text=row.title, url=reverse("materials:work", args=(row.id,))),
        Cell(text=kind_in_words(row.kind)),
        Cell(text=_editions(one)),
        Cell(text=row.programme or NOTHING),
    ]


def _editions(one: Listed) -> str:
    if one.row.state == State.WITHDRAWN.value:
        return _("withdrawn")
    said = [
        _("%(edition)s: %(stage)s")
        % {"edition": edition_in_words(each), "stage": STAGES[Stage(each.stage)]}
        for each in one.editions
    ]
    return "; ".join(said) or NOTHING


def stock_of_page(
    found: Sequence[Stocked], chosen: Stocked | None, language: Language
) -> dict[str, Any]:
    """Return the stock of every edition as a table, and where copies of one of them went.

    There is no sum over editions: copies in two languages are not the same thing.
    """
    heads = [
        Heading(label=str(COLUMNS["title"])),
        Heading(label=_("Edition")),
        *(
            Heading(label=one, numeric=True)
            for one in (_("Printed"), _("Handed over"), _("In stock"))
        ),
        Heading(label=_("Where they went")),
    ]
    return {
        "headings": heads,
        "rows": [_stock(one, language) for one in found],
        "figure": _territories(chosen, language) if chosen else None,
    }


def _stock(one: Stocked, language: Language) -> list[Cell]:
    edition, stock = one.edition, one.stock
    numbers = (stock.printed, stock.handed_over, stock.left)
    return [
        Cell(text=edition.work.title, url=reverse("materials:edition", args=(edition.id,))),
        Cell(text=edition_in_words(edition)),
        *(Cell(text=format_number(number, language), numeric=True) for number in numbers),
        Cell(text=_("by territory"), url=f"{reverse('materials:stock')}?edition={edition.id}"),
    ]


def _territories(one: Stocked, language: Language) -> dict[str, Any]:
    named = f"{one.edition.work.title}, {edition_in_words(one.edition)}"
    sentence = _("Copies handed over by territory: %(work)s") % {"work": named}
    counted = sorted(by_territory(one.copies).items(), key=lambda pair: (-pair[1], pair[0]))
    return {
        "name": "territories",
        "sentence": sentence,
        "drawing": BarChart(
            title=sentence,
            series=[str(COLUMNS["copies"])],
            bars=[
                Bar(label=region_in_words(code, language), values=[number])
                for code, number in counted
            ],
            first=_("Territory"),
        ),
    }


def public_of(found: Sequence[Edition], language: Language) -> dict[str, Any]:
    """Return the list for everybody: what is endorsed, by which body."""
    heads = (
        str(COLUMNS["title"]),
        str(COLUMNS["kind"]),
        _("Language"),
        _("Endorsed by"),
        _("Written by"),
    )
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=one.work.title),
                Cell(text=kind_in_words(one.work.kind)),
                Cell(text=edition_in_words(one)),
                Cell(text=f"{one.endorsed_by}, {one.endorsed_paper}"),
                Cell(text=one.work.authors or NOTHING),
            ]
            for one in found
        ],
    }


def preview_of(seen: Preview, programme: Programme, language: Language) -> dict[str, Any]:
    """Return what taking over would do, and the print runs that name no edition."""
    heads = (
        str(COLUMNS["title"]),
        str(COLUMNS["kind"]),
        _("Editions"),
        _("Lines of the sources"),
    )
    run_heads = (_("What was printed"), str(COLUMNS["copies"]), _("Lines of the sources"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_left(one) for one in seen.new],
        "run_headings": [Heading(label=one) for one in run_heads],
        "runs": [_run(one, language) for one in programme.print_runs],
        "new": len(seen.new),
        "here_already": len(seen.here_already),
    }


def _left(one: Leaving) -> list[Cell]:
    said = [
        f"{OWN_NAMES[language]}: {TRANSLATIONS[Translation(state)]}"
        for language, state in one.editions
    ]
    return [
        Cell(text=one.title),
        Cell(text=kind_in_words(one.kind)),
        Cell(text="; ".join(said) or NOTHING),
        Cell(text=one.cited),
    ]


def _run(one: PrintRun, language: Language) -> list[Cell]:
    copies = NOTHING if one.copies is None else format_number(one.copies, language)
    rivals = [
        pgettext("rival number of copies", "another source: %(copies)s")
        % {"copies": format_number(each.copies, language)}
        for each in one.alternatives
    ]
    return [
        Cell(text=one.what),
        Cell(text="; ".join((copies, *rivals))),
        Cell(text=", ".join(one.src)),
    ]


def language_name(code: str) -> str:
    """Return a language by its own name."""
    return OWN_NAMES[language_of(code)]
