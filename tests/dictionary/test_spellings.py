"""Is what clerks write read as the code they mean, and never as two?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.documents import Problem, read_document
from himoya.dictionary.reading import INTERNATIONAL, with_names
from himoya.dictionary.shapes import build
from himoya.languages.folding import fold


@pytest.fixture(scope="module")
def lists() -> Mapping[str, Codelist]:
    problems: list[Problem] = []
    built = {}
    for file in sorted((INTERNATIONAL / "codelists").glob("*.yaml")):
        document = read_document(file)
        problems.extend(document.problems)
        data = document.data | {"codes": with_names(document.data["codes"], "code")}
        built[file.stem] = build(Codelist, data, document, (), problems)
    assert [str(problem) for problem in problems] == []
    return {name: one for name, one in built.items() if one is not None}


def test_no_spelling_stands_for_two_codes_of_a_list(lists: Mapping[str, Codelist]) -> None:
    twice = []
    for name, codelist in lists.items():
        meaning: dict[str, str] = {}
        for code in codelist:
            labels = [label for _, label in code.label.items()]
            written = [one for many in code.spellings.values() for one in many]
            for text in (code.code, *labels, *written):
                other = meaning.setdefault(fold(text), code.code)
                if other != code.code:
                    twice.append((name, text, other, code.code))
    assert twice == []


def test_no_spelling_is_made_of_signs_that_folding_drops(lists: Mapping[str, Codelist]) -> None:
    # It would fold to nothing, and an empty cell or a dash would then be read as that code.
    for codelist in lists.values():
        assert codelist.read("") is None, codelist.codelist


def test_every_label_of_every_language_is_read_as_its_code(lists: Mapping[str, Codelist]) -> None:
    for codelist in lists.values():
        for code in codelist:
            for _, label in code.label.items():
                assert codelist.read(label) == code.code, label
                assert codelist.read(f"  {label.upper()} ") == code.code, label


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("sex", "м", "M"),
        ("sex", "Муж", "M"),
        ("sex", "эркак", "M"),
        ("sex", "Мард", "M"),
        ("sex", "male", "M"),
        ("sex", "ж", "F"),
        ("sex", "аёл", "F"),
        ("sex", "АЁЛ", "F"),
        ("sex", "зан", "F"),
        ("sex", "woman", "F"),
        ("yes_no", "да", "yes"),
        ("yes_no", "ҳа", "yes"),
        ("yes_no", "bor", "yes"),
        ("yes_no", "+", "yes"),
        ("yes_no", "1", "yes"),
        ("yes_no", "yo'q", "no"),
        ("yes_no", "йўқ", "no"),
        ("yes_no", "не", "no"),
        ("yes_no", "нет", "no"),
        ("act", "вербовка", "ACT1"),
        ("act", "Oldi-sotdi", "ACT6"),
        ("means", "обман", "MEA6"),
        ("means", "алдаш", "MEA6"),
        ("form_of_exploitation", "трудовая эксплуатация", "FL"),
        ("form_of_exploitation", "продажа ребенка", "AD"),
        ("form_of_exploitation", "мажбурий меҳнат", "FL"),
        ("form_of_exploitation", "истисмори шаҳвонӣ", "SX"),
        ("victim_status", "потерпевшая", "VST3"),
        ("victim_status", "предполагаемая жертва", "VST1"),
        ("sentence_type", "лишение свободы", "SEN1"),
        ("sentence_type", "условно", "SEN4"),
        ("sentence_type", "Озодликдан маҳрум қилиш", "SEN1"),
        ("age_band", "9-17", "A09P"),
        ("age_band", "48+", "A48P"),
        ("country", "РФ", "RUS"),
        ("country", "Россия", "RUS"),
        ("country", "ОАЭ", "ARE"),
        ("country", "UAE", "ARE"),
        ("country", "Turkey", "TUR"),
        ("country", "Türkiye", "TUR"),
        ("country", "США", "USA"),
        ("country", "АҚШ", "USA"),
        ("country", "Киргизия", "KGZ"),
        ("country", "Ўзбекистон", "UZB"),
        ("country", "O'zbekiston", "UZB"),
        ("country", "Точикистон", "TJK"),
        ("country", "Iran (Islamic Republic of)", "IRN"),
        ("country", "без гражданства", "XXA"),
        ("missing_reason", "неизвестно", "not_known"),
        ("missing_reason", "нет данных", "not_known"),
        ("police_told", "да", "yes"),
    ],
)
def test_what_clerks_write_is_read(
    lists: Mapping[str, Codelist], name: str, written: str, meant: str
) -> None:
    assert lists[name].read(written) == meant


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("yes_no", "-"),  # a dash is how clerks leave a cell empty
        ("yes_no", "неизвестно"),
        ("sex", "?"),
        ("victim_status", "жертва"),  # says nothing about a decision
        ("perpetrator_stage", "осуждён"),  # at first instance, or finally?
        ("geographic_reach", "внутри страны"),  # one district, or several regions?
        ("country", "неизвестно"),  # no code: the reason is missing_reason not_known
        ("victim_status", "не жертва"),  # nobody is ever recorded as not a victim
    ],
)
def test_what_means_nothing_sure_is_not_read(
    lists: Mapping[str, Codelist], name: str, written: str
) -> None:
    assert lists[name].read(written) is None
