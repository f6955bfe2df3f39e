"""The statistical tables as data: complete, lawful in their units, and as the rules want them."""

from __future__ import annotations

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import LANGUAGES
from himoya.statistics.breakdowns import breakdowns_of

DICTIONARY = read_dictionary("demonstration")
TABLES = list(DICTIONARY.tables.values())

#: What the national reports and international bodies ask for.
WANTED = {
    "offences_by_region",
    "offences_by_article",
    "victims_by_sex_age",
    "victims_by_form_sex_age",
    "victims_by_citizenship",
    "victims_by_means",
    "victims_by_recruiter_relation",
    "victims_by_sector",
    "victims_by_place",
    "persons_by_stage_sex_age",
    "court_results",
    "sentences",
    "sentence_serving",
    "crisis_centre_requests",
    *(f"glotip_q{number}" for number in range(1, 11)),
    "sdg_16_2_2",
}


@pytest.fixture(params=TABLES, ids=lambda table: table.table)
def table(request: pytest.FixtureRequest) -> TableDefinition:
    found: TableDefinition = request.param
    return found


@pytest.fixture
def dictionary() -> Dictionary:
    return DICTIONARY


def test_every_wanted_table_is_defined() -> None:
    assert set(DICTIONARY.tables) >= WANTED


def test_no_public_breakdown_crosses_more_than_three_dimensions(table: TableDefinition) -> None:
    """D04; crisis-centre requests are two-way tables side by side, never one of six dimensions."""
    assert max(len(one) for one in breakdowns_of(table)) <= 3
    if table.table == "crisis_centre_requests":
        assert max(len(one) for one in breakdowns_of(table)) == 2


def test_a_table_counts_the_unit_of_its_record(
    table: TableDefinition, dictionary: Dictionary
) -> None:
    """Victims may be counted as persons or as episodes; nothing else changes its unit."""
    unit = dictionary.records[table.record].unit_of_count
    allowed = {unit, "victim_person"} if table.record == "victim" else {unit}
    assert table.unit in allowed


def test_a_table_has_a_date_or_stages_with_their_own(table: TableDefinition) -> None:
    staged = [one for one in table.dimensions if one.stages is not None]
    assert (table.counting_date is None) == (len(staged) == 1)


def test_headline_tables_on_victims_keep_identified_victims_only(table: TableDefinition) -> None:
    if table.record == "victim" and table.table != "victims_by_status":
        assert table.only["victim_status"] == ("VST2", "VST3")


def test_no_table_on_offences_mixes_classes(table: TableDefinition) -> None:
    if table.record != "offence":
        return
    assert table.articles is not None
    if len(table.articles.classes) > 1:
        classes = [one for one in table.dimensions if one.groups_from is not None]
        assert classes and not classes[0].has_total


def test_every_wording_is_there_in_four_languages(table: TableDefinition) -> None:
    words = [
        table.title,
        *table.notes,
        *(one.title for one in table.dimensions),
        *(label for one in table.dimensions for label in one.categories.values()),
        *(band.label for one in table.dimensions for band in (one.bands or {}).values()),
    ]
    for one in words:
        texts = [one.in_language(language).strip() for language in LANGUAGES]
        assert all(texts)
        assert len(set(texts)) > 1, texts


def test_what_was_not_seen_in_its_source_says_so(table: TableDefinition) -> None:
    if not table.verified:
        assert any("from memory" in note.en for note in table.notes)


def test_articles_of_every_country_have_a_class_that_some_table_counts() -> None:
    counted = {
        one for table in TABLES if table.articles is not None for one in table.articles.classes
    }
    assert counted == {"core", "child_sale", "related", "smuggling"}


@pytest.mark.parametrize(
    ("standard", "table", "categories"),
    [
        ("glotip", "glotip_q8", {"Sexual exploitation", "Forced labour",
                                 "Other forms of exploitation"}),
        ("sdg", "sdg_16_2_2", {"SX", "FL", "OG", "OP"}),
    ],
)  # fmt: skip
def test_every_form_rolls_up_to_exactly_one_category_of_the_standard(
    standard: str, table: str, categories: set[str]
) -> None:
    forms = DICTIONARY.codelists["form_of_exploitation"]
    for form in forms.level_one:
        assert form.mappings[standard] in categories, form.code
    assert set(DICTIONARY.tables[table].dimension("form_of_exploitation").categories) == categories


def test_no_table_tells_what_never_leaves(table: TableDefinition, dictionary: Dictionary) -> None:
    """Neither a crisis centre nor a number of a record is a line of a table (S-40, S-85)."""
    for dimension in table.dimensions:
        for asked in filter(None, (dimension.field, dimension.otherwise)):
            record, _, name = asked.rpartition(".")
            field = dictionary.records[record or table.record].fields[name]
            assert field.disclosure != "never", dimension.dimension


def test_the_centre_of_a_request_never_leaves(dictionary: Dictionary) -> None:
    fields = dictionary.records["request_for_help"].fields.values()
    agencies = [one for one in fields if one.codelist == "agency"]
    assert agencies and {one.disclosure for one in agencies} == {"never"}
