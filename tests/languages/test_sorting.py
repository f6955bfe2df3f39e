"""The order of the four alphabets."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.sorting import sort_key

#: One word for each letter, in the order in which school books list the letters.
TAJIK = (
    "анор бор вақт гул ғоз дар ерғон ёр жола зар ило ӣд йод кор қанд лаб мор нон об пар рӯз сар "
    "тар ур ӯрда фил хар ҳар чор ҷой шаҳр эзор юз яка"
)
UZBEK = (
    "anor bola daraxt erta fil gul hovli ish joy kitob lola mushuk non olma pomidor qalam rang "
    "sabzi tarvuz uzum vaqt xat yoz zar oʻrik gʻoz shahar choy"
)
RUSSIAN = "арбуз буква вода гость дело ель жук зима игра йод кот лес мир нос окно пол"


@pytest.mark.parametrize(
    ("language", "row"), [("tg", TAJIK), ("uz", UZBEK), ("ru", RUSSIAN)], ids=["tg", "uz", "ru"]
)
def test_words_are_in_the_order_of_the_alphabet(language: Language, row: str) -> None:
    words = row.split()
    mixed = list(words)
    random.Random(5).shuffle(mixed)
    assert sorted(mixed, key=lambda word: sort_key(word, language)) == words


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("uz", "sozlik", "soʻz"),  # oʻ is a letter of its own, after z
        ("uz", "sahar", "shahar"),
        ("uz", "Isʼhoq", "ishonch"),  # s, then h: two letters; sh comes last
        ("uz", "syomka", "shahar"),
        ("uz", "maʼno", "maosh"),  # the apostrophe of maʼno is no letter
        ("uz", "zar", "o'rik"),  # whatever sign is typed
        ("uz", "choy", "Чой"),  # Latin first
        ("uz", "яхши", "ўзбек"),
        ("uz", "Ўзбек", "қор"),
        ("tg", "гор", "ғаввос"),
        ("tg", "Қӯрғон", "лаб"),
        ("tg", "яхоб", "Telegram"),
        ("ru", "ежик", "ёлка"),  # е and ё are one letter in Russian order
        ("ru", "ёж", "ежик"),
        ("ru", "Ель", "жук"),
        ("en", "Côte", "Country"),
        ("en", "2 cases", "case"),
        ("en", "Module 6", "Module 10"),
        ("en", "Module 10", "Module 10b"),
        ("en", "7", "007 and others"),
        ("tg", "9 зан", "10 зан"),
        ("en", "court", "court of appeal"),
        ("en", "court of appeal", "courts"),
    ],
)
def test_one_comes_before_the_other(language: Language, first: str, second: str) -> None:
    assert sort_key(first, language) < sort_key(second, language)


@given(st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_different_texts_never_share_a_key(one: str, other: str, language: Language) -> None:
    assert (sort_key(one, language) == sort_key(other, language)) is (one == other)


@given(st.lists(st.text()), st.sampled_from(LANGUAGES))
def test_a_database_comparing_bytes_agrees(texts: list[str], language: Language) -> None:
    keys = sorted(sort_key(text, language) for text in texts)
    as_bytes = sorted(key.encode("utf-8") for key in keys)
    assert [key.decode("utf-8") for key in as_bytes] == keys
