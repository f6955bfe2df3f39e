"""The cells of SDG 16.2.2 as observations of the global structure of the indicators (SDMX).

What our codes become there is data: ``sdg_series.yaml``, with what is verified of it. Categories
that the global list does not have (sex or age not known) are not observations: they stand in the
tidy CSV, and a reader of the series sees them in the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import MEASURE, RATE, TOTAL, PeriodKind
from himoya.exchange.gate import Written
from himoya.exchange.shapes.statuses import SDMX, comment


@dataclass(frozen=True, slots=True)
class Observation:
    """One value: ``key`` has a code for every dimension of the structure, in order."""

    key: Mapping[str, str]
    period: str
    value: int | float | None
    unit: str
    status: str
    comment: str


@cache
def structure() -> Mapping[str, Any]:
    """Return what is known of the global structure."""
    file = Path(__file__).with_name("sdg_series.yaml")
    read: Mapping[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return read


def fits(given: Written, dictionary: Dictionary) -> bool:
    """Whether this is the indicator by years, of a country that the list of areas has."""
    known = structure()
    return (
        given.table.definition.table == known["table"]
        and given.table.period_kind is PeriodKind.YEAR
        and dictionary.country.iso3 in known["areas"]
    )


def observations(given: Written, dictionary: Dictionary) -> Iterator[Observation]:
    """Yield every cell that the global code lists can name."""
    known = structure()
    series = known["series"]
    fixed = {name: known["fixed"].get(name, known["total"]) for name in known["dimensions"]}
    for cell in given.table.cells:
        at = cell.dimensions
        form = series["forms"].get(at.get("form_of_exploitation", TOTAL))
        sex = known["sex"].get(at.get("sex", TOTAL))
        age = known["age"].get(at.get("age_group", TOTAL))
        if form is None or sex is None or age is None:
            continue
        rate = at.get(MEASURE) == RATE
        yield Observation(
            key={
                **fixed,
                "SERIES": series["stem"] + form + (series["rate"] if rate else ""),
                "REF_AREA": known["areas"][dictionary.country.iso3],
                "SEX": sex,
                "AGE": age,
            },
            period=cell.period,
            value=cell.value,
            unit=known["unit"]["rate" if rate else "number"],
            status=SDMX[cell.status],
            comment=comment(cell.status, given.table.rounding_base),
        )
