"""Published aggregates of others -> figures, each with what its value really says.

``<5``, 0, an empty cell and "not reported" are four different values and stay four.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from himoya.exchange.conversion_summary import ConversionSummary, RefusedRow
from himoya.exchange.mapping import FiguresLayout
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.exchange.sentences import sentences
from himoya.exchange.tabular_input import NumberedRow, open_sheets
from himoya.languages.codes import Language

_ROWS_ABOVE = 15

#: Columns of figures.parquet, in order.
COLUMNS = (
    "country",
    "indicator",
    "measure",
    "dimension",
    "category",
    "sex",
    "age",
    "year",
    "unit",
    "source",
    "value",
    "value_state",
    "value_as_published",
)


class ValueState(StrEnum):
    """What a published value says."""

    EXACT = "exact"
    BELOW = "below"
    """Hidden by the publisher as lower than a bound; may be 0."""
    BLANK = "blank"
    NOT_REPORTED = "not_reported"


def convert_figures(
    path: Path, layout: FiguresLayout, language: Language, output: Path
) -> ConversionSummary:
    """Write ``figures.parquet`` (or the file named) and return the account of the rows."""
    figures, summary = read_figures(path, layout, language)
    file = output
    if output.suffix != ".parquet":
        output.mkdir(parents=True, exist_ok=True)
        file = output / "figures.parquet"
    _write(figures, layout, file)
    return summary


def read_figures(
    path: Path, layout: FiguresLayout, language: Language
) -> tuple[list[dict[str, str | int | None]], ConversionSummary]:
    """Read every figure of a file; raises RefusedFile where its columns are not the layout's."""
    summary = ConversionSummary()
    figures: list[dict[str, str | int | None]] = []
    for sheet in open_sheets(path, language):
        position_of, rows = _find_columns(sheet.rows, layout, language)
        for number, cells in rows:
            if not any(cell not in (None, "") for cell in cells):
                continue
            summary.read += 1
            found = {
                name: _text(cells[position]) if position < len(cells) else ""
                for name, position in position_of.items()
            }
            refusal = _refusal(number, found, layout, language)
            if refusal is not None:
                summary.refused += 1
                summary.refusals.append(refusal)
            else:
                summary.records += 1
                figures.append(_figure(found, layout))
    return figures, summary


def _find_columns(
    rows: Iterator[NumberedRow], layout: FiguresLayout, language: Language
) -> tuple[dict[str, int], Iterator[NumberedRow]]:
    needed = set(layout.figures) - set(layout.optional_columns)
    missing = needed
    for count, (_, cells) in enumerate(rows, start=1):
        titles = [_text(cell) for cell in cells]
        found = {
            name: titles.index(title)
            for name, headings in layout.figures.items()
            for title in headings
            if title in titles
        }
        if needed <= set(found):
            return found, rows
        missing = min(missing, needed - set(found), key=len)
        if count >= _ROWS_ABOVE:
            break
    raise RefusedFile(
        "columns_missing",
        sentences.say(
            language,
            "The file does not have the columns of “{mapping}”. Missing: {columns}.",
            mapping=layout.mapping,
            columns=", ".join(sorted(missing)),
        ),
    )


def _refusal(
    number: int, found: Mapping[str, str], layout: FiguresLayout, language: Language
) -> RefusedRow | None:
    lists: dict[str, Sequence[str]] = {"indicator": tuple(layout.measures)}
    lists.update({name: tuple(values) for name, values in layout.values.items()})
    for name, accepted in lists.items():
        text = found.get(name, "")
        if text not in accepted:
            reason = sentences.say(
                language,
                "“{value}” is not accepted. Accepted: {accepted}.",
                value=text,
                accepted=", ".join(accepted),
            )
            return RefusedRow(number, name, text, reason)
    if not re.fullmatch(r"(19|20)\d\d", found["year"]):
        reason = sentences.say(language, "“{value}” is not a year.", value=found["year"])
        return RefusedRow(number, "year", found["year"], reason)
    if read_value(found["value"]) is None:
        reason = sentences.say(
            language,
            "“{value}” is neither a number nor “<5”, empty or “not reported”.",
            value=found["value"],
        )
        return RefusedRow(number, "value", found["value"], reason)
    return None


def read_value(text: str) -> tuple[int | None, ValueState] | None:
    """Return the number (None where there is none) and what it says; None for what is no value."""
    if not text:
        return None, ValueState.BLANK
    if text.lower() in {"not reported", "n/r", "..", "…"}:
        return None, ValueState.NOT_REPORTED
    if re.fullmatch(r"<\s*\d+", text):
        return None, ValueState.BELOW
    plain = text.replace(",", "").replace("\u00a0", "").replace(" ", "")
    return (int(plain), ValueState.EXACT) if re.fullmatch(r"\d+", plain) else None


def _figure(found: Mapping[str, str], layout: FiguresLayout) -> dict[str, str | int | None]:
    value = read_value(found["value"])
    assert value is not None, "unreadable values were refused before"
    figure: dict[str, str | int | None] = {name: found.get(name) or None for name in COLUMNS}
    for name, values in layout.values.items():
        figure[name] = values[found[name]]
    figure["measure"] = layout.measures[found["indicator"]]
    figure["year"] = int(found["year"])
    figure["value"], figure["value_state"] = value[0], value[1].value
    figure["value_as_published"] = found["value"]
    return figure


def _write(figures: list[dict[str, str | int | None]], layout: FiguresLayout, file: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    numbers = {"year": pa.int32(), "value": pa.int64()}
    arrays = {
        name: pa.array([figure[name] for figure in figures], type=numbers.get(name, pa.string()))
        for name in COLUMNS
    }
    metadata = {"himoya.figures": layout.mapping, "himoya.source": layout.source}
    table = pa.table(arrays).replace_schema_metadata(metadata)
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        pq.write_table(table, unfinished, compression="zstd")
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
