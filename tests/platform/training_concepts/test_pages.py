"""A concept as pages, from its entering to its endorsement, and as files other programs read."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import docx
import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.materials.actions.writing import Written as WrittenWork
from himoya.platform.materials.actions.writing import enter as enter_work
from himoya.platform.training_concepts.kinds import Move, PartKind
from himoya.platform.training_concepts.models import Statement
from himoya.platform.training_concepts.printing import on_paper
from himoya.platform.training_concepts.queries import reading
from tests.platform.documents.reading import opened, running_text, tags
from tests.platform.people import People
from tests.platform.training_concepts.making import (
    DECIDER,
    PAPER,
    SKILLS,
    TITLE,
    a_module,
    a_part,
    a_rung,
    a_whole_concept,
    an_audience,
    done,
    endorsed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("training_manager")


def at(name: str, *args: object) -> str:
    return reverse(f"training_concepts:{name}", args=args)


def page(client: Client, name: str, *args: object, **asked: object) -> str:
    answer = client.get(at(name, *args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def now() -> dict[str, object]:
    return {"day_day": today().day, "day_month": today().month, "day_year": today().year}


def test_a_concept_is_entered_discussed_endorsed_and_followed(
    people: People, keeper: Reader
) -> None:
    browser = people.client_of(Account.objects.get(id=keeper.account))
    work = enter_work(by=keeper, written=WrittenWork(kind="manual", title="Invented manual")).id
    assert browser.post(at("enter"), {"need": "Help"}).status_code == 422
    browser.post(at("enter"), {"text_en": TITLE, "skills": SKILLS})
    (concept,) = reading.concepts(keeper, reading.Wanted())
    assert "Nothing is written here yet." in page(browser, "concept", concept.id)
    answer = browser.post(at("enter-part", concept.id, "audience"), {"audience": "pilot"})
    assert answer.status_code == 422
    for who, people_in in (("judge", "12"), ("social_worker", "")):
        told = {"audience": who, "knowledge": "basic", "people": people_in}
        browser.post(at("enter-part", concept.id, "audience"), told)
    module = {"text_en": "Following money", "audiences": ["judge"], "skills": ["money"]}
    for hours, said in (("many", "“many” is no number"), ("0", "Give the academic hours")):
        answer = browser.post(at("enter-part", concept.id, "module"), module | {"hours": hours})
        assert answer.status_code == 422 and said in answer.content.decode()
    module |= {"hours": "1,5", "materials": [str(work)], "languages": ["tg"]}
    browser.post(at("enter-part", concept.id, "module"), module)
    assert browser.get(at("enter-part", concept.id, "nonsense")).status_code == 404
    (made,) = reading.concept_of(keeper, concept.id).modules
    shown = page(browser, "part", made.id)
    assert "1.5 academic hours" in shown and reverse("materials:work", args=(work,)) in shown
    assert 'value="1.5"' in page(browser, "change-part", made.id)
    shown = page(browser, "matrix", concept.id)
    assert "Judges: Protecting victims" in shown and "Social workers: Protecting" in shown
    browser.post(at("change-part", made.id), module | {"skills": SKILLS, "words": "More."})
    shown = page(browser, "concept", concept.id)
    assert "a module gives: 2 of 3" in shown and "People: 12" in shown
    answer = browser.post(at("step-concept", concept.id, "discuss"), now() | {"words": "Read."})
    assert answer.status_code == 422 and b"Who decided it?" in answer.content
    decided = now() | {"words": "Agreed.", "decided_by": DECIDER, "evidence": PAPER}
    for move in ("discuss", "endorse", "adopt"):
        browser.post(at("step-concept", concept.id, move), decided)
    shown = page(browser, "concept", concept.id)
    assert "In force" in shown and shown.count(DECIDER) == 3 and at("edition", concept.id) in shown
    answer = browser.post(at("edition", concept.id))
    following = answer["Location"].split("/")[-2]
    assert "edition 1" in page(browser, "concept", following)
    assert "edition 2" in page(browser, "list", state="draft")
    assert TITLE not in page(browser, "list", audience="teacher").partition("himoya-filtered")[2]


@pytest.fixture
def concept(keeper: Reader) -> UUID:
    """Endorsed: judges miss a skill, one module is for nobody, one step is planned."""
    made = a_whole_concept(keeper, need="Few cases came to court.")
    an_audience(keeper, made, "social_worker", people=40)
    a_module(keeper, made, "Needed by nobody", audiences=["social_worker"], skills=["money"])
    a_part(keeper, made, PartKind.OBJECTIVE, "Victims are found")
    gone = a_part(keeper, made, PartKind.THEME, "Singing")
    done(keeper, Statement, gone, Move.WITHDRAW)
    a_rung(keeper, made, deadline=today())
    endorsed(keeper, made)
    return made


#: The heading of the gaps, a gap, an hour's words, and the step.
SAID: dict[Language, tuple[str, ...]] = {
    "en": ("What no module gives", "Judges: Protecting victims", "8 academic hours", "piloted"),
    "ru": ("Чего не даёт ни один модуль", "Судьи: Защищать", "8 акад. ч.", "опробован"),
    "tg": ("Он чиро ягон модул намедиҳад", "Судяҳо: Ҳифзи", "8 соати академӣ", "озмуда"),
    "uz": ("Hech bir modul bermaydigan", "Sudyalar: Jabrlanuvchi", "8 akademik soat", "sinab"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_tells_parts_decisions_matrix_and_gaps(
    keeper: Reader, concept: UUID, language: Language
) -> None:
    made = on_paper(keeper, concept, language, "pdf")
    printed = running_text(made.content)
    agency = names_of({keeper.agency}, language)[keeper.agency]
    said = (
        *SAID[language],
        agency,
        TITLE,
        DECIDER,
        PAPER,
        "Victims are found",
        "2. Needed by nobody",
    )
    assert [one for one in said if one not in printed] == []
    assert "Singing" not in printed, "what was taken out"
    with opened(made.content) as pdf:
        assert str(pdf.Root.Lang) == language
        kinds = [str(tag.S) for tag in tags(pdf)]
    # Decisions, audiences, modules, one for each of two audiences, steps.
    assert kinds.count("/Table") == 6 and kinds.count("/H3") == 2
    assert str(concept) not in made.name and "nvented" not in made.name
    assert Entry.objects.filter(subject=str(concept), act="printed").count() == 1


def test_a_word_processor_reads_the_same_tables(keeper: Reader, concept: UUID) -> None:
    content = on_paper(keeper, concept, "en", "docx").content
    tables = docx.Document(BytesIO(content)).tables
    cells = [[cell.text for cell in row.cells] for one in tables for row in one.rows]
    money = "Following the money and securing proceeds of crime"
    assert [money, "1. Following money"] in cells
    assert ["Social workers", "", "People: 40", "8 academic hours"] in cells
