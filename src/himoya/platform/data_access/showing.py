"""Applications as their pages draw them."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.platform.data_access.kinds import Grant, Kind, Move, State
from himoya.platform.data_access.models import Application
from himoya.platform.data_access.queries import ApplicationShown, StepShown
from himoya.platform.data_access.refusals import Why
from himoya.platform.data_access.rules import DECIDED
from himoya.platform.data_access.words import (
    COLOURS,
    GRANTS,
    KINDS,
    MOVES,
    QUESTIONS,
    STATES,
    refusal,
)
from himoya.platform.theme.parts import Cell, Event, Heading, SummaryRow, Tag


def headings() -> list[Heading]:
    """Return the headings of the list."""
    return [
        Heading(label=_("Received on")),
        Heading(label=_("What is asked for")),
        Heading(label=_("State")),
        Heading(label=_("Last day")),
    ]


def row_of(one: Application, url: str) -> list[Cell]:
    """Return the row of an application: no name of a body stands in a list."""
    return [
        Cell(text=day(one.received_on), url=url),
        Cell(text=str(KINDS[Kind(one.kind)])),
        Cell(text="", tag=tag_of(State(one.state))),
        Cell(text=day(one.until)),
    ]


def tag_of(state: State) -> Tag:
    """Return a state as it is drawn."""
    return Tag(text=str(STATES[state]), colour=COLOURS[state])


def page_of(shown: ApplicationShown) -> dict[str, Any]:
    """Return what the page of one application is drawn from."""
    return {
        "application": shown.row,
        "state": tag_of(shown.state),
        "facts": facts_of(shown),
        "history": [_event(one) for one in shown.steps],
        "waits_for_advice": refusal(Why.NEEDS_ADVICE) if shown.waits_for_advice else "",
        "is_decided": shown.state in DECIDED,
    } | {f"may_{move.value}": move in shown.moves for move in Move}


def facts_of(shown: ApplicationShown) -> list[SummaryRow]:
    """Return what was asked and what was decided."""
    row = shown.row
    rows = [
        SummaryRow(key=_("What is asked for"), value=str(KINDS[Kind(row.kind)])),
        SummaryRow(key=_("Received on"), value=day(row.received_on)),
        *(
            SummaryRow(key=str(words), value=shown.told.get(name, ""))
            for name, words in QUESTIONS.items()
        ),
    ]
    for key, words in (
        (_("What is granted"), str(GRANTS[Grant(row.grant)]) if row.grant else ""),
        (_("Last day"), day(row.until)),
        (_("Release for experts"), row.release.name if row.release else ""),
    ):
        if words:
            rows.append(SummaryRow(key=key, value=words))
    return rows


def _event(step: StepShown) -> Event:
    by = f"{step.name}, {step.agency}" if step.name else step.agency
    if step.by_itself:
        by = _("By itself, after its last day")
    return Event(title=str(MOVES[step.move]), at=step.at, by=by, text=step.words)


def day(value: Any) -> str:
    """Return a day as readers write it."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""
