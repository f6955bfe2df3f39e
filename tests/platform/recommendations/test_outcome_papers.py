"""An outcome document on paper, read back with other programs: Poppler, pikepdf, python-docx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import cast
from uuid import UUID

import docx
import pikepdf
import pytest
from django.urls import reverse

from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.recommendations.outcomes.actions.agreeing import Agreement, agree
from himoya.platform.recommendations.outcomes.actions.documents import DocumentTold, enter_document
from himoya.platform.recommendations.outcomes.actions.points import PointTold, add_point
from himoya.platform.recommendations.outcomes.actions.sections import add_section
from himoya.platform.recommendations.outcomes.printing import on_paper
from tests.platform.documents.reading import opened, running_text, tags
from tests.platform.people import People

pytestmark = pytest.mark.django_db

TITLES: dict[Language, str] = {"en": "What the workshop agreed on", "uz": "Seminar xulosasi"}

#: The second point is in Tajik alone, with letters that fonts forget.
POINTS: tuple[dict[Language, str], ...] = (
    {
        "en": "Count once",
        "ru": "Считать один раз",
        "tg": "Як бор ҳисоб кунед",
        "uz": "Bir marta sanang",
    },
    {"tg": "Ҷавобро ба қишлоқ ӯ мебарад"},
)

NOT_YET: dict[Language, str] = {
    "en": "There is no text in this language yet.",
    "ru": "На этом языке текста ещё нет.",
    "uz": "Bu tilda hali matn yoʻq.",
}

DRAFT = {"en": "A draft:", "ru": "Проект:", "tg": "Лоиҳа:", "uz": "Loyiha:"}


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def document(keeper: Reader) -> UUID:
    told = DocumentTold(titles=TITLES, start=PartialDate.from_edtf("2026-05"), place="Orzushahr")
    made = enter_document(by=keeper, told=told).id
    section = add_section(by=keeper, document=made, headings={"en": "Figures"}).id
    for texts in POINTS:
        point = PointTold(section=section, texts=texts, addressees=("Agency", "Office"))
        add_point(by=keeper, document=made, told=point)
    return made


def languages_of(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the languages that a PDF names, of elements and of pieces within one."""
    yield from (str(tag.Lang) for tag in tags(pdf) if "/Lang" in tag)
    for sheet in pdf.pages:
        yield from re.findall(r"/Lang ?\((\w+)\)", sheet.Contents.read_bytes().decode("latin-1"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_says_every_point_and_tags_what_is_in_another_language(
    keeper: Reader, document: UUID, language: Language
) -> None:
    made = on_paper(keeper, document, language, "pdf").content
    printed = running_text(made)
    for number, texts in zip(("A1", "A2"), POINTS, strict=True):
        assert number in printed
        assert texts.get(language, texts["tg"]) in printed
    assert printed.count(NOT_YET.get(language, "never said")) == (language != "tg")
    assert DRAFT[language] in printed
    with opened(made) as pdf:
        assert str(pdf.Root.Lang) == language
        spoken = set(languages_of(pdf)) - {language}
        kinds = [str(tag.S) for tag in tags(pdf)]
    # Title: English or Uzbek; heading: English; second point: Tajik.
    assert spoken == {
        "en": {"tg"}, "ru": {"en", "tg"}, "tg": {"en"}, "uz": {"en", "tg"},
    }[language]  # fmt: skip
    assert kinds.count("/Table") == 1 and kinds.count("/H1") == 1 and kinds.count("/H2") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_docx_holds_the_points_in_order(
    keeper: Reader, document: UUID, language: Language
) -> None:
    agreement = Agreement(day=today(), by_whom="The participants")
    agree(by=keeper, document=document, agreement=agreement)
    made = docx.Document(BytesIO(on_paper(keeper, document, language, "docx").content))
    (points,) = (one for one in made.tables if one.rows[-1].cells[0].text == "A2")
    assert [row.cells[0].text for row in points.rows[1:]] == ["A1", "A2"]
    for row, texts in zip(points.rows[1:], POINTS, strict=True):
        assert row.cells[1].text.splitlines()[0] == texts.get(language, texts["tg"])
        assert row.cells[2].text == "Agency\nOffice"
    headings = [one.text for one in made.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [TITLES.get(language, TITLES["en"]), "A. Figures"]
    text = "\n".join(one.text for one in made.paragraphs)
    assert DRAFT[language] not in text, "it has been agreed"
    facts = "\n".join(cell.text for one in made.tables for row in one.rows for cell in row.cells)
    assert "The participants" in facts


def test_that_a_document_left_is_recorded_and_its_name_tells_nothing(
    people: People, document: UUID
) -> None:
    browser = people.client("statistician")
    place = reverse("recommendations:outcome-paper", args=(document,))
    assert browser.post(place, {"language": "xx", "file": "pdf"}).status_code == 422
    answer = browser.post(place, {"language": "tg", "file": "docx"})
    name = cast(str, answer["Content-Disposition"])
    assert "outcome-document-" in name and "workshop" not in name and str(document) not in name
    printed = Entry.objects.filter(subject=str(document), act="printed")
    assert printed.count() == 1
