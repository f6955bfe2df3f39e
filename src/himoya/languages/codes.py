"""The four languages of the project."""

from __future__ import annotations

import re
from typing import Literal, get_args

Language = Literal["en", "ru", "tg", "uz"]

#: In the order in which wordings are listed everywhere.
LANGUAGES: tuple[Language, ...] = get_args(Language)

#: Each language's name in its own script.
OWN_NAMES: dict[Language, str] = {
    "en": "English",
    "ru": "Русский",
    "tg": "Тоҷикӣ",
    "uz": "Oʻzbekcha",
}


def language_of(setting: str | None, default: Language = "en") -> Language:
    """Return the language of a setting such as ``ru_RU.UTF-8``, ``tg`` or ``uz_UZ@cyrillic``.

    ``C``, an empty setting and languages that the project does not speak give the default.
    """
    beginning = re.split(r"[-_.@:]", (setting or "").strip().lower(), maxsplit=1)[0]
    return next((language for language in LANGUAGES if language == beginning), default)
