"""Pairs are judged by the program, sentences by a trainer; a result waits for the last mark."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import docx
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.training.course_tests.paper import on_paper
from himoya.platform.training.course_tests.queries import one_test
from himoya.platform.training.kinds import WhenTested
from himoya.platform.training.models import OpenAnswer, OpenMark, TestAnswers, TestResult
from himoya.platform.training.papers.queries import to_certify
from himoya.platform.training.refusals import Why
from himoya.platform.training.sittings.actions import enter_by_hand
from himoya.platform.training.sittings.answering import answer
from himoya.platform.training.sittings.marking import Mark, mark_sentences, sentences_of
from himoya.platform.training.sittings.queries import sitting_of
from himoya.platform.training.waiting import waiting_for
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.item_bank.pairs import numbers_of_pairs, right_sides
from tests.platform.training.conftest import Office
from tests.platform.training.issued import course, present
from tests.platform.training.test_course_tests import (
    address_of,
    browser_of,
    codes,
    filled,
    reached,
)
from tests.platform.training.test_writing import refused
from tests.platform.training.testing import a_test, held, questions

pytestmark = pytest.mark.django_db

ADA, BOB = "Invented Ada", "Invented Bob"
ASKED = ("pairs", "own", "who")
WORDS = "Because Invented Neighbour was never asked."
PAIRS = next(one for one in questions() if one.id == "pairs")


def a_sitting(office: Office, **told: Any) -> tuple[UUID, UUID, UUID]:
    """An event, its test with pairs and sentences, and the test held there."""
    made = present(office, ADA, BOB, **told)
    test = a_test(office.keeper, items=ASKED)
    return made, test, held(office.keeper, made, test)


def test_a_result_waits_for_the_last_mark_and_counts_every_question_alike(office: Office) -> None:
    keeper = office.keeper
    made, test, sitting = a_sitting(office, course=course(office, pass_percent=80))
    ada = office.ids(made)[ADA]
    browser, at = Client(), reverse("training:answer-test", args=(address_of(sitting),))
    page = browser.get(at).content.decode()
    assert "1.1 Who does what? – court" in page and "<textarea" in page
    # Court and police as they belong, nothing for the centre: two thirds; who decides is right.
    sent = {"question-1-1": "#1", "question-1-2": "#2", "question-2": WORDS, "question-3": "#1"}
    code = codes(keeper, sitting)[ADA]
    assert browser.post(at, {"code": code} | sent).status_code == 302
    assert reached(office, made) == {}, "no result before the sentences are marked"
    because = {one.name: one.because[Kind.ACHIEVEMENT] for one in to_certify(keeper, made).people}
    assert because[ADA] == "not_tested"
    assert one_test(keeper, test).figures[WhenTested.POST] == {}, "nor a figure"
    inside = browser_of(office)
    shown = inside.get(reverse("training:sitting", args=(sitting,))).content.decode()
    assert "waits for marks" in shown
    (item,) = waiting_for(keeper).items
    assert item.text.startswith("1 person answered") and ADA not in item.text
    assert waiting_for(office.looker).items == []
    there = reverse("training:mark-answers", args=(sitting, ada))
    assert there in shown and WORDS in inside.get(there).content.decode()
    assert inside.post(there, {"points-1": "11"}).status_code == 422
    assert inside.post(there, {"points-1": "7", "remark-1": "Names no rule"}).status_code == 302
    assert waiting_for(keeper).items == []
    # 67, 70 and 100 hundredths: 79, rounded down.
    assert reached(office, made) == {ADA: (79, True)}
    assert one_test(keeper, test).figures[WhenTested.POST]["own"].answers == 1
    mark_sentences(by=keeper, sitting=sitting, person=ada, marks={"own": Mark(8)})
    assert reached(office, made) == {ADA: (82, True)}
    because = {one.name: one.because[Kind.ACHIEVEMENT] for one in to_certify(keeper, made).people}
    assert because[ADA] is None
    (told,) = sentences_of(keeper, sitting_of(keeper, sitting).row, ada)
    assert (told.points, told.remark) == (8, ""), "the latest mark stands"
    with whole_table("rows of the test"):
        assert (OpenMark.objects.count(), TestResult.objects.count()) == (2, 2)
        rows = TestAnswers.objects.values_list("given", "right")
        assert WORDS not in str(list(rows)), "sentences stand sealed alone"
        sealed = OpenAnswer.objects.get()
        assert WORDS.encode() not in bytes(sealed.words)
        told_by_audit = " ".join(Entry.objects.values_list("details", flat=True))
    assert "Neighbour" not in told_by_audit and "Names no rule" not in told_by_audit


def test_nobody_marks_the_own_test_and_no_other_sentences_than_were_written(
    office: Office,
) -> None:
    keeper = office.keeper
    own_name = Account.objects.get(id=keeper.account).display_name
    made = present(office, own_name, BOB)
    sitting = held(keeper, made, a_test(keeper, items=ASKED))
    ids, code, at = office.ids(made), codes(keeper, sitting), address_of(sitting)
    answer(at, code[own_name], {"own": WORDS})
    enter_by_hand(by=keeper, sitting=sitting, person=ids[BOB], given={"who": "#1"})
    # Who wrote nothing waits for nobody: an empty answer is not right.
    assert reached(office, made) == {BOB: (33, True)}
    give = {"by": keeper, "sitting": sitting}
    with refused(Why.CERTIFIES_HIMSELF):
        mark_sentences(**give, person=ids[own_name], marks={"own": Mark(10)})
    for person, item in ((BOB, "own"), (own_name, "who")):
        with pytest.raises(NotThere):
            mark_sentences(**give, person=ids[person], marks={item: Mark(10)})
    stranger = office.people.reader("training_manager")
    with pytest.raises(NotThere):
        mark_sentences(by=stranger, sitting=sitting, person=ids[own_name], marks={"own": Mark(10)})
    nothing = reverse("training:mark-answers", args=(sitting, ids[BOB]))
    assert browser_of(office).get(nothing).status_code == 404
    with whole_table("marks"):
        assert not OpenMark.objects.exists()


def test_pairs_and_sentences_on_paper_and_back_by_workbook(office: Office) -> None:
    """Right sides have the same numbers in every language, and never the order of the left ones."""
    keeper, browser = office.keeper, browser_of(office)
    made, test, sitting = a_sitting(office)
    numbers = numbers_of_pairs(PAIRS)
    assert sorted(numbers) == [1, 2, 3] != numbers
    said = {}
    for key in (False, True):
        document = docx.Document(io.BytesIO(on_paper(keeper, test, "en", "docx", key=key).content))
        cells = [each.text for one in document.tables for row in one.rows for each in row.cells]
        said[key] = "\n".join([*(one.text for one in document.paragraphs), *cells])
    sides = [texts["en"] for _sign, texts in right_sides(PAIRS)]
    for number, text in enumerate(sides, 1):
        assert f"{number}. {text}" in said[False]
    assert "____ court" in said[False] and "Answer in sentences" in said[False]
    assert f"{', '.join(map(str, numbers))}: court – decides" in said[True]
    assert "0 to 10 points" in said[True]
    empty = browser.get(reverse("training:sitting-workbook", args=(sitting,))).content
    book = openpyxl.load_workbook(io.BytesIO(empty))
    assert f"1. {sides[0]}" in book.worksheets[1]["B2"].value
    code, there = codes(keeper, sitting), reverse("training:take-in-test", args=(sitting,))
    for cell in ("1; 2", "1; 2; 4", "one; 2; 3"):
        page = browser.post(there, {"file": filled(empty, {code[ADA]: [cell]})})
        assert page.status_code == 422 and f"“{cell}”" in page.content.decode()
    right = "; ".join(map(str, numbers))
    half_blind = f"{numbers[0]}, -, –"
    lines: dict[str, list[Any]] = {
        code[ADA]: [right, WORDS, 1],
        code[BOB]: [half_blind, None, None],
    }
    assert browser.post(there, {"file": filled(empty, lines)}).status_code == 302
    assert reached(office, made) == {BOB: (11, True)}  # a third of one question of three
    ada = office.ids(made)[ADA]
    by_hand = browser.get(reverse("training:enter-answers", args=(sitting, ada)))
    assert WORDS in by_hand.content.decode(), "what is entered anew begins with what is here"
    mark_sentences(by=keeper, sitting=sitting, person=ada, marks={"own": Mark(10)})
    assert reached(office, made)[ADA] == (100, True)
