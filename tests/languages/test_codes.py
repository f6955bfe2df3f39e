from __future__ import annotations

import pytest

from himoya.languages.codes import LANGUAGES, OWN_NAMES, language_of


@pytest.mark.parametrize(
    ("setting", "language"),
    [
        ("ru_RU.UTF-8", "ru"),
        ("tg_TJ", "tg"),
        ("tg", "tg"),
        ("UZ", "uz"),
        ("uz_UZ@cyrillic", "uz"),
        ("uz-Latn-UZ", "uz"),
        ("ru:en", "ru"),
        ("en_GB.utf8", "en"),
    ],
)
def test_a_setting_of_the_computer_names_the_language(setting: str, language: str) -> None:
    assert language_of(setting) == language


@pytest.mark.parametrize("setting", [None, "", "C", "POSIX", "C.UTF-8", "fr_FR.UTF-8", "rup_MK"])
def test_other_settings_give_the_default(setting: str | None) -> None:
    assert language_of(setting) == "en"
    assert language_of(setting, default="tg") == "tg"


def test_every_language_is_named_in_its_own_script() -> None:
    assert tuple(OWN_NAMES) == LANGUAGES
    assert OWN_NAMES["uz"] == "O\u02bbzbekcha"
    assert OWN_NAMES["tg"] == "Тоҷикӣ"
