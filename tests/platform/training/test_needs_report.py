"""What a survey of needs found, on paper: the figures of its page, and none that the page hides."""

from __future__ import annotations

import io
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils.translation import override

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.documents.model import Document, Table
from himoya.platform.training.needs.actions import GroupTold, add_asked_group
from himoya.platform.training.needs.answering import answer
from himoya.platform.training.needs.queries import fewest_people, survey_of
from himoya.platform.training.needs.report import as_document, on_paper
from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.replies import Rating
from tests.platform.people import People
from tests.platform.training.test_needs import asked, end

pytestmark = pytest.mark.django_db

#: Five and more, so that one table is too narrow for all of them.
PROFESSIONS = ("judge", "prosecutor", "investigator", "operative", "social_worker")


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("training_manager")


def answered(keeper: Reader, times: int | None = None) -> UUID:
    survey, link = asked(keeper)
    for _number in range(fewest_people() if times is None else times):
        answer(link, {"money": Rating(5, 2)}, "")
    answer(link, {"children": Rating(4, 4)}, "")
    end(survey)
    return survey


def paper(keeper: Reader, survey: UUID, language: Language = "en") -> Document:
    with override(language):
        return as_document(survey_of(keeper, survey), language)


def cells(document: Document) -> list[tuple[object, ...]]:
    return [row for part in document.parts if isinstance(part, Table) for row in part.rows]


def test_it_holds_the_figures_of_the_page_and_hides_what_few_said(keeper: Reader) -> None:
    found = cells(paper(keeper, answered(keeper)))
    people = str(fewest_people())
    assert [row[1:] for row in found if len(row) == 5] == [
        (people, "5.0", "2.0", "3.0"),
        ("too few",) * 4,
    ]
    assert [row[1:] for row in found if len(row) == 2][1:] == [("3.0",), ("too few",)]


def test_many_groups_stand_in_several_tables_each_with_the_skill(keeper: Reader) -> None:
    survey, link = asked(keeper)
    links = {"judge": link} | {
        one: add_asked_group(
            by=keeper, survey=survey, told=GroupTold(audience=one, works_at="Invented", people=9)
        ).address
        for one in PROFESSIONS[1:]
    }
    for profession, link in links.items():
        ratings = {
            one.code: Rating(5, 2) for one in bank().asked_of(profession, ["money", "children"])
        }
        for _number in range(fewest_people()):
            answer(link, ratings, "")
    end(survey)
    matrix = [
        part
        for part in paper(keeper, survey).parts
        if isinstance(part, Table) and part.caption == "Difference by skill and profession"
    ]
    assert [len(part.columns) for part in matrix] == [5, 2]
    assert matrix[0].rows[0][0] == matrix[1].rows[0][0]
    shown = survey_of(keeper, survey).matrix
    assert shown is not None and sum(len(part.columns) - 1 for part in matrix) == len(shown.groups)


def test_of_a_survey_that_nobody_answered_it_says_so(keeper: Reader) -> None:
    survey, _link = asked(keeper)
    end(survey)
    assert "Nobody has answered." in [
        getattr(part, "text", "") for part in paper(keeper, survey).parts
    ]


def test_who_may_not_see_it_gets_no_file_and_nobody_before_its_end(
    people: People, keeper: Reader
) -> None:
    survey, _link = asked(keeper)
    with pytest.raises(NotThere):
        on_paper(keeper, survey, "en", "pdf")
    page = reverse("training:survey-report", args=(survey,))
    client = people.client_of(Account.objects.get(id=keeper.account))
    assert client.get(page).status_code == 404
    end(survey)
    with pytest.raises(NotPermitted):
        on_paper(people.reader("investigator"), survey, "en", "pdf")
    with pytest.raises(NotThere):
        on_paper(people.reader("commission_secretary"), survey, "en", "pdf")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_sent_in_every_language_without_the_title_in_its_name(
    people: People, keeper: Reader, language: Language
) -> None:
    survey = answered(keeper)
    client = people.client_of(Account.objects.get(id=keeper.account))
    page = reverse("training:survey-report", args=(survey,))
    assert client.post(page, {"language": "xx", "file": "pdf"}).status_code == 422
    before = Entry.objects.filter(act=Act.PRINTED).count()
    sent = client.post(page, {"language": language, "file": "docx"})
    assert 'filename="training-needs-' in sent["Content-Disposition"]
    words = ZipFile(io.BytesIO(sent.content)).read("word/document.xml").decode()
    with override(language):
        assert survey_of(keeper, survey).row.title in words
    assert client.post(page, {"language": language, "file": "pdf"}).content.startswith(b"%PDF")
    assert Entry.objects.filter(act=Act.PRINTED).count() == before + 2
