"""Countries are called as their overlays call them, every other as Unicode CLDR does."""

from __future__ import annotations

from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.countries import country_in_words


def test_countries_with_an_overlay_have_its_name() -> None:
    for name in known_countries():
        country = read_dictionary(name).country
        for language in LANGUAGES:
            assert country_in_words(country.iso2, language) == country.name.in_language(language)


def test_others_have_names_in_four_languages_and_unknown_letters_stay() -> None:
    assert [country_in_words("TR", one) for one in LANGUAGES] == [
        "Türkiye",
        "Турция",
        "Туркия",
        "Turkiya",
    ]
    assert country_in_words("QX", "ru") == "QX"
