"""A code that an earlier release printed: gone from the dictionary, or merely absent this time?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import TOTAL
from himoya.languages.codes import LANGUAGES
from himoya.statistics.dimensions import codelist_of
from himoya.statistics.labelling import possible_categories
from himoya.statistics.plans import PublicationPlan, TablePlan
from himoya.statistics.releases import protect_release
from himoya.statistics.safeguards import FindingKind
from himoya.statistics.tabulation import tabulate
from himoya.statistics.verdict import Outcome

CITIZENSHIP = "victims_by_citizenship"

#: Table and dimension of every open list of the victims' records.
OPEN = [
    (CITIZENSHIP, "citizenship"),
    ("glotip_q9", "citizenship"),
    ("victims_by_place", "exploitation_country"),
]


def victims_with(dictionary: Dictionary, field: str, codes: list[str]) -> RecordTable:
    """One victim a code, each of a case of its own."""
    several = field == "citizenship"
    numbers = [str(one) for one in range(len(codes))]
    columns = {
        "victim_record_id": numbers,
        "event_id": numbers,
        "identified_date": ["2021"] * len(codes),
        "victim_status": ["VST2"] * len(codes),
        "identified_by": [["IDB1"]] * len(codes),
        field: [[one] if several else one for one in codes],
    }
    return RecordTable("victim", "demonstration", dictionary.version, columns)


def without(dictionary: Dictionary, code: str) -> Dictionary:
    """The dictionary after a country's code was taken out of its list."""
    countries = dictionary.codelists["country"]
    left = replace(countries, codes={k: v for k, v in countries.codes.items() if k != code})
    return replace(dictionary, codelists={**dictionary.codelists, "country": left})


@pytest.mark.parametrize(("name", "dimension"), OPEN)
def test_a_list_holds_what_a_table_shows_where_every_code_occurs(
    demonstration: Dictionary, name: str, dimension: str
) -> None:
    """The slow, obvious way to a whole list: let every code occur, count, and read the table."""
    definition = demonstration.tables[name]
    asked = definition.dimension(dimension)
    codelist = codelist_of(demonstration, "victim", asked)
    assert codelist is not None and asked.field is not None
    every = [*(one.code for one in codelist), "_not_known", "_not_stated"]
    records = victims_with(demonstration, asked.field, every)
    (table,) = tabulate(demonstration, {"victim": records}, [name])
    shown = {cell.dimensions[dimension] for cell in table.cells} - {TOTAL}
    possible = possible_categories(demonstration, "victim", asked)
    assert possible is not None and len(shown) > 100
    assert {one for one in possible if not one.startswith("_")} == {
        one for one in shown if not one.startswith("_")
    }
    assert shown <= possible


@pytest.mark.parametrize(
    ("printed", "gone", "unlike"),
    [
        ("FRA", None, False),  # nobody from there this time; the code stands in the list
        ("FRA", "FRA", True),  # the list does not have it any more
        ("FRA", "ITA", False),  # another code went, which nobody printed
        ("SUN", None, True),  # a code that the list never had
        ("_other", "FRA", False),  # rare countries stand together and name none
    ],
)
def test_a_country_is_named_where_its_code_went(
    demonstration: Dictionary, printed: str, gone: str | None, unlike: bool
) -> None:
    dictionary = demonstration if gone is None else without(demonstration, gone)
    records = victims_with(dictionary, "citizenship", ["UZB"] * 40)
    before = {CITIZENSHIP: {("2021", frozenset({("citizenship", printed)})): 40}}
    plan = PublicationPlan(release="test", tables={CITIZENSHIP: TablePlan()})
    release = protect_release(dictionary, {"victim": records}, plan, earlier=[before])
    (verdict,) = release.verdict.tables
    said = [one for one in verdict.reasons if one.kind is FindingKind.CODES_GONE]
    assert [one.number for one in said] == [1] * unlike
    assert all(printed in one.words.in_language(each) for one in said for each in LANGUAGES)
    assert (release.verdict.outcome is Outcome.REVIEW) is unlike


def test_a_hidden_number_of_a_code_that_went_is_not_named(demonstration: Dictionary) -> None:
    """Where nothing was printed, nothing has to be compared."""
    dictionary = without(demonstration, "FRA")
    records = victims_with(dictionary, "citizenship", ["UZB"] * 40)
    cell = ("2021", frozenset({("citizenship", "FRA")}))
    plan = PublicationPlan(release="test", tables={CITIZENSHIP: TablePlan()})
    for number in (None, 0):
        before = {CITIZENSHIP: {cell: number}}
        release = protect_release(dictionary, {"victim": records}, plan, earlier=[before])
        assert release.verdict.outcome is Outcome.PASS
