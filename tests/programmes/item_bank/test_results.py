"""Answers judged, and tests before and after compared: against an obvious reckoning by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.programmes.item_bank.answers import read_attempts
from himoya.programmes.item_bank.checking import findings_in
from himoya.programmes.item_bank.comparing import compared
from himoya.programmes.item_bank.files import PACKAGED, read_bank
from himoya.programmes.item_bank.items import (
    SCHEMA,
    Answer,
    Bank,
    Item,
    Kind,
    Texts,
    UnusableItems,
)
from himoya.programmes.item_bank.scoring import UnknownAnswer, score


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(PACKAGED / "basics.yaml", "en")


@pytest.fixture(scope="module")
def items(bank: Bank) -> dict[str, Item]:
    return {one.id: one for one in bank.items}


@pytest.mark.parametrize(
    ("item", "given", "expected"),
    [
        ("basics-consent", "1", 1),
        ("basics-consent", "3", 0),
        ("basics-consent", "савдои одамон набуд", 0),
        ("basics-elements", "1;2;3", 1),
        ("basics-elements", "деяние; средство", 2 / 3),
        ("basics-elements", "1;2;3;4", 2 / 3),
        ("basics-elements", "4", 0),
        ("basics-child-means", "нодуруст", 1),
        ("basics-child-means", "yes", 0),
        ("basics-child-age", "18", 1),
        ("basics-child-age", "18,5", 0),
        ("basics-pairs", "act;means;purpose", 1),
        ("basics-pairs", "2;1;3", 1 / 3),
        ("need-topic", "2", None),
        ("need-obstacle", "rotation", None),
    ],
)
def test_one_answer(items: dict[str, Item], item: str, given: str, expected: float | None) -> None:
    found = score(items[item], given)
    assert found == (expected if expected is None else pytest.approx(expected, abs=1e-6))


@pytest.mark.parametrize(
    ("item", "given"),
    [
        ("basics-consent", "4"), ("basics-consent", "0"), ("basics-child-means", "perhaps"),
        ("basics-child-age", "adult"), ("basics-child-age", "nan"), ("basics-pairs", "1;2"),
        ("need-topic", "9"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told(items: dict[str, Item], item: str, given: str) -> None:
    with pytest.raises(UnknownAnswer):
        score(items[item], given)


def test_wordings_of_every_language_are_one_answer(items: dict[str, Item]) -> None:
    for item in items.values():
        for place, answer in enumerate(item.answers, 1):
            if item.kind in {Kind.CHOICE, Kind.SURVEY}:
                given = [score(item, answer.text[language]) for language in LANGUAGES]
                assert set(given) == {score(item, str(place))}


def answers_file(folder: Path, *rows: str, heading: str) -> Path:
    file = folder / "answers.csv"
    file.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    return file


HEADING = "code,attempt,basics-consent,basics-border,need-topic"


def test_only_people_with_both_tests_are_compared(tmp_path: Path, bank: Bank) -> None:
    file = answers_file(
        tmp_path,
        "a,before,2,no,1", "a,after,1,yes,1", "b,до,2,no,1", "B,после,1,no,2",
        "c,пеш,1,yes,1", "c,пас,1,yes,1", "d,oldin,1,no,1", "d,keyin,2,no,1",
        "e,pre,2,no,1", "e,post,1,yes,1", "f,before,1,yes,1", "g,after,1,yes,",
        heading=HEADING,
    )  # fmt: skip
    found = compared(read_attempts(file, bank, "en"))
    assert (found.before, found.after, found.matched, found.points) == (6, 6, 5, 2)
    assert (found.better, found.same, found.worse) == (3, 1, 1)
    # Points before: a 0, b 0, c 2, d 1, e 0; after: a 2, b 1, c 2, d 0, e 2.
    assert (found.mean_before, found.mean_after) == pytest.approx((3 / 5, 7 / 5))
    assert found.gain == pytest.approx((7 / 5 - 3 / 5) / (2 - 3 / 5))
    told = {one.id: (one.right_before, one.right_after) for one in found.questions}
    assert told == {"basics-consent": (2, 4), "basics-border": (1, 3)}


def test_of_few_people_nothing_more_is_told(tmp_path: Path, bank: Bank) -> None:
    rows = [f"{one},{when},1,yes,1" for one in "abcd" for when in ("before", "after")]
    found = compared(read_attempts(answers_file(tmp_path, *rows, heading=HEADING), bank, "en"))
    assert (found.matched, found.mean_after, found.better, found.questions) == (4, None, None, ())


def test_an_empty_cell_is_no_answer_and_an_absent_question_no_question(
    tmp_path: Path, bank: Bank
) -> None:
    rows = [
        f"{one},{when},{given}" for one in "abcde" for when, given in (("pre", ""), ("post", 1))
    ]
    file = answers_file(tmp_path, *rows, heading="code,attempt,basics-consent")
    found = compared(read_attempts(file, bank, "en"))
    assert (found.points, found.mean_before, found.mean_after, found.gain) == (1, 0, 1, 1)


@pytest.mark.parametrize(
    ("rows", "heading", "told"),
    [
        (("a,before,7,yes,1",), HEADING, "“7”"),
        (("a,sometime,1,yes,1",), HEADING, "“sometime”"),
        ((",before,1,yes,1",), HEADING, "Row 2"),
        (("a,before,1,yes,1", "A,pre,1,yes,1"), HEADING, "row 2"),
        (("a,before,1",), "code,attempt,basics-unknown", "basics-unknown"),
        (("a,1",), "code,basics-consent", "attempt"),
        ((), HEADING, "no answers"),
    ],
)
def test_a_list_with_a_fault_is_refused_whole(
    tmp_path: Path, bank: Bank, rows: tuple[str, ...], heading: str, told: str
) -> None:
    with pytest.raises(UnusableItems, match=told):
        read_attempts(answers_file(tmp_path, *rows, heading=heading), bank, "en")


def test_the_packaged_bank_has_no_fault(bank: Bank) -> None:
    assert list(findings_in(bank)) == []


def text(words: str) -> Texts:
    return dict.fromkeys(LANGUAGES, words)


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        (Kind.CHOICE, [Answer(text=text("a"), credit=100)]),
        (Kind.CHOICE, [Answer(text=text("a"), credit=50), Answer(text=text("b"))]),
        (Kind.SEVERAL, [Answer(text=text("a"), credit=50), Answer(text=text("b"), credit=25)]),
        (Kind.TRUE_FALSE, [Answer(is_true=True, credit=100)]),
        (Kind.TRUE_FALSE, [Answer(is_true=True), Answer(is_true=False)]),
        (Kind.SHORT, [Answer(text=text("a"), credit=50)]),
        (Kind.NUMBER, [Answer(text=text("a"), credit=100)]),
        (Kind.MATCHING, [Answer(text=text("a"), match=text("b")), Answer(text=text("c"))]),
        (Kind.SURVEY, [Answer(text=text("a")), Answer(text=text("b"), credit=100)]),
        (Kind.OPEN, [Answer(text=text("a"))]),
    ],
)
def test_a_question_that_cannot_be_judged_is_found(kind: Kind, answers: list[Answer]) -> None:
    item = Item(id="q", kind=kind, text=text("Which?"), answers=tuple(answers))
    found = list(findings_in(Bank(schema=SCHEMA, id="b", items=(item,))))
    assert found and all(one.is_error for one in found)


def test_missing_wordings_are_named_and_no_error() -> None:
    item = Item(id="q", kind=Kind.OPEN, text={"en": "Why?", "tg": "Чаро?"})
    (found,) = findings_in(Bank(schema=SCHEMA, id="b", items=(item,)))
    assert not found.is_error and "Русский" in found.in_words("en")
    twice = Bank(schema=SCHEMA, id="b", items=(item, item))
    assert any(one.is_error for one in findings_in(twice))
