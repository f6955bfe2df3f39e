"""The terms of the field: carried over as they were reviewed, and honest about what was not."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from himoya.dictionary.glossary import render_glossary
from himoya.dictionary.reading import INTERNATIONAL, DictionaryProblems
from himoya.dictionary.reading_terms import SECTIONS, gather_terms, read_terms
from himoya.dictionary.terms import Term, Terminology

#: Notes that named a language by its code; the words after it are the same.
REWORDED_NOTES = {"abduction", "position_of_vulnerability", "forced_labour", "indictment"}


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return read_terms()


@pytest.fixture(scope="module")
def reference(shared: Path) -> Mapping[str, Any]:
    text = (shared / "standards" / "terms.yaml").read_text(encoding="utf-8")
    read: Mapping[str, Any] = yaml.safe_load(text)
    return read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the terms that a test may spoil."""
    shutil.copytree(INTERNATIONAL / "terms", tmp_path / "terms")
    for name in ("confused_terms.yaml", "confirmation_sources.yaml"):
        shutil.copy(INTERNATIONAL / name, tmp_path / name)
    return tmp_path


def spoil(file: Path, old: str, new: str) -> int:
    """Replace one text in a file and return the line on which it stood."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_every_reference_term_is_carried_over_with_its_marks(
    terminology: Terminology, reference: Mapping[str, Any]
) -> None:
    known = {term.key: term for term in terminology}
    expected = [term for section in reference["sections"] for term in section["terms"]]
    assert len(expected) == reference["count"] == 216
    for term in expected:
        ours = known[term["key"]]
        assert dict(ours.label.items()) == {one: term[one] for one in ("en", "ru", "tg", "uz")}
        assert ours.definition == term["definition_en"]
        assert dict(ours.status) == term["status"]
        assert dict(ours.confirmed_in) == term.get("confirmed_in", {})
        assert dict(ours.words_seen_in) == term.get("words_seen_in", {})
        if ours.key not in REWORDED_NOTES:
            assert ours.note == term.get("note")


def test_confirmation_sources_are_carried_over(
    terminology: Terminology, reference: Mapping[str, Any]
) -> None:
    assert terminology.confirmation_sources == reference["confirmation_sources"]


def test_sections_are_those_of_the_reference_and_our_own(
    terminology: Terminology, reference: Mapping[str, Any]
) -> None:
    theirs = {section["section"] for section in reference["sections"]}
    ours = {section.section for section in terminology.sections}
    assert ours - theirs == {
        "data",
        "counting_people",
        "training_needs",
        "training_papers",
        "simulation",
    }
    for section in reference["sections"]:
        same = next(one for one in terminology.sections if one.section == section["section"])
        assert [term["key"] for term in section["terms"]] == [
            key for key in same.terms if key in {term["key"] for term in section["terms"]}
        ]


@pytest.mark.parametrize(
    "key",
    [
        "event",
        "victim_episode",
        "unit_of_count",
        "counting_date",
        "small_count_rounding",
        "protected_zero",
        "inner_cell",
        "rival_claim",
        "overlay",
        "codelist",
        "missing_reason",
        "refusal_of_a_row",
        "release_folder",
    ],
)
def test_words_the_project_lives_by_are_settled(terminology: Terminology, key: str) -> None:
    assert terminology[key].definition


def test_our_own_tajik_and_uzbek_words_do_not_claim_review(
    terminology: Terminology, reference: Mapping[str, Any]
) -> None:
    theirs = {term["key"] for section in reference["sections"] for term in section["terms"]}
    ours = [term for term in terminology if term.key not in theirs]
    assert len(ours) > 40
    assert all(term.is_draft("tg") and term.is_draft("uz") for term in ours)


def letters(text: str) -> set[str]:
    return {unicodedata.name(one).split()[0] for one in text if one.isalpha()}


def test_each_language_is_written_in_its_script(terminology: Terminology) -> None:
    for term in terminology:
        assert letters(term.label.ru) == {"CYRILLIC"}, term.key
        assert letters(term.label.tg) == {"CYRILLIC"}, term.key
        assert letters(term.label.uz) <= {"LATIN", "MODIFIER"}, term.key
        assert not set("'`’‘") & set(term.label.uz), f"{term.key}: ʻ U+02BB or ʼ U+02BC is meant"


def test_one_wording_does_not_name_two_terms(terminology: Terminology) -> None:
    seen: dict[str, str] = {}
    for term in terminology:
        twin = seen.setdefault(term.label.en.casefold(), term.key)
        assert twin == term.key, f"{term.label.en} names {twin} and {term.key}"


def test_it_refuses_a_confirmation_without_a_place(folder: Path) -> None:
    file = folder / "terms" / "offence.yaml"
    line = spoil(file, "    confirmed_in: {tg: tj_law_2014, uz: uz_law_2008}\n", "")
    with pytest.raises(DictionaryProblems) as refused:
        read_terms(folder)
    messages = [str(one) for one in refused.value.problems]
    assert any("terms.trafficking_in_persons: tg: confirmed, but not where" in m for m in messages)
    assert all(abs(one.line - line) < 5 for one in refused.value.problems)


def test_it_refuses_a_place_nobody_described(folder: Path) -> None:
    spoil(folder / "terms" / "offence.yaml", "{tg: tj_law_2014,", "{tg: tj_law_2041,")
    _, problems = gather_terms(folder)
    assert any("there is no confirmation source 'tj_law_2041'" in str(one) for one in problems)


def test_it_refuses_a_draft_that_says_it_was_confirmed(folder: Path) -> None:
    spoil(
        folder / "terms" / "offence.yaml",
        "status: {tg: confirmed, uz: confirmed}",
        "status: {tg: draft, uz: confirmed}",
    )
    _, problems = gather_terms(folder)
    assert any("tg: draft, yet confirmed in tj_law_2014" in str(one) for one in problems)


def test_it_refuses_a_missing_language_and_names_the_line(folder: Path) -> None:
    file = folder / "terms" / "data.yaml"
    line = spoil(file, "      uz: milliy qoʻshimcha\n", "")
    _, problems = gather_terms(folder)
    [problem] = [one for one in problems if one.file == file]
    assert "uz" in problem.entry and "missing" in problem.message
    assert abs(problem.line - line) <= 4


def test_it_refuses_a_key_that_nobody_knows(folder: Path) -> None:
    spoil(folder / "terms" / "data.yaml", "    definition: ", "    definition_en: ")
    _, problems = gather_terms(folder)
    assert any("definition_en" in one.entry for one in problems)


def test_it_refuses_a_term_in_two_sections(folder: Path) -> None:
    text = (folder / "terms" / "data.yaml").read_text(encoding="utf-8")
    entry = text[text.index("  near_miss:") : text.index("  missing_reason:")]
    with (folder / "terms" / "training.yaml").open("a", encoding="utf-8") as file:
        file.write(entry)
    _, problems = gather_terms(folder)
    assert sum("more than one section" in str(one) for one in problems) == 2


def test_it_refuses_a_file_that_no_section_reads(folder: Path) -> None:
    (folder / "terms" / "weather.yaml").write_text("section: weather\n", encoding="utf-8")
    _, problems = gather_terms(folder)
    assert any(one.file.name == "weather.yaml" for one in problems)


def test_it_refuses_confused_terms_that_do_not_exist(folder: Path) -> None:
    spoil(folder / "confused_terms.yaml", "[charge, sentence]", "[charge, sentience]")
    _, problems = gather_terms(folder)
    assert any("there is no term 'sentience'" in str(one) for one in problems)


# The glossary page


@pytest.fixture(scope="module")
def page(terminology: Terminology) -> str:
    return render_glossary(terminology)


def test_the_page_says_first_how_it_is_made(page: str) -> None:
    assert page.startswith("<!-- Made by `himoya generate glossary`")


def row_of(page: str, term: Term) -> list[str]:
    [row] = [
        line for line in page.splitlines() if line.startswith("| **") and f"`{term.key}`" in line
    ]
    return [cell.strip() for cell in row.strip("|").split(" | ")]


def test_every_term_has_one_row_with_drafts_marked(page: str, terminology: Terminology) -> None:
    for term in terminology:
        english, russian, tajik, uzbek, meaning, source = row_of(page, term)
        assert english == f"**{term.label.en}** `{term.key}`"
        assert russian == term.label.ru + ("°" if term.is_draft("ru") else "")
        assert tajik == term.label.tg + ("°" if term.is_draft("tg") else "")
        assert uzbek == term.label.uz + ("°" if term.is_draft("uz") else "")
        assert meaning.startswith(term.definition)
        assert source.startswith(term.source)
        for place in term.confirmed_in.values():
            assert place in source


def test_every_section_has_its_table(page: str) -> None:
    assert page.count("\n| English |") == len(SECTIONS)


def test_neighbours_that_are_easily_confused_come_before_the_tables(page: str) -> None:
    listed = page[page.index("## Easily confused") : page.index("| English |")]
    for words in (
        "**criminal case**, **event**, **offence**",
        "**charge**, **sentence**",
        "**request for help**, **court appeal**",
        "**corrections**, **Amendment**",
        "**presumed victim**, **identified victim**",
    ):
        assert words in listed
