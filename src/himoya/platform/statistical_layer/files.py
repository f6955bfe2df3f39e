"""A table as a file to take away, as `himoya tabulate` writes it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from himoya.dictionary.results import ResultTable
from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer.counting import Asked

#: Form -> what browsers are told of it. CSV comes with its description, so it is packed.
TYPES = {
    "csv": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}


def file_name(asked: Asked, form: str) -> str:
    """Return the name of a file: the table, its periods, and whether it is protected."""
    kind = "protected" if asked.protected else "inside"
    ending = "csv.zip" if form == "csv" else form
    return f"{asked.table}-{asked.period.value}-{kind}.{ending}"


def file_of(table: ResultTable, form: str, language: Language) -> bytes:
    """Return the bytes of a table in one of the forms; KeyError for an unknown one."""
    from himoya.exchange.gate import InsideTable
    from himoya.exchange.result_tables import write_inside

    name = f"{table.definition.table}.{form}"
    with TemporaryDirectory(prefix="himoya-table-") as folder:
        written = Path(folder) / name
        write_inside([InsideTable(table)], written, form, language, dictionary())
        if form != "csv":
            return written.read_bytes()
        return _packed(Path(folder))


def _packed(folder: Path) -> bytes:
    """The CSV file and its description (CSVW) in one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in sorted(folder.iterdir()):
            opened.write(file, file.name)
    return packed.getvalue()
