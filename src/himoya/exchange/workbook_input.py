"""Workbooks as rows, numbered as the spreadsheet program shows them."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from himoya.exchange.input_sheets import InputSheet, NumberedRow, OpenedRows
from himoya.exchange.safe_workbooks import inspect_workbook, not_a_workbook
from himoya.languages.codes import Language

#: What our templates write into a workbook's custom properties stands under this beginning.
PROPERTY_PREFIX = "himoya."

#: The part of a workbook that holds custom properties, and how large it may be to be looked at.
_PROPERTIES = "docProps/custom.xml"
_LARGEST_PROPERTIES = 1_000_000

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def workbook_sheets(file: Path, language: Language) -> list[InputSheet]:
    """Return the sheets of a workbook; raises RefusedFile."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    errors = inspect_workbook(file, language).error_cells
    properties = read_properties(file)
    try:
        about = CalamineWorkbook.from_path(str(file)).sheets_metadata
    except (CalamineError, OSError):
        raise not_a_workbook(language) from None
    parts = _parts_of_sheets(file) if errors else {}
    return [
        InputSheet(
            file,
            one.name,
            _opener(file, one.name, language),
            properties,
            hidden=one.visible is not SheetVisibleEnum.Visible,
            error_cells=errors.get(parts.get(one.name, ""), ()),
        )
        for one in about
        if one.typ is SheetTypeEnum.WorkSheet
    ]


def _opener(file: Path, name: str, language: Language) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook

    def open_rows() -> OpenedRows:
        try:
            sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_name(name)
        except (CalamineError, OSError):
            raise not_a_workbook(language) from None
        rows, columns = (one + 1 for one in sheet.end) if sheet.end else (0, 0)
        return OpenedRows(_numbered(sheet), rows, columns)

    return open_rows


def _numbered(sheet: Any) -> Iterator[NumberedRow]:
    # The reader leaves out empty columns before the first value (not rows); the officer sees them.
    before: list[object] = [None] * (sheet.start[1] if sheet.start else 0)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [*before, *row] if before else row


def read_properties(file: Path) -> dict[str, str]:
    """Return what our template wrote into a workbook's custom properties, by short name.

    A workbook that may not be opened, and properties that cannot be read, give none.
    """
    root = _xml_part(file, _PROPERTIES)
    found: dict[str, str] = {}
    for prop in root if root is not None else ():
        name = prop.get("name", "")
        if name.startswith(PROPERTY_PREFIX):
            found[name.removeprefix(PROPERTY_PREFIX)] = "".join(prop.itertext())
    return found


def _parts_of_sheets(file: Path) -> dict[str, str]:
    """Sheet -> the part of the packed file that holds it."""
    relations = _xml_part(file, "xl/_rels/workbook.xml.rels")
    workbook = _xml_part(file, "xl/workbook.xml")
    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
        for one in (relations if relations is not None else ())
    }
    sheets = workbook.iterfind(".//{*}sheet") if workbook is not None else ()
    return {one.get("name", ""): targets.get(one.get(_RELATION), "") for one in sheets}


def _xml_part(file: Path, name: str) -> ElementTree.Element | None:
    try:
        with ZipFile(file) as packed:
            if name not in packed.namelist():
                return None
            info = packed.getinfo(name)
            if info.file_size > _LARGEST_PROPERTIES:
                return None
            text = packed.read(info)
        # The reader would expand entities; no program that saves workbooks declares any.
        if b"<!DOCTYPE" in text.replace(b"\0", b""):
            return None
        return ElementTree.fromstring(text)
    except (BadZipFile, ElementTree.ParseError, OSError, NotImplementedError, RuntimeError):
        return None
