"""A return as a workbook: the form out, and what a filled-in one says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from himoya.dictionary.findings import Finding, Severity
from himoya.exchange.figures_form_input import FilledForm, FormCell, read_figures_form
from himoya.exchange.marked_copies.writing import write_marked_copy
from himoya.exchange.spreadsheets.figures_form import (
    FIGURE,
    FiguresForm,
    FormLine,
    FormTable,
    write_figures_form,
)
from himoya.platform.returns.checking import Finding as Remark
from himoya.platform.returns.contents import Place, TableFigures, margins_in
from himoya.platform.returns.forms import HIGHEST
from himoya.platform.returns.owing import agreements
from himoya.platform.returns.queries import ReturnShown
from himoya.platform.returns.showing import label_of, lines, period_said
from himoya.platform.returns.words import language, said

#: Name under which a file is read: what it was called may hold a name, and is not kept.
NAME = "return.xlsx"

#: Of a text that is no number so much is shown again.
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class FormRead:
    """What a filled-in form says: figures by table and place, and what refuses it.

    ``rows`` tells where each figure stands: sheet and row.
    """

    typed: Mapping[str, Mapping[Place, int | None]]
    rows: Mapping[tuple[str, Place], tuple[str, int]]
    findings: Sequence[Finding]

    def figures(self) -> list[TableFigures]:
        """The figures as a return would hold them."""
        return [TableFigures(one, dict(found), crossed=False) for one, found in self.typed.items()]


def form_of(one: ReturnShown) -> bytes:
    """Return the workbook of a draft to fill in, in the active language, with its figures."""
    with _on_disk(b"") as file:
        write_figures_form(_form(one), language(), file)
        return file.read_bytes()


def read_form(content: bytes, one: ReturnShown) -> FormRead:
    """Return what a workbook says for a draft. Raises RefusedFile for what is not opened."""
    with _on_disk(content) as file:
        filled = read_figures_form(file, language())
    strange = _not_this_form(filled, one)
    if strange:
        return FormRead({}, {}, [_finding(None, "not_this_form", strange)])
    return _read(filled.cells, one)


def marked_copy(content: bytes, read: FormRead, remarks: Sequence[Remark]) -> bytes:
    """Return the workbook with everything marked that was found; raises RefusedFile."""
    with _on_disk(content) as file:
        copy = file.with_name("marked.xlsx")
        found = [*read.findings, *_remarks_in_place(read, remarks)]
        write_marked_copy(file, found, copy, language())
        return copy.read_bytes()


def _form(one: ReturnShown) -> FiguresForm:
    agreement = agreements()[one.agreement]
    return FiguresForm(
        title=said(agreement.name),
        facts=[
            (_("Agency"), one.agency_name),
            (_("Period"), period_said(one.period)),
            (_("Legal basis"), said(agreement.legal_basis)),
        ],
        tables=[_table(figures) for figures in one.figures],
        highest=HIGHEST,
        properties=_properties(one),
    )


def _properties(one: ReturnShown) -> dict[str, str]:
    """What tells one form from another: codes, and no name."""
    return {"return_of": one.owed_by, "agreement": one.agreement, "period": one.period}


def _table(figures: TableFigures) -> FormTable:
    from himoya.platform.dictionary_in_use import dictionary

    places = margins_in(figures.definition, figures.values)
    shown = lines(figures, places, set())
    return FormTable(
        said(figures.definition.title),
        said(dictionary().units[figures.definition.unit].label),
        [
            FormLine(
                name_of(figures.table, place), line.label, line.question, figures.values[place]
            )
            for place, line in zip(places, shown, strict=True)
        ],
    )


def name_of(table: str, place: Place) -> str:
    """Return the hidden name of a line: table and codes, none of which holds a blank."""
    return " ".join((table, *place))


def _not_this_form(filled: FilledForm, one: ReturnShown) -> str:
    """Say why a workbook is another one; empty where it is the form of the draft."""
    if not filled.cells or "agreement" not in filled.properties:
        return _(
            "This workbook is not the form of a return. Take the form from this page, fill it in "
            "and send it."
        )
    if any(filled.properties.get(key) != value for key, value in _properties(one).items()):
        return _(
            "This is the form of another return: another agency, form or period. Take the form "
            "from this page, fill it in and send it."
        )
    return ""


def _read(cells: Sequence[FormCell], one: ReturnShown) -> FormRead:
    asked = {
        name_of(figures.table, place): (figures, place)
        for figures in one.figures
        for place in margins_in(figures.definition, figures.values)
    }
    findings: list[Finding] = []
    typed: dict[str, dict[Place, int | None]] = {figures.table: {} for figures in one.figures}
    rows: dict[tuple[str, Place], tuple[str, int]] = {}
    counted = Counter(cell.name for cell in cells)
    for cell in cells:
        if cell.name not in asked:
            findings.append(_unknown_line(cell))
            continue
        figures, place = asked[cell.name]
        value, wrong = _number(cell)
        if counted[cell.name] > 1:
            wrong = _("This line stands in the workbook more than once. Keep one of them.")
        if wrong:
            findings.append(_finding(cell, "figure", wrong, label_of(figures, place)))
        typed[figures.table][place] = value
        rows[figures.table, place] = (cell.sheet, cell.row)
    for figures, place in (asked[name] for name in asked if name not in counted):
        findings.append(_missing_line(figures, place))
    return FormRead(typed, rows, findings)


def _number(cell: FormCell) -> tuple[int | None, str]:
    """Return the figure that was typed, None where it is not known; and what is wrong with it."""
    if cell.shows_error:
        return None, _("A formula stands here and shows an error. Write the number.")
    value = cell.value
    if isinstance(value, str):
        text = "".join(value.split())
        if not text:
            return None, ""
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else text
    if value is None:
        return None, ""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and value == int(value) and 0 <= value <= HIGHEST:  # type: ignore[operator, call-overload]
        return int(value), ""  # type: ignore[call-overload]
    return None, _("Write a whole number from 0, or leave it empty if not known.")


def _unknown_line(cell: FormCell) -> Finding:
    text = _(
        "This line is not among the figures of the return any more. Take the form anew from this "
        "page."
    )
    return _finding(cell, "line", text, cell.label)


def _missing_line(figures: TableFigures, place: Place) -> Finding:
    text = _("The line “%(line)s” is missing in “%(table)s”. Take the form anew from this page.")
    told = {"line": label_of(figures, place), "table": said(figures.definition.title)}
    return _finding(None, "line", text % told, told["line"])


def _remarks_in_place(read: FormRead, remarks: Sequence[Remark]) -> Iterator[Finding]:
    """What the rules say of figures, at the cells in which they stand; nothing is refused by it."""
    for remark in remarks:
        places: Sequence[Place | None] = remark.places or (None,)
        for place in places:
            sheet, row = read.rows.get((remark.table, place or ()), (None, None))
            yield Finding(
                file=NAME,
                sheet=sheet,
                row=row,
                column=None,
                field=None,
                value=None,
                rule="consistency",
                severity=Severity.WARNING,
                message=remark.message,
                position=FIGURE if row is not None else None,
            )


def _finding(cell: FormCell | None, rule: str, message: str, label: str = "") -> Finding:
    value = "" if cell is None or cell.value is None else str(cell.value)[:_SHOWN]
    return Finding(
        file=NAME,
        sheet=cell.sheet if cell else None,
        row=cell.row if cell else None,
        column=label or None,
        field=None,
        value=value,
        rule=rule,
        severity=Severity.ERROR,
        message=message,
        position=FIGURE if cell else None,
    )


@contextmanager
def _on_disk(content: bytes) -> Iterator[Path]:
    """Yield a file that is gone afterwards, in a folder of the data folder for its owner only."""
    with TemporaryDirectory(prefix=".return-", dir=settings.HIMOYA.data) as folder:
        file = Path(folder) / NAME
        file.write_bytes(content)
        yield file
