from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.documents.docx import to_docx
from himoya.platform.documents.docx_markup import TAGS
from himoya.platform.documents.model import InLanguage, Paragraph, Table
from himoya.platform.documents.words import fixed_words
from tests.platform.documents.examples import LETTERS, WORDINGS, example
from tests.platform.documents.reading import as_pdf, running_text


def parts_of(made: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(made)) as package:
        for name in package.namelist():
            yield name, package.read(name)


def languages_of_runs(made: bytes) -> list[tuple[str, str | None]]:
    body = docx.Document(BytesIO(made)).element.body
    return [
        (
            "".join(text.text or "" for text in run.iter(qn("w:t"))),
            next((lang.get(qn("w:val")) for lang in run.iter(qn("w:lang"))), None),
        )
        for run in body.iter(qn("w:r"))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_headings(language: Language) -> None:
    made = docx.Document(BytesIO(to_docx(example(language))))
    said = WORDINGS[language]
    styles = [(p.style.name, p.text) for p in made.paragraphs if p.style is not None]
    assert ("Title", said.title) in styles
    assert ("Heading 1", said.heading) in styles
    assert ("Heading 2", said.second) in styles
    assert [text for style, text in styles if style == "List Bullet"] == list(said.items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_names_its_language(language: Language) -> None:
    runs = [(text, found) for text, found in languages_of_runs(to_docx(example(language))) if text]
    assert len(runs) > 30
    for text, found in runs:
        assert found == (TAGS["tg"] if text == "Саидова Ҷамила" else TAGS[language])


def test_a_name_keeps_its_own_language() -> None:
    document = example("ru", parts=(Paragraph(("Имя: ", InLanguage("Ҷамила", "tg"))),))
    assert ("Ҷамила", "tg-Cyrl-TJ") in languages_of_runs(to_docx(document))


def test_the_head_of_a_table_repeats_and_the_caption_is_told() -> None:
    document = example("en")
    made = docx.Document(BytesIO(to_docx(document)))
    (table,) = (t for t in made.tables if t._tbl.tblPr.find(qn("w:tblCaption")) is not None)
    heads = [row for row in table.rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert [cell.text for cell in heads[0].cells] == list(WORDINGS["en"].columns)
    assert len(heads) == 1
    (part,) = (part for part in document.parts if isinstance(part, Table))
    assert [tuple(cell.text for cell in row.cells) for row in table.rows][1:] == list(part.rows)


def test_a_picture_tells_what_it_shows() -> None:
    made = docx.Document(BytesIO(to_docx(example("ru"))))
    (shape,) = made.inline_shapes
    assert shape._inline.docPr.get("descr") == WORDINGS["ru"].chart


def test_the_properties_name_the_agency_and_no_machine() -> None:
    made = to_docx(example("uz"))
    about = docx.Document(BytesIO(made)).core_properties
    assert about.author == about.last_modified_by == WORDINGS["uz"].agency
    assert about.title == WORDINGS["uz"].title
    assert about.language == "uz-Latn-UZ"
    assert about.created == about.modified == datetime(2026, 11, 27, tzinfo=UTC)
    assert about.comments == ""
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_in_it_runs_or_fetches() -> None:
    for name, content in parts_of(to_docx(example("en", mark="practice"))):
        assert "vba" not in name.lower()
        assert "thumbnail" not in name
        assert b'TargetMode="External"' not in content
        assert b"macroEnabled" not in content


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_docx(example("tg")) == to_docx(example("tg"))


def test_a_marked_copy_has_the_mark_in_both_heads() -> None:
    made = docx.Document(BytesIO(to_docx(example("uz", mark="invented"))))
    across = fixed_words("uz").across["invented"]
    section = made.sections[0]
    for header in (section.header, section.first_page_header):
        assert across in etree.tostring(header._element, encoding="unicode")
    assert fixed_words("uz").explained["invented"] in [p.text for p in made.paragraphs]


@pytest.mark.parametrize("typed", ["{{ 7 * 7 }}", "</w:t>", "&amp; <b>", "a\x00b\x1fc", "\ud800"])
def test_whatever_is_typed_is_only_text(typed: str) -> None:
    made = docx.Document(BytesIO(to_docx(example("en", parts=(Paragraph(f"x {typed} y"),)))))
    expected = "".join(s for s in typed if s.isprintable() and s != "\ud800")
    assert f"x {expected} y" in [p.text for p in made.paragraphs]


@pytest.mark.parametrize("language", ["tg", "uz"])
def test_libreoffice_prints_every_letter(language: Language, tmp_path: Path) -> None:
    text = running_text(as_pdf(to_docx(example(language)), tmp_path))
    for said in (LETTERS[language], WORDINGS[language].sentence, WORDINGS[language].agency):
        assert said in text
    assert fixed_words(language).page_of_pages.format(page=2, pages=2) in text
