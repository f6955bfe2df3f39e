"""Random records with all that makes counting hard: several answers, repeats, partly known dates,
reasons instead of answers, people in several rows, links that lead nowhere, absent columns."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.record_tables import RecordTable

REASONS = ["not_applicable", "not_asked", "not_known", "refused", "not_yet_established"]

#: Few years and few days, so that people meet in one period and order within it matters.
DATES = [
    "2021", "2021-03", "2021-07", "2021-03-05", "2021-06-30", "2021-07-01", "2021-12-31",
    "2022", "2022-01-01", "2022-05~", "2021-11/2022-02", "2021-04/2021-05", "2022-05/..",
]  # fmt: skip
BIRTHS = ["2003", "2004-03-05", "2004-07-01", "2003-07", "1990-01-01", "2015-06-15"]
PEOPLE = ["P1", "P2", "P3", "P4"]


def codes_of(dictionary: Dictionary, field: Field) -> list[str]:
    """A handful of codes of a field's list: the first ones, some below others, the country's."""
    codes = list(dictionary.codelist_of(field).codes)
    if field.codelist == "country":
        return [dictionary.country.iso3, "UZB", "TJK", "RUS"]
    if field.codelist in {"region", "article"}:
        return codes
    return [*codes[:6], *codes[-3:]]


def values(dictionary: Dictionary, field: Field) -> st.SearchStrategy[Any]:
    """What one cell of a column may hold."""
    if field.is_coded:
        code = st.sampled_from(codes_of(dictionary, field))
        reserved = st.sampled_from([f"_{one}" for one in REASONS])
        if field.many:
            several = st.lists(code, min_size=0, max_size=3)
            return st.one_of(several, several, reserved.map(lambda one: [one]), st.none())
        return st.one_of(code, code, code, reserved, st.none())
    if field.type is FieldType.DATE:
        return st.one_of(st.sampled_from(BIRTHS if "birth" in field.name else DATES), st.none())
    if field.type is FieldType.INTEGER:
        return st.one_of(st.sampled_from([0, 8, 9, 17, 18, 20, 35, 60, 144, 200]), st.none())
    return st.one_of(st.sampled_from(PEOPLE), st.none())


@st.composite
def record_tables(
    draw: st.DrawFn, dictionary: Dictionary, record: str, fields: list[str], most: int = 12
) -> RecordTable:
    """Records of one type with a random choice of the given columns; the key is always there."""
    kind = dictionary.records[record]
    length = draw(st.integers(0, most))
    chosen = [name for name in fields if draw(st.integers(0, 5))]
    columns: dict[str, list[Any]] = {kind.key: [f"K{number % 9}" for number in range(length)]}
    for name in chosen:
        if name == kind.key:
            continue
        if name in kind.links.values():
            value: st.SearchStrategy[Any] = st.sampled_from(["K0", "K1", "K2", "nowhere", None])
        else:
            value = values(dictionary, kind[name])
        columns[name] = draw(st.lists(value, min_size=length, max_size=length))
        if kind[name].type is FieldType.INTEGER:
            columns[f"{name}_missing"] = [
                None if one is not None else draw(st.sampled_from([None, *REASONS]))
                for one in columns[name]
            ]
    return RecordTable(record, dictionary.country.folder, dictionary.version, columns)
