from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.documents.docx_markup import TAGS
from himoya.platform.documents.docx_package import UnsuitableTemplate
from himoya.platform.documents.letter_template import letter_template
from himoya.platform.documents.letters import TEMPLATE, Letter, to_docx
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.documents.rules import IncompleteDocument
from tests.platform.documents.examples import LETTERS, WORDINGS
from tests.platform.documents.reading import running_text
from tests.platform.documents.test_docx import languages_of_runs


def letter(language: Language = "en", **changes: Any) -> Letter:
    said = WORDINGS[language]
    values: dict[str, Any] = {
        "kind": "letter",
        "subject": said.title,
        "language": language,
        "agency": said.agency,
        "agency_above": said.above,
        "contact": said.contact,
        "made_on": date(2026, 11, 27),
        "recipient": ("To the prosecutor", "Port Mirador"),
        "paragraphs": (said.sentence, LETTERS[language]),
        "enclosures": said.items,
        "signatory_post": said.posts[0],
        "signatory_name": "A. Karimova",
        "number": "12/2026",
    }
    return Letter(**(values | changes))


def words_of(made: bytes) -> list[str]:
    opened = docx.Document(BytesIO(made))
    cells = [c.text for table in opened.tables for row in table.rows for c in row.cells]
    return [p.text for p in opened.paragraphs] + "\n".join(cells).split("\n")


def template_with(folder: Path, **parts: str) -> Path:
    """The delivered template with parts put in or replaced."""
    made = folder / "template.docx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made


def changed(folder: Path, old: str, new: str) -> Path:
    part = "word/document.xml"
    with zipfile.ZipFile(TEMPLATE) as package:
        content = package.read(part).decode()
    assert old in content
    return template_with(folder, **{part: content.replace(old, new)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_fills_the_template_in_its_language(language: Language) -> None:
    made = to_docx(letter(language))
    said, found = WORDINGS[language], words_of(made)
    for expected in (said.title, said.sentence, LETTERS[language], said.agency, "A. Karimova",
                     *said.above, *said.contact, *said.items, said.posts[0]):  # fmt: skip
        assert expected in found
    assert not [text for text in found if "{" in text]
    assert {tag for text, tag in languages_of_runs(made) if text} == {TAGS[language]}


@pytest.mark.parametrize("typed", ["{{ number }}", "{% for x in y %}", '<w:p/> & "x"', "{{ 7*7 }}"])
def test_braces_that_somebody_typed_stay_braces(typed: str) -> None:
    found = words_of(to_docx(letter(paragraphs=(typed,), signatory_name=typed)))
    assert found.count(typed) == 2


def test_a_letter_is_a_document_too() -> None:
    text = running_text(to_pdf(letter("tg").as_document()))
    assert WORDINGS["tg"].sentence in text
    assert "A. Karimova" in text


def test_a_letter_without_a_subject_is_refused() -> None:
    with pytest.raises(IncompleteDocument, match="has no title"):
        to_docx(letter(subject=" "))


def test_a_template_with_a_macro_is_refused(tmp_path: Path) -> None:
    template = template_with(tmp_path, **{"word/vbaProject.bin": "x"})
    with pytest.raises(UnsuitableTemplate, match="holds a program"):
        to_docx(letter(), template)


def test_a_template_that_fetches_another_is_refused(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="https://example.org/x.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    template = template_with(tmp_path, **{"word/_rels/settings.xml.rels": relations})
    with pytest.raises(UnsuitableTemplate, match="outside of itself"):
        to_docx(letter(), template)


@pytest.mark.parametrize(
    "code",
    ["{{ salary }}", "{{ ''.__class__.__mro__ }}", "{{ words.__init__ }}", "{% if %}"],
)
def test_a_template_that_asks_for_more_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(UnsuitableTemplate, match="cannot be filled in"):
        to_docx(letter(), changed(tmp_path, "{{ subject }}", code))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18])
def test_a_template_that_is_no_docx_is_refused(tmp_path: Path, content: bytes) -> None:
    template = tmp_path / "letter.docx"
    template.write_bytes(content)
    with pytest.raises(UnsuitableTemplate, match="not a DOCX"):
        to_docx(letter(), template)


def test_the_delivered_template_is_the_one_its_maker_makes() -> None:
    assert TEMPLATE.read_bytes() == letter_template()
