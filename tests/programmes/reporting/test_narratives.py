"""What people write: figures in place, typed numbers noticed, a working copy out and back."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.layouts import Kind, layout_for
from himoya.programmes.reporting.narratives.brought_back import NotACopy, brought_back
from himoya.programmes.reporting.narratives.comparing import Comparison, Sent, compare
from himoya.programmes.reporting.narratives.notices import notices_on
from himoya.programmes.reporting.narratives.sections import Section, sections_of
from himoya.programmes.reporting.narratives.working_copy import Copy, working_copy
from himoya.programmes.reporting.whole import book_of, report_on, told
from himoya.publishing.section.reports.model import Points, Sentence, Title

LAYOUT = layout_for(Kind.FINAL, "tj-2018")
TEXTS = {
    "background": "We held {{figure:events}} events.\n- one\n- two {{figure:participations}}",
    "narrative.2": "In the second output {{figure:events}} again.",
}


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(packaged_programme("tj-2018"), "en")


@pytest.fixture(scope="module")
def sections(book: Book) -> tuple[Section, ...]:
    return sections_of(LAYOUT, book)


@pytest.fixture(scope="module")
def copy(book: Book, sections: tuple[Section, ...]) -> bytes:
    return working_copy(Copy(id="one", title="A report", sections=sections, texts=TEXTS), book)


def changed(content: bytes, *changes: tuple[str, str]) -> bytes:
    """Change the words of a document as a person would in a program that locks nothing."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                text = part.decode()
                for before, after in changes:
                    assert before in text
                    text = text.replace(before, after, 1)
                part = text.encode()
            new.writestr(name, part)
    return made.getvalue()


def compared(content: bytes, book: Book, sections: tuple[Section, ...]) -> Comparison:
    figures = {one.reference: book.words(one.reference) for one in book.figures}
    sent = Sent(texts=TEXTS, figures=figures)
    return compare(sent, brought_back(content, sections), sections, book, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_stands_under_its_heading_with_its_figures(language: str) -> None:
    book = told(book_of(packaged_programme("tj-2018"), language), TEXTS)  # type: ignore[arg-type]
    parts = list(report_on(book, LAYOUT, date(2026, 11, 29)).parts)
    at = parts.index(Sentence(f"We held {book.words('events')} events."))
    heading = next(one for one in sections_of(LAYOUT, book) if one.key == "background").heading
    assert parts[at - 1] == Title(heading)
    assert parts[at + 1] == Points(["one", f"two {book.words('participations')}"])
    second = parts.index(Sentence(f"In the second output {book.words('events')} again."))
    output = parts[second - 1]
    assert isinstance(output, Title)
    assert output.level == 2


def test_a_figure_that_is_not_there_refuses_and_a_typed_number_warns(book: Book) -> None:
    text = "{{figure:evnts}} and 1,019 people in 2019, 77 others, 3 days, {{figure:events}}."
    found = notices_on(text, book)
    assert [one.refuses for one in found] == [True, False, False]
    assert "“evnts”" in found[0].message
    assert "events" in found[0].message
    assert "participations" in found[1].message
    assert "77" in found[2].message


def test_nothing_changed_is_no_change(
    copy: bytes, book: Book, sections: tuple[Section, ...]
) -> None:
    found = compared(copy, book, sections)
    assert (list(found.changes), list(found.found), list(found.strays)) == ([], [], [])


def test_an_overtyped_figure_is_named_and_its_reference_stays(
    copy: bytes, book: Book, sections: tuple[Section, ...]
) -> None:
    back = changed(copy, (">40<", ">99<"), ("We held", "We surely held"))
    (change,) = compared(back, book, sections).changes
    assert change.text.startswith("We surely held {{figure:events}} events.")
    (said,) = change.found
    assert all(words in said for words in ("Background", "“events”", "40", "99"))


def test_a_deleted_figure_a_renamed_heading_and_strange_words_are_told(
    copy: bytes, book: Book, sections: tuple[Section, ...]
) -> None:
    own = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>My own</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Words of mine</w:t></w:r></w:p><w:sectPr"
    )
    back = changed(
        copy,
        ("figure:events", "my control"),
        ("figure:events", "my control"),
        (">Background<", ">Where we began<"),
        ("<w:sectPr", own),
    )
    found = compared(back, book, sections)
    assert found.changes[0].text.startswith("We held 40 events.")
    assert any("not there any more" in one for one in found.changes[0].found)
    assert any("Where we began" in one for one in found.found)
    assert list(found.strays) == ["My own", "Words of mine"]


def test_libreoffice_keeps_sections_and_figures(
    copy: bytes, sections: tuple[Section, ...], tmp_path: Path
) -> None:
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is needed"
    (tmp_path / "copy.docx").write_bytes(copy)
    command = [program, f"-env:UserInstallation=file://{tmp_path}/own", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "back")]
    subprocess.run([*command, str(tmp_path / "copy.docx")], check=True, capture_output=True)
    back = (tmp_path / "back" / "copy.docx").read_bytes()
    assert brought_back(back, sections) == brought_back(copy, sections)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no archive", id="not a DOCX"),
        pytest.param(None, id="entities"),
    ],
)
def test_a_hostile_document_is_not_read(
    content: bytes | None, copy: bytes, sections: tuple[Section, ...]
) -> None:
    if content is None:
        entity = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document '
        content = changed(copy, ("<w:document ", entity))
    with pytest.raises(NotACopy):
        brought_back(content, sections)
