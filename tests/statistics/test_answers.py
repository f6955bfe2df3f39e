"""Answers as codes: taking rows, filling gaps, regrouping, joining."""

from __future__ import annotations

import numpy as np

from himoya.dictionary.coded_columns import coded
from himoya.dictionary.results import NOT_STATED
from himoya.statistics.answers import (
    Answers,
    OneAnswer,
    SeveralAnswers,
    in_sequence,
    otherwise,
    prefer,
)
from himoya.statistics.encoding import _one_code, _several_codes


def said(answers: Answers) -> list[list[str]]:
    """The categories of every row, in words."""
    if isinstance(answers, OneAnswer):
        return [[answers.categories[code]] for code in answers.codes]
    rows: list[list[str]] = [[] for _ in range(len(answers))]
    for row, code in zip(answers.rows, answers.codes, strict=True):
        rows[row].append(answers.categories[code])
    return rows


def one(*codes: str | None) -> OneAnswer:
    return _one_code(coded(codes), ["a", "b"])


def several(*codes: list[str] | None) -> SeveralAnswers:
    return _several_codes(coded(codes), ["a", "b", "c"])


def test_nothing_and_an_empty_list_are_nothing_stated() -> None:
    assert said(one("a", None)) == [["a"], [NOT_STATED]]
    assert said(several(["b", "a", "b"], [], None, ["_refused"])) == [
        ["a", "b"],
        [NOT_STATED],
        [NOT_STATED],
        ["_refused"],
    ]


def test_a_code_that_its_list_lacks_keeps_its_name() -> None:
    assert said(one("old", "a")) == [["old"], ["a"]]


def test_rows_that_link_nowhere_have_nothing_stated() -> None:
    rows = np.array([1, -1, 0])
    assert said(one("a", "b").take(rows)) == [["b"], [NOT_STATED], ["a"]]
    assert said(several(["a", "b"], ["c"]).take(rows)) == [["c"], [NOT_STATED], ["a", "b"]]
    assert said(one().take(np.array([-1]))) == [[NOT_STATED]]
    assert said(several().take(np.array([-1, -1]))) == [[NOT_STATED], [NOT_STATED]]


def test_a_linked_answer_fills_only_where_nothing_was_said() -> None:
    first, second = one("a", None, "_refused"), one("b", "b", "b")
    assert said(prefer(first, second)) == [["a"], ["b"], ["_refused"]]
    many = prefer(several(["a"], None, ["_refused"]), several(["b", "c"], ["b", "c"], ["b"]))
    assert said(many) == [["a"], ["b", "c"], ["_refused"]]


def test_another_field_answers_where_the_first_has_no_code() -> None:
    first = one("a", None, "_not_yet_established", "_not_yet_established", None)
    second = one("b", "b", "b", None, "_refused")
    assert said(otherwise(first, second)) == [
        ["a"],
        ["b"],
        ["b"],
        ["_not_yet_established"],
        ["_refused"],
    ]


def test_codes_that_become_one_category_count_once() -> None:
    def rename(code: str) -> str:
        return "ab" if code in {"a", "b"} else code

    assert said(several(["a", "b", "c"], ["b"]).regroup(rename)) == [["ab", "c"], ["ab"]]
    assert said(one("a", "b", None).regroup(rename)) == [["ab"], ["ab"], [NOT_STATED]]


def test_who_has_an_answer_and_who_has_more_than_one() -> None:
    answers = several(["a", "b"], ["c"], None, ["_not_known"])
    assert answers.known().tolist() == [True, True, False, False]
    assert answers.several().tolist() == [True, False, False, False]


def test_parts_with_different_categories_follow_one_another() -> None:
    joined = in_sequence([_one_code(coded(["x"]), ["x"]), one("b", None)])
    assert said(joined) == [["x"], ["b"], [NOT_STATED]]
    mixed = in_sequence([several(["a", "c"]), one("b")])
    assert said(mixed) == [["a", "c"], ["b"]]
