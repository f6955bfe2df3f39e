"""A count as a tidy table: one number a row, with what it counts and by what; for any program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.counting.labels import answer_label, dimension_label

#: The columns. ``label`` says dimension and answer in a language, the others are codes.
#: ``value`` is empty where a number is hidden, and ``hidden`` then is 1.
COLUMNS = ("measure", "dimension", "answer", "label", "value", "hidden")

#: Measures that stand for themselves, in the order of the table.
_WHOLE = (
    "events",
    "participations",
    "participations_at_least",
    "unique_people_min",
    "unique_people_max",
    "trained",
    "engaged",
    "not_completed",
    "person_days",
)


def tidy(told: Mapping[str, Any], language: Language) -> str:
    """Return what `as_data` tells as CSV. Breakdowns are of participations and add up to all."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for measure in _WHOLE:
        table.writerow((measure, "", "", "", *_number(told[measure])))
    for dimension in Dimension:
        table.writerows(_breakdown(dimension, told["by"][dimension.value]["cells"], language))
    return written.getvalue()


def _breakdown(
    dimension: Dimension, cells: Mapping[str, int | None], language: Language
) -> Iterator[tuple[str, ...]]:
    name = dimension_label(dimension, language)
    for answer, value in cells.items():
        label = f"{name}: {answer_label(dimension, answer, language)}"
        codes = ("participations", dimension.value, neutralised(answer), neutralised(label))
        yield *codes, *_number(value)


def _number(value: int | None) -> tuple[str, str]:
    return ("", "1") if value is None else (str(value), "0")
