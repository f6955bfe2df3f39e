"""What pages of published news, of whichever room, do with an appearance that a form changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.web import ReadersRequest
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.news_models import NewsText
from himoya.platform.programmes.published_news import noting
from himoya.platform.programmes.published_news.appearances import Appearance, NewsShown
from himoya.platform.programmes.published_news.forms import FORMS
from himoya.platform.programmes.published_news.noting import Shelf, Which
from himoya.platform.programmes.published_news.refusals import NewsRefused
from himoya.platform.programmes.published_news.rules import MOVES
from himoya.platform.programmes.published_news.words import refusal

#: What is not there, where it is an appearance.
_APPEARANCE = "news_appearance"

#: What takes an appearance away.
_ENDS = frozenset({NewsMove.WITHDRAWN, NewsMove.STRUCK})

#: The longest number of a step that a page sends back, in digits.
_DIGITS = 9


def move_of(told: NewsShown[NewsText], appearance: UUID, move: str) -> tuple[NewsMove, Appearance]:
    """Return what is meant, and of which appearance. Raises NotThere."""
    found = next((one for one in told.appearances if one.id == appearance), None)
    meant = next((one for one in FORMS if one.value.replace("_", "-") == move), None)
    if found is None or meant is None or meant not in MOVES[found.state]:
        raise NotThere(_APPEARANCE, str(appearance))
    return meant, found


def changed(shelf: Shelf, move: NewsMove, which: Which, form: Any) -> UUID:
    """Make the move that a form told, and return of which news.

    Raises NotPermitted, NotThere, NewsRefused.
    """
    given = form.cleaned_data
    reason = given["reason"]
    if move is NewsMove.PUT_RIGHT:
        noting.put_right(shelf, which, form.told(), reason)
    elif move is NewsMove.CORRECTED:
        noting.correct(shelf, which, form.correction(), reason)
    elif move is NewsMove.WITHDRAWN:
        noting.withdraw(shelf, which, given["on"], reason)
    else:
        noting.strike(shelf, which, reason)
    return which.news


def done(request: ReadersRequest, form: Form, act: Callable[[], UUID]) -> UUID | None:
    """Do it and return what came of it; where it is refused, say so at its question."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except NewsRefused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, refusal(refused))
        return None


def seen(request: ReadersRequest) -> int | None:
    """Return the number of the step that the person saw last; None where the page did not say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else None


def change_in_words(each: Appearance, move: NewsMove) -> dict[str, object]:
    """Return what the page of a move says of its appearance."""
    return {
        "seen": each.last.number,
        "is_warning": move in _ENDS,
        "about": f"{each.last.outlet}: {each.last.heading}",
        "spoken": each.language,
    }
