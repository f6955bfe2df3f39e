"""What a page says where something has to be worked out in the background first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.access.web import ReadersRequest
from himoya.platform.training.counting.background import under_way_for
from himoya.platform.training.counting.gathering import Asked
from himoya.platform.training.counting.kept import ListsToRead


def later(request: ReadersRequest, asked: Asked, words: str, *, public: bool) -> dict[str, Any]:
    """Return the words, and the job that works it out where there is one already."""
    return {"later": words, "under_way": under_way_for(request.reader, asked, public=public)}


def lists_first(lists: ListsToRead, language: Language) -> str:
    """Say of how many events the lists have to be read."""
    text = ngettext(
        "The list of %(number)s event has to be read first.",
        "The lists of %(number)s events have to be read first.",
        lists.number,
    )
    return text % {"number": format_number(lists.number, language)}
