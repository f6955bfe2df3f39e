"""A plan on paper, read back with other programs: Poppler, pikepdf, python-docx."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

import docx
import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.printing import on_paper
from himoya.platform.audit.models import Entry
from tests.platform.action_plan.making import a_measure, a_plan, adopted
from tests.platform.documents.reading import opened, running_text, tags
from tests.platform.people import People

pytestmark = pytest.mark.django_db

#: The second is in Tajik alone, with letters that fonts forget.
TEXTS: dict[str, dict[Language, str]] = {
    "1.1": {"en": "Teach", "ru": "Учить", "tg": "Омӯзонед", "uz": "Oʻrgating"},
    "1.2": {"tg": "Ҷавобро ба қишлоқ ӯ мебарад"},
}

PREVENTION = {
    "en": "Prevention",
    "ru": "Предупреждение",
    "tg": "Пешгирӣ",
    "uz": "Oldini olish",
}


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def plan(secretary: Reader) -> UUID:
    made = a_plan(secretary, act="An invented act", act_number="7")
    for number, texts in TEXTS.items():
        late = date(2026, 2, 1) if number == "1.1" else None
        bodies = ("Invented Council", "Schools")
        a_measure(secretary, made, number, texts=texts, deadline=late, bodies=bodies)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_says_every_measure_and_is_tagged(
    secretary: Reader, plan: UUID, language: Language
) -> None:
    made = on_paper(secretary, plan, language, "pdf")
    printed = running_text(made.content)
    for number, texts in TEXTS.items():
        assert number in printed and texts.get(language, texts["tg"]) in printed
    assert PREVENTION[language] in printed and "An invented act" in printed
    with opened(made.content) as pdf:
        assert str(pdf.Root.Lang) == language
        kinds = [str(tag.S) for tag in tags(pdf)]
    assert kinds.count("/Table") == 1 and kinds.count("/H1") == 1 and kinds.count("/H2") == 1
    assert str(plan) not in made.name and "nvented" not in made.name
    assert Entry.objects.filter(subject=str(plan), act="printed").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_docx_holds_the_measures_in_order_with_what_is_overdue(
    secretary: Reader, plan: UUID, language: Language
) -> None:
    adopted(secretary, plan)
    made = docx.Document(BytesIO(on_paper(secretary, plan, language, "docx").content))
    (table,) = (one for one in made.tables if one.rows[-1].cells[0].text == "1.2")
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [row[0] for row in rows] == ["1.1", "1.2"]
    assert [row[2] for row in rows] == ["Invented Council\nSchools"] * 2
    assert [row[1].splitlines()[0] for row in rows] == [
        texts.get(language, texts["tg"]) for texts in TEXTS.values()
    ]
    assert [len(row[4].splitlines()) for row in rows] == [2, 1], "the first is overdue"
