"""The one list of shapes in which a table of a release can be had.

A new shape is a file beside this one and a line here; a test asks every shape of the list for its
files, and fails on a file of this folder that writes and is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.gate import InsideTable, NotProtected, Publishable, Written
from himoya.exchange.shapes import json_stat, open_sdg, sdg_series, siat
from himoya.exchange.shapes.sdmx_csv import sdmx_csv
from himoya.exchange.shapes.sdmx_ml import sdmx_ml
from himoya.languages.codes import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Shape:
    """A form with its name for readers and the ending of its files.

    ``in_each_language`` says that there is a file a language; else one file holds codes, or all.
    """

    title: str
    ending: str
    in_each_language: bool
    fits: Callable[[Written, Dictionary], bool]
    text: Callable[[Written, Language, Dictionary], str]


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "json-stat": Shape(
            "JSON-stat 2.0", "jsonstat.json", True, json_stat.fits, json_stat.json_stat
        ),
        "open-sdg": Shape("Open SDG CSV", "opensdg.csv", True, open_sdg.fits, open_sdg.open_sdg),
        "sdmx-csv": Shape("SDMX-CSV 2.0", "sdmx.csv", False, sdg_series.fits, sdmx_csv),
        "sdmx-ml": Shape("SDMX-ML 2.1", "sdmx.xml", False, sdg_series.fits, sdmx_ml),
        "siat": Shape("SIAT JSON", "siat.json", False, siat.fits, siat.siat),
    }
)


def shapes_of(given: Written, dictionary: Dictionary) -> dict[str, Shape]:
    """Return the shapes that a table can take, by name."""
    return {name: shape for name, shape in SHAPES.items() if shape.fits(given, dictionary)}


def file_name(table: str, shape: Shape, language: Language) -> str:
    """Return what the file of a table in a shape is called."""
    return (
        f"{table}.{language}.{shape.ending}"
        if shape.in_each_language
        else (f"{table}.{shape.ending}")
    )


def files_of(given: Publishable, name: str, dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Yield name and text of every file of a table for readers. Raises NotProtected."""
    if not isinstance(given, Publishable):
        raise NotProtected(str(type(given).__name__))
    shape = SHAPES[name]
    table = given.table.definition.table
    for language in LANGUAGES if shape.in_each_language else LANGUAGES[:1]:
        yield file_name(table, shape, language), shape.text(given, language, dictionary)


def inside_text(given: InsideTable, name: str, language: Language, dictionary: Dictionary) -> str:
    """Return the text of a table that stays in the house, in one shape that it fits."""
    return SHAPES[name].text(given, language, dictionary)
