"""What the pages of plans, measures and acts draw alike: states, days, histories, buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import ActToDraft, Followed, Measure
from himoya.platform.action_plan.queries.late import is_late
from himoya.platform.action_plan.queries.steps import StepShown
from himoya.platform.action_plan.words import (
    ACT_KINDS,
    APPROACHES,
    COLOURS,
    COLUMNS,
    MOVES,
    TO_DO,
    state_in_words,
)
from himoya.platform.database.clock import today
from himoya.platform.followed_work.replaced import Said, replaced
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Cell, Colour, Event, Link, SummaryRow, Tag

#: Buttons in the order in which they are offered; the first is the one most pressed.
_BUTTONS = (
    Move.ADOPT,
    Move.START,
    Move.WRITE,
    Move.SUBMIT,
    Move.FINISH,
    Move.ASK_OPINION,
    Move.SEND_BACK,
    Move.REOPEN,
    Move.NOTE,
    Move.CHANGE,
    Move.ALIGN,
    Move.CLOSE,
    Move.DROP,
    Move.MAKE_PUBLIC,
    Move.HIDE,
)

#: Moves with a page of their own; the others share that of a step.
OWN_PAGES = {
    Move.CHANGE: "change",
    Move.ALIGN: "align",
    Move.MAKE_PUBLIC: "publish",
    Move.HIDE: "publish",
}


def places(current: str) -> list[Link]:
    """Return the pages of this room."""
    pages = (
        ("list", _("National action plans")),
        ("acts", _("Acts to draft")),
        ("search", _("Search")),
        ("public", _("Public list")),
    )
    return [
        Link(text=text, url=reverse(f"action_plan:{name}"), current=name == current)
        for name, text in pages
    ]


def day(value: date | None) -> str:
    """Return a day as readers write it."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def tag_of(state: StrEnum) -> Tag:
    """Return a state as it is drawn."""
    return Tag(text=state_in_words(state), colour=COLOURS[state.value])


def state_of(row: Followed) -> StrEnum:
    """Return the state of a row."""
    return row.life.state_of(row.state)


def deadline_of(one: Measure | ActToDraft) -> Cell:
    """Return the deadline; red where it has passed and something is still waited for."""
    if is_late(one, today()):
        text = _("Overdue since %(day)s") % {"day": day(one.deadline)}
        return Cell(text="", tag=Tag(text=text, colour=Colour.RED))
    return Cell(text=day(one.deadline))


def texts_of(row: Followed, language: Language) -> dict[str, Any]:
    """Return the text, the language in which it is, and what stands in the others."""
    text, spoken = row.text_for(language)
    others = [(OWN_NAMES[one], one, words) for one, words in row.texts().items() if one != spoken]
    return {"text": text, "spoken": spoken, "texts": others}


def facts(told: Sequence[tuple[str, str | Sequence[str]]]) -> list[SummaryRow]:
    """Return answers as a list; questions without one are left out."""
    return [SummaryRow(key=key, value=value) for key, value in told if value]


def history_of(steps: Sequence[StepShown]) -> list[Event]:
    """Return what was done, the latest first."""
    return [_event(one) for one in reversed(steps)]


def buttons_of(kind: str, row: Followed, moves: frozenset[Move]) -> list[Link]:
    """Return what the reader can do; ``kind`` is in the names of the addresses."""
    return [_button(kind, row, move) for move in _BUTTONS if move in moves]


def leads(moves: frozenset[Move]) -> bool:
    """Return whether the first button is what the page asks for; a remark is possible any time."""
    return next((move for move in _BUTTONS if move in moves), None) is not Move.NOTE


def _button(kind: str, row: Followed, move: Move) -> Link:
    page = OWN_PAGES.get(move)
    name, more = (f"{page}-{kind}", ()) if page else (f"step-{kind}", (move.value,))
    return Link(text=str(TO_DO[move]), url=reverse(f"action_plan:{name}", args=(row.id, *more)))


def _event(step: StepShown) -> Event:
    lines = [step.words] if step.words else []
    if step.evidence:
        lines.append(_("Shown by: %(evidence)s") % {"evidence": step.evidence})
    lines += replaced(step.before, COLUMNS, _said(), reading_language())
    at = day(date.fromisoformat(step.day)) if step.day else _("The day is not known")
    is_address = step.evidence.startswith("https://") and len(step.evidence.split()) == 1
    return Event(
        title=str(MOVES[step.move]),
        at=at,
        by=f"{step.name}, {step.agency}" if step.name else step.agency,
        text="\n".join(lines),
        url=step.evidence if is_address else "",
    )


def _said() -> Said:
    """Return the questions that are answered from a list, with the words of today."""
    return {
        "direction": directions(reading_language()),
        "approach": {one.value: words for one, words in APPROACHES.items()},
        "kind": {one.value: words for one, words in ACT_KINDS.items()},
    }
