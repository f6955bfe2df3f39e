"""The page on which a workbook is sent and looked at, as it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from himoya.dictionary.findings import Severity
from himoya.platform.returns.contents import Place, TableFigures
from himoya.platform.returns.delivering import Preview
from himoya.platform.returns.owing import agreements
from himoya.platform.returns.queries import ReturnShown
from himoya.platform.returns.showing import label_of, period_said
from himoya.platform.returns.words import number, said
from himoya.platform.theme.parts import Cell, Heading

#: Lines of one list on the page; the marked copy has them all.
MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the rules of consistency say of the figures, with the table that it is about."""

    table: str
    message: str
    is_error: bool


def workbook_page(one: ReturnShown, found: Preview | None, refusal: str) -> Mapping[str, object]:
    """Return what the page draws."""
    shown: dict[str, object] = {
        "one": one,
        "title": said(agreements()[one.agreement].name),
        "period": period_said(one.period),
        "refusal": refusal,
        "found": found is not None,
    }
    if found is not None:
        changes = _changes(one, found)
        refused = found.read.findings
        shown |= {
            "refused": len(refused),
            "refused_lines": refused[:MOST],
            "more_refused": max(0, len(refused) - MOST),
            "said": _said(found),
            "change_headings": _change_headings(),
            "change_rows": changes[:MOST],
            "more_changes": max(0, len(changes) - MOST),
            "lines": sum(len(each) for each in found.read.typed.values()),
            "unknown": sum(v is None for t in found.read.typed.values() for v in t.values()),
        }
    return shown


def _changes(one: ReturnShown, found: Preview) -> list[list[Cell]]:
    """Every figure that the workbook says otherwise than the draft."""
    rows = []
    for figures in one.figures:
        typed = found.read.typed.get(figures.table, {})
        for place, value in typed.items():
            before = figures.values.get(place)
            if before != value:
                rows.append(_change(figures, place, before, value))
    return rows


def _change(
    figures: TableFigures, place: Place, before: int | None, value: int | None
) -> list[Cell]:
    return [
        Cell(text=label_of(figures, place)),
        Cell(text=said(figures.definition.title)),
        Cell(text=_figure(before), numeric=True),
        Cell(text=_figure(value), numeric=True),
    ]


def _figure(value: int | None) -> str:
    return _("not known") if value is None else number(value)


def _said(found: Preview) -> Sequence[Said]:
    titles = {each.table: said(each.definition.title) for each in found.one.figures}
    return [
        Said(
            table=titles[each.table],
            message=each.message,
            is_error=each.severity is Severity.ERROR,
        )
        for each in found.remarks
    ]


def _change_headings() -> list[Heading]:
    return [
        Heading(label=_("Figure")),
        Heading(label=_("Table")),
        Heading(label=_("In the draft"), numeric=True),
        Heading(label=_("In the workbook"), numeric=True),
    ]
