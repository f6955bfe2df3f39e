"""Latin letters that slipped into Cyrillic words, and the other way round."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.scripts import LOOK_ALIKES, Script, mixed_words, repair, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Тоҷикистон", Script.CYRILLIC),
        ("Ўзбекистон, 2024", Script.CYRILLIC),
        ("Oʻzbekiston", Script.LATIN),
        ("Türkiye", Script.LATIN),
        ("Telegram орқали", Script.MIXED),
        ("2024-05", Script.NONE),
        ("", Script.NONE),
    ],
)
def test_the_script_is_that_of_the_letters(text: str, script: Script) -> None:
    assert script_of(text) is script


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kapимoв", "Каримов"),  # Latin K, a, p, o
        ("Pахимова", "Рахимова"),  # Latin P
        ("Хyжаев", "Хужаев"),  # Latin y
        ("Шаxноза", "Шахноза"),  # Latin x
        ("эксплуaтaция", "эксплуатация"),
        ("Tоshkent", "Toshkent"),  # Cyrillic о in a Latin word
        ("Oʻzbеkiston", "Oʻzbekiston"),  # Cyrillic е
        ("Саmarqand", "Camarqand"),  # Cyrillic С, а: shape is all we have
    ],
)
def test_a_mixed_word_is_mended_and_reported(typed: str, meant: str) -> None:
    done = repair(typed)
    assert done.text == meant
    ((_, better),) = done.mended
    assert better in meant
    assert done.left == ()


def test_only_the_mixed_words_change_and_each_is_named() -> None:
    done = repair("Telegram: Kapимoв Azиз, Москва")
    assert done.text == "Telegram: Каримов Azиз, Москва"
    assert done.mended == (("Kapимoв", "Каримов"),)
    assert done.left == ("Azиз",)  # no Cyrillic letter looks like z


def test_when_both_readings_are_possible_most_letters_decide_then_the_text() -> None:
    assert repair("cор").text == "сор"
    assert repair("copо").text == "copo"
    assert repair("xо").text == "хо"
    assert repair("Alisher xо").text == "Alisher xo"


@pytest.mark.parametrize("text", ["IT-компания", "COVID қоидалари", "Карим Karim", "5а", "ж"])
def test_two_scripts_side_by_side_are_no_mistake(text: str) -> None:
    assert mixed_words(text) == ()
    assert repair(text).text == text


def test_look_alikes_are_what_their_names_say() -> None:
    for latin, cyrillic in LOOK_ALIKES.items():
        assert unicodedata.name(latin).startswith("LATIN")
        assert unicodedata.name(cyrillic).startswith("CYRILLIC")


@given(st.text(alphabet="абвгдеорсхқӣ", min_size=2), st.data())
def test_every_slip_into_latin_is_undone(word: str, data: st.DataObject) -> None:
    back = {cyrillic: latin for latin, cyrillic in LOOK_ALIKES.items()}
    slipped = [
        back[letter] if letter in back and data.draw(st.booleans()) else letter for letter in word
    ]
    typed = "".join(slipped)
    anchored = f"ж{typed}"  # one letter that only Cyrillic has
    assert repair(anchored).text == f"ж{word}"
