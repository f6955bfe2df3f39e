"""Published aggregates of others -> figures, each with what its value really says.

``<5``, 0, an empty cell and "not reported" are four different values and stay four.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from himoya.exchange.conversion_summary import ConversionSummary, RefusedRow
from himoya.exchange.finished_files import finished
from himoya.exchange.foreign_columns import ForeignRow, WantedColumns, foreign_rows
from himoya.exchange.mapping import FiguresLayout
from himoya.exchange.quoting import quoted
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language
from himoya.languages.folding import fold

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
    for row, _ in foreign_rows(path, _wanted(layout), language, summary.notes):
        summary.read += 1
        refusal = _refusal(row, layout, language)
        if refusal is not None:
            summary.refused += 1
            summary.refusals.append(refusal)
        else:
            summary.records += 1
            figures.append(_figure(row.cells, layout))
    return figures, summary


def _wanted(layout: FiguresLayout) -> WantedColumns:
    needed = frozenset(layout.figures) - frozenset(layout.optional_columns)
    return WantedColumns(
        mapping=layout.mapping,
        headings={
            fold(heading): name for name, headings in layout.figures.items() for heading in headings
        },
        needed=needed,
        fewest=len(needed),
        not_read=frozenset(map(fold, layout.not_read)),
    )


def _refusal(row: ForeignRow, layout: FiguresLayout, language: Language) -> RefusedRow | None:
    found = row.cells
    lists: dict[str, Sequence[str]] = {"indicator": tuple(layout.measures)}
    lists.update({name: tuple(values) for name, values in layout.values.items()})
    for name, accepted in lists.items():
        text = found.get(name, "")
        if text not in accepted:
            reason = sentences.say(
                language,
                "“{value}” is not accepted. Accepted: {accepted}.",
                value=quoted(text),
                accepted=", ".join(accepted),
            )
            return _refused(row, name, reason)
    if not re.fullmatch(r"(19|20)\d\d", found["year"]):
        reason = sentences.say(language, "“{value}” is not a year.", value=quoted(found["year"]))
        return _refused(row, "year", reason)
    if read_value(found["value"]) is None:
        reason = sentences.say(
            language,
            "“{value}” is neither a number nor “<5”, empty or “not reported”.",
            value=quoted(found["value"]),
        )
        return _refused(row, "value", reason)
    return None


def _refused(row: ForeignRow, column: str, reason: str) -> RefusedRow:
    value = quoted(row.cells.get(column, ""))
    return RefusedRow(
        row.row, column, value, reason, row.file, row.sheet, position=row.positions.get(column)
    )


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
    with finished(file) as unfinished:
        pq.write_table(table, unfinished, compression="zstd")
