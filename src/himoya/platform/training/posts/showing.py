"""Coverage and notes of posts as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.theme.tile_map import Tile, TileMap
from himoya.platform.training.events.showing import region
from himoya.platform.training.kinds import Standing
from himoya.platform.training.models import PostNote
from himoya.platform.training.words import STANDINGS
from himoya.programmes.counting.sexes import FEMALE, MALE
from himoya.programmes.coverage.reached import Coverage, Reached, Share

_NOTHING = "–"


def page_of(found: Coverage, language: Language) -> dict[str, Any]:
    """Return what the page of coverage is drawn from."""
    return {
        "units": _units(found, language) if found.units else None,
        "map": _map(found, language),
        "turnover": _turnover(found.turnover, language),
        "over": [_over(one, language) for one in found.units if one.is_over],
        "not_noted": _not_noted(found, language) if found.not_noted else None,
    }


def territory_in_words(code: str, language: Language) -> str:
    """Return what a territory is called; an empty code is the headquarters."""
    return region(code, language) if code else _("Headquarters")


def _units(found: Coverage, language: Language) -> dict[str, Any]:
    heads = (
        _("Established posts"),
        _("Trained and in post"),
        _("Of them women"),
        _("Of them men"),
        _("Coverage of posts"),
        _("Trained and left"),
        _("Turnover"),
    )
    return {
        "headings": [
            Heading(label=_("Agency")),
            Heading(label=_("Territory")),
            *(Heading(label=one, numeric=True) for one in heads),
            Heading(label=_("Where the number of posts stands")),
        ],
        "rows": [_unit(one, language) for one in found.units],
    }


def _unit(one: Reached, language: Language) -> list[Cell]:
    numbers = (
        _number(one.posts.number if one.posts else None, language),
        _number(one.in_post, language),
        _number(one.sexes.get(FEMALE, 0), language),
        _number(one.sexes.get(MALE, 0), language),
        _share(one.coverage, language),
        _number(one.left, language),
        _share(one.turnover, language),
    )
    source = _NOTHING
    if one.posts is not None:
        day = date_format(one.posts.day, "SHORT_DATE_FORMAT")
        source = _("%(source)s, as of %(day)s") % {"source": one.posts.source, "day": day}
    return [
        Cell(text=one.agency or _("not recorded")),
        Cell(text=territory_in_words(one.territory, language)),
        *(Cell(text=number, numeric=True) for number in numbers),
        Cell(text=source),
    ]


def _number(number: int | None, language: Language) -> str:
    return _NOTHING if number is None else format_number(number, language)


def _share(share: Share | None, language: Language) -> str:
    """Return a percentage with the two numbers that it was counted from."""
    if share is None or share.percent is None:
        return _NOTHING
    told = {
        "percent": format_number(share.percent, language, 0),
        "part": format_number(share.part, language),
        "of": format_number(share.of, language),
    }
    return _("%(percent)s%% (%(part)s of %(of)s)") % told


def _map(found: Coverage, language: Language) -> dict[str, Any] | None:
    known = {code: one for code, one in found.of_territories().items() if code}
    if not known:
        return None
    drawing = TileMap(
        title=_("Trained people in post, in percent of the established posts"),
        tiles=[
            Tile(
                row=one.tile["row"],
                column=one.tile["column"],
                short=code.rpartition("-")[2],
                name=one.name.in_language(language),
                value=known[code].percent if code in known else None,
                mark=_("posts not known"),
            )
            for code, one in dictionary().country.regions.items()
            if one.tile
        ],
        first=_("Territory"),
        measure=_("Percent of the posts"),
    )
    return {
        "drawing": drawing,
        "sentence": drawing.title,
        "notes": [
            _("Squares stand about where territories lie; no boundary is drawn."),
            _("Counted over agencies whose number of posts in the territory is known."),
        ],
    }


def _turnover(share: Share, language: Language) -> str:
    if share.percent is None:
        return _("Of nobody it was noted yet whether he or she is still in post.")
    told = {"share": _share(share, language)}
    return _("Of the trained people of whom it was noted, %(share)s have left their post.") % told


def _over(one: Reached, language: Language) -> str:
    assert one.posts is not None
    told = {
        "agency": one.agency,
        "territory": territory_in_words(one.territory, language),
        "in_post": format_number(one.in_post, language),
        "posts": format_number(one.posts.number, language),
    }
    return (
        _(
            "%(agency)s, %(territory)s: %(in_post)s trained people are noted in post, and there "
            "are %(posts)s posts. Put one of the two right."
        )
        % told
    )


def _not_noted(found: Coverage, language: Language) -> dict[str, Any]:
    return {
        "headings": [
            Heading(label=_("Agency")),
            Heading(label=_("Trained, and nobody noted where they are"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=agency or _("not recorded")),
                Cell(text=format_number(number, language), numeric=True),
            ]
            for agency, number in found.not_noted.items()
        ],
    }


def notes_of(notes: Sequence[PostNote], language: Language) -> dict[str, Any] | None:
    """Return what was noted of one person, the latest first."""
    if not notes:
        return None
    heads = (_("As of"), _("Agency"), _("Territory"), _("Noted"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=date_format(one.day, "SHORT_DATE_FORMAT")),
                Cell(text=one.works_at or _NOTHING),
                Cell(text=territory_in_words(one.territory, language)),
                Cell(text=str(STANDINGS[Standing(one.standing)])),
            ]
            for one in notes
        ],
    }
