"""What a workbook holds, as the page shows it before it is taken in. Codes are not repeated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.follow_up.workbooks.reading import Line
from himoya.programmes.follow_up.bank import follow_up_bank
from himoya.programmes.needs.bank import bank

_NOTHING = "–"

#: Questions with one answer of the bank.
_ASKED = ("applied", "often", "post")


def preview(lines: Sequence[Line], language: Language) -> dict[str, Any]:
    """Return the table of the answers that would be taken in."""
    known = follow_up_bank()
    heads = [known.questions[name].in_language(language) for name in (*_ASKED, "obstacles")]
    more = (_("Profession"), _("Agency"), _("In your own words"))
    return {
        "headings": [Heading(label=one) for one in (_("Row"), *heads, *more)],
        "rows": [_row(one, language) for one in lines],
    }


def _row(line: Line, language: Language) -> list[Cell]:
    known, reply = follow_up_bank(), line.reply
    told = [(name, getattr(reply, name)) for name in _ASKED]
    chosen = [
        known.answers[name][code].in_language(language) if code else "" for name, code in told
    ]
    obstacles = [
        words.in_language(language)
        for code, words in known.answers["obstacles"].items()
        if code in reply.obstacles
    ]
    audience = bank().audiences[reply.audience].in_language(language) if reply.audience else ""
    own = format_number(len(reply.words), language) if reply.words else ""
    cells = (*chosen, "; ".join(obstacles), audience, reply.agency, own)
    return [Cell(text=str(line.row)), *(Cell(text=one or _NOTHING) for one in cells)]
