"""SDG 16.2.2 as SDMX-ML 2.1, generic data: series of years, each value with its status.

A value that is not there is an observation without ``ObsValue``, with a status that says why.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.gate import Written
from himoya.exchange.shapes.sdg_series import Observation, observations, structure
from himoya.languages.codes import Language

_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_MESSAGE, _GENERIC, _COMMON = (
    f"{{{_SCHEMAS}/{name}}}" for name in ("message", "data/generic", "common")
)
_STRUCTURE = "SDG"


def sdmx_ml(given: Written, language: Language, dictionary: Dictionary) -> str:
    """Return the message as text; codes are the same in every language."""
    for prefix, name in (("mes", "message"), ("gen", "data/generic"), ("com", "common")):
        register_namespace(prefix, f"{_SCHEMAS}/{name}")
    root = Element(f"{_MESSAGE}GenericData")
    _header(root, given, dictionary)
    data = SubElement(root, f"{_MESSAGE}DataSet", structureRef=_STRUCTURE)
    ordered = sorted(observations(given, dictionary), key=_series)
    for _, group in groupby(ordered, key=_series):
        _one_series(data, list(group))
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _series(one: Observation) -> tuple[str, ...]:
    return (*one.key.values(), one.unit)


def _header(root: Element, given: Written, dictionary: Dictionary) -> None:
    known = structure()
    header = SubElement(root, f"{_MESSAGE}Header")
    SubElement(header, f"{_MESSAGE}ID").text = f"R-{given.release}"
    SubElement(header, f"{_MESSAGE}Test").text = str(dictionary.country.invented).lower()
    SubElement(header, f"{_MESSAGE}Prepared").text = given.as_of
    SubElement(header, f"{_MESSAGE}Sender", id=dictionary.country.iso3)
    used = SubElement(
        header,
        f"{_MESSAGE}Structure",
        structureID=_STRUCTURE,
        dimensionAtObservation="TIME_PERIOD",
    )
    flow = SubElement(used, f"{_COMMON}StructureUsage")
    SubElement(
        flow,
        "Ref",
        agencyID=known["agency"],
        id=known["dataflow"]["id"],
        version=known["dataflow"]["version"],
    )


def _one_series(data: Element, group: list[Observation]) -> None:
    series = SubElement(data, f"{_GENERIC}Series")
    key = SubElement(series, f"{_GENERIC}SeriesKey")
    for name, code in group[0].key.items():
        SubElement(key, f"{_GENERIC}Value", id=name, value=code)
    attributes = SubElement(series, f"{_GENERIC}Attributes")
    SubElement(attributes, f"{_GENERIC}Value", id="UNIT_MEASURE", value=group[0].unit)
    for one in group:
        seen = SubElement(series, f"{_GENERIC}Obs")
        SubElement(seen, f"{_GENERIC}ObsDimension", value=one.period)
        if one.value is not None:
            SubElement(seen, f"{_GENERIC}ObsValue", value=str(one.value))
        about = SubElement(seen, f"{_GENERIC}Attributes")
        SubElement(about, f"{_GENERIC}Value", id="OBS_STATUS", value=one.status)
        if one.comment:
            SubElement(about, f"{_GENERIC}Value", id="COMMENT_OBS", value=one.comment)
