"""A pasted list or a workbook -> what would be taken in, shown before it is."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.words import answer
from himoya.programmes.counting.people.pasted import MOST_LINES, PastedList
from himoya.programmes.counting.people.rows import Row
from himoya.statistics.published_tables.sheets import rows_of

#: Faults that one page shows; the rest is told as a number.
MOST_FAULTS = 50


def text_of_workbook(content: bytes, ending: str, language: Language) -> str:
    """Return the first sheet as lines with tabs, numbered as the sheet is.

    Raises UnreadableTable for what is no table.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"list.{ending}"
        file.write_bytes(content)
        rows = rows_of(file, language)
    lines: list[str] = []
    for row in rows:
        lines += [""] * (row.line - 1 - len(lines))
        lines.append("\t".join(" ".join(cell.split()) for cell in row.values))
    return "\n".join(lines)


def problems_of(read: PastedList, language: Language) -> list[str]:
    """Return what is wrong with a list, in the reader's words; empty where it can be taken in."""
    if read.too_long:
        most = {"most": MOST_LINES}
        return [_("The list has more than %(most)d lines. Take it in part by part.") % most]
    if read.has_no_names:
        text = _(
            "No column of names was found. The first line names the columns, such as: name, sex, "
            "agency."
        )
        return [text]
    told = [one.in_words(language) for one in read.faults[:MOST_FAULTS]]
    if len(read.faults) > MOST_FAULTS:
        more = {"number": len(read.faults) - MOST_FAULTS}
        told.append(_("Further faults: %(number)d.") % more)
    return told


def preview(rows: Sequence[Row], language: Language) -> dict[str, Any]:
    """Return the table of the people who would be taken in."""
    heads = (
        _("Row"),
        pgettext("person", "Name"),
        _("Sex"),
        _("Agency"),
        _("Profession"),
        _("Role"),
    )
    labels = {"seniority": _("Seniority or rank"), "birth_year": _("Year of birth")}
    # Shown where a list has them: most lists do not.
    rare = [one for one in labels if any(getattr(row, one) for row in rows)]
    return {
        "headings": [
            *(Heading(label=one) for one in heads),
            *(Heading(label=labels[one]) for one in rare),
        ],
        "rows": [
            [
                Cell(text=str(one.number)),
                Cell(text=one.person),
                Cell(text=answer("sex", one.sex or "", language)),
                Cell(text=one.agency or "–"),
                Cell(text=one.profession or "–"),
                Cell(text=answer("role", one.role, language)),
                *(Cell(text=str(getattr(one, each) or "–")) for each in rare),
            ]
            for one in rows
        ],
    }
