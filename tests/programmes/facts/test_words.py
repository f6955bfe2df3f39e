"""Every code has its words in every language, and numbers keep their qualifier."""

from __future__ import annotations

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.facts.words import LISTS, figure_in_words, label


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language: Language) -> None:
    for codes in LISTS:
        said = [label(one, language) for one in codes]
        assert all(said)
        assert len(set(said)) == len(said), f"two codes of {codes.__name__} are called alike"


def test_a_number_keeps_its_qualifier() -> None:
    said = {one: figure_in_words(Figure(value=1000, qualifier=one), "en") for one in Qualifier}
    assert said == {
        Qualifier.EXACT: "1,000",
        Qualifier.AT_LEAST: "at least 1,000",
        Qualifier.OVER: "over 1,000",
        Qualifier.APPROX: "about 1,000",
    }


def test_what_was_not_stated_is_no_number() -> None:
    assert figure_in_words(Figure(value=None), "en") is None
