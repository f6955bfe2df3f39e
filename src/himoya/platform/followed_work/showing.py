"""Followed rows as their pages draw them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.followed_work.models import Followed
from himoya.platform.followed_work.queries.steps import StepShown
from himoya.platform.followed_work.replaced import replaced
from himoya.platform.followed_work.words import RoomWords
from himoya.platform.theme.parts import Colour, Event, Link, SummaryRow, Tag


def day(value: date | None) -> str:
    """Return a day as readers write it."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def tag_of(row: Followed, room: RoomWords) -> Tag:
    """Return a state as it is drawn."""
    words = room.state(row.life.state_of(row.state))
    return Tag(text=words, colour=room.colours.get(row.state, Colour.GREY))


def url_of(row: Followed, room: RoomWords) -> str:
    """Return the page of a row."""
    return reverse(f"{room.namespace}:{room.names[type(row)]}", args=(row.id,))


def texts_of(row: Followed, language: Language) -> dict[str, Any]:
    """Return the text, in which language it is, and what there is in others and what is not."""
    text, spoken = row.text_for(language)
    texts = row.texts()
    missing = [name for one, name in OWN_NAMES.items() if one not in texts] if texts else []
    return {
        "text": text,
        "spoken": spoken,
        "texts": [(OWN_NAMES[one], one, words) for one, words in texts.items() if one != spoken],
        "missing": ", ".join(missing),
    }


def page_of(
    row: Followed,
    steps: Sequence[StepShown],
    moves: Collection[StrEnum],
    room: RoomWords,
    language: Language,
    named: Mapping[UUID, str] | None = None,
) -> dict[str, Any]:
    """Return what every page of a followed row is drawn from.

    ``named``: what the history calls other rows that stand in it, by their ids; else their kind.
    """
    possible = [move for move in room.to_do if move in moves]
    return texts_of(row, language) | {
        "row": row,
        "state": tag_of(row, room),
        "buttons": [_button(row, move, room) for move in possible],
        # A remark can be made at any time: it is never what the page asks for.
        "leads": possible[:1] != ["note"],
        "history": [_event(one, room, named or {}, language) for one in steps],
    }


def facts(told: Mapping[str, str | Sequence[str]], columns: Mapping[str, Any]) -> list[SummaryRow]:
    """Return answers with their questions; questions without an answer are left out."""
    return [SummaryRow(key=str(columns[name]), value=one) for name, one in told.items() if one]


def _button(row: Followed, move: StrEnum, room: RoomWords) -> Link:
    """A move that has a page of its own is led there, every other one to the page of steps."""
    name = room.names[type(row)]
    if move.value in room.own_pages:
        url = reverse(f"{room.namespace}:{move.value}-{name}", args=(row.id,))
    else:
        url = reverse(f"{room.namespace}:step-{name}", args=(row.id, move.value))
    return Link(text=str(room.to_do[move]), url=url)


def _event(
    step: StepShown, room: RoomWords, named: Mapping[UUID, str], language: Language
) -> Event:
    lines = [step.words] if step.words else []
    if step.evidence:
        lines.append(_("Shown by: %(evidence)s") % {"evidence": step.evidence})
    lines += replaced(step.before, room.columns, room.said, language)
    title = _("%(what)s: %(done)s") % {
        "what": named.get(step.about) or room.subjects[step.subject],
        "done": room.moves[step.move],
    }
    by = f"{step.name}, {step.agency}" if step.name else step.agency
    return Event(title=title, at=day(date.fromisoformat(step.day)), by=by, text="\n".join(lines))
