"""SDG 16.2.2 as SDMX-CSV 2.0: one row an observation, with its status."""

from __future__ import annotations

import csv
import io

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.gate import Written
from himoya.exchange.shapes.sdg_series import observations, structure
from himoya.languages.codes import Language


def sdmx_csv(given: Written, language: Language, dictionary: Dictionary) -> str:
    """Return the file as text; codes are the same in every language."""
    known = structure()
    flow = known["dataflow"]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    attributes = ["UNIT_MEASURE", "OBS_STATUS", "COMMENT_OBS"]
    columns = [*known["dimensions"], "TIME_PERIOD", "OBS_VALUE", *attributes]
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *columns])
    name = f"{known['agency']}:{flow['id']}({flow['version']})"
    for one in observations(given, dictionary):
        value = "" if one.value is None else one.value
        writer.writerow(
            [
                *("dataflow", name, "I"),
                *one.key.values(),
                *(one.period, value),
                *(one.unit, one.status, one.comment),
            ]
        )
    return written.getvalue()
