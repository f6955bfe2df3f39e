"""The codebook in words: everything of the dictionary, in four languages, as Markdown and page."""

from __future__ import annotations

import re

import pytest
from lxml import etree, html

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.codebook import html_codebook, markdown_codebook
from himoya.languages.codes import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_every_record_is_told(dictionary: Dictionary, language: Language) -> None:
    text = markdown_codebook(dictionary, language)
    for record in dictionary.records.values():
        section = text.split(f'<a id="record-{record.record}"></a>')[1].split("<a id=")[0]
        assert record.description.in_language(language) in section
        for field in record.fields.values():
            (line,) = [one for one in section.splitlines() if one.startswith(f"| `{field.name}` |")]
            assert field.label.in_language(language) in line
            assert field.instruction.in_language(language) in line
            assert field.source.replace("|", "/") in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_every_list_is_told(dictionary: Dictionary, language: Language) -> None:
    text = markdown_codebook(dictionary, language)
    for codelist in dictionary.codelists.values():
        section = text.split(f'<a id="list-{codelist.codelist}"></a>')[1].split("<a id=")[0]
        assert codelist.title.in_language(language) in section
        if len(codelist.codes) > 60:
            assert str(len(codelist.codes)) in section
            continue
        for code in codelist:
            assert f"| `{code.code}` |" in section
            assert code.label.in_language(language) in section


def test_drafts_are_marked_and_settled_words_are_not(dictionary: Dictionary) -> None:
    act = dictionary.codelists["act"]["ACT1"]
    assert f"| {act.label.tg} |" in markdown_codebook(dictionary, "tg")
    field = dictionary.field("victim.sex")
    assert f"| {field.label.tg}* |" in markdown_codebook(dictionary, "tg")
    assert f"| {field.label.ru} |" in markdown_codebook(dictionary, "ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_the_cells_of_its_heading(dictionary: Dictionary, language: Language) -> None:
    width = 0
    for line in markdown_codebook(dictionary, language).splitlines():
        if not line.startswith("| "):
            width = 0
            continue
        cells = line.count(" | ") + 1
        width = width or cells
        assert cells == width, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_says_the_same(dictionary: Dictionary, language: Language) -> None:
    page = html_codebook(dictionary, language)
    document = html.fromstring(page)
    assert document.get("lang") == language
    tables = document.findall(".//table")
    markdown = markdown_codebook(dictionary, language)
    assert len(tables) == len(re.findall(r"^\| ---", markdown, re.MULTILINE))
    rows = document.findall(".//tbody/tr")
    assert len(rows) == len(re.findall(r"^\| `", markdown, re.MULTILINE))
    for row in rows[:50]:
        assert all(cell.get("data-title") for cell in row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed_and_needs_nothing_else(
    dictionary: Dictionary, language: Language
) -> None:
    page = html_codebook(dictionary, language)
    body = page[page.index("<body>") : page.index("</body>") + len("</body>")]
    etree.fromstring(body)
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page


def test_every_link_of_the_contents_leads_somewhere(dictionary: Dictionary) -> None:
    document = html.fromstring(html_codebook(dictionary, "en"))
    targets = {one.get("id") for one in document.findall(".//a") if one.get("id")}
    links = {one.get("href") for one in document.findall(".//a") if one.get("href")}
    assert links == {f"#{target}" for target in targets}
    assert len(links) == len(dictionary.records) + len(dictionary.codelists)
