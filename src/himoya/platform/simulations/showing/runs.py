"""Runs and seats as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.followed_work.showing import day, page_of, tag_of, url_of
from himoya.platform.simulations.kinds import Move, RunState, Watching
from himoya.platform.simulations.lists import said
from himoya.platform.simulations.models import Run
from himoya.platform.simulations.queries.runs import Mine, RunShown, SeatLine
from himoya.platform.simulations.queries.seats import Handed, SeatShown
from himoya.platform.simulations.rules import SEATED
from himoya.platform.simulations.showing.scenarios import heads, roles_in_words
from himoya.platform.simulations.showing.sheets import (
    agreement_in_words,
    headings_of,
    reasons_of,
    rows_of,
    total_in_words,
)
from himoya.platform.simulations.words import AT_ONCE, COLUMNS, ROOM, WATCHING
from himoya.platform.theme.parts import Cell, Heading, Link, SummaryRow


def moment(value: Any) -> str:
    """Return a moment as readers write it; empty where there is none."""
    return date_format(localtime(value), "SHORT_DATETIME_FORMAT") if value else ""


def runs_table(found: Sequence[Run], language: Language) -> dict[str, Any]:
    """Return the table of runs."""
    return {
        "headings": heads(_("Scenario"), COLUMNS["planned"], _("Begun"), _("Ended"), _("State")),
        "rows": [
            [
                Cell(text=one.text_for(language)[0], url=url_of(one, ROOM)),
                Cell(text=day(one.planned)),
                Cell(text=moment(one.began_at)),
                Cell(text=moment(one.ended_at)),
                Cell(text="", tag=tag_of(one, ROOM)),
            ]
            for one in found
        ],
    }


def mine_page(found: Mine, language: Language) -> dict[str, Any]:
    """Return the reader's own part in runs as two tables."""
    headings = heads(_("Scenario"), COLUMNS["role"], _("State"))
    seats = [
        [
            Cell(
                text=one.run.text_for(language)[0], url=reverse("simulations:seat", args=(one.id,))
            ),
            Cell(text=said("role", one.role, language)),
            Cell(text="", tag=tag_of(one.run, ROOM)),
        ]
        for one in found.seats
    ]
    watched = [
        [
            Cell(text=run.text_for(language)[0], url=url_of(run, ROOM)),
            Cell(text=str(WATCHING[kind])),
            Cell(text="", tag=tag_of(run, ROOM)),
        ]
        for run, kind in found.watched
    ]
    return {"headings": headings, "seats": seats, "watched": watched}


def run_page(shown: RunShown, language: Language) -> dict[str, Any]:
    """Return what the page of a run is drawn from."""
    page = page_of(shown.row, shown.history, shown.moves, ROOM, language)
    return page | {
        "missing": "",
        "texts": [],
        "facts": run_facts(shown),
        "links": _links(shown, language),
        "at_once": [
            (move.value, words, words_of_last_step(shown) if move is Move.GO_ON else "")
            for move, words in AT_ONCE.items()
            if _offered(shown, Move(move))
        ],
        "steps": _steps(shown, language),
        "step_headings": heads(
            _("Step"), _("Begun"), _("Handout"), COLUMNS["acts"], COLUMNS["expected"]
        ),
        "seat_headings": heads(COLUMNS["role"], _("Who has it"), pgettext("scoring", "Points")),
        "seats": [_seat(one, shown, language) for one in shown.seats],
        "watchers": [(name, WATCHING[Watching(one.kind)], one.id) for one, name in shown.watchers],
        "sheets": [_sheet(one, shown, language) for one in shown.seats if one.marks],
    }


def words_of_last_step(shown: RunShown) -> str:
    """Return the place of the step that was reached, as “2 of 4”."""
    told = {"reached": shown.row.reached, "steps": len(shown.steps)}
    return _("Step %(reached)s of %(steps)s") % told


def run_facts(shown: RunShown) -> list[SummaryRow]:
    """Return what stands on a run; what has no answer is left out."""
    row = shown.row
    reached = words_of_last_step(shown) if row.reached and shown.steps else ""
    told = (
        (_("Office that leads it"), shown.agency),
        (COLUMNS["planned"], day(row.planned)),
        (COLUMNS["event"], shown.event.title if shown.event else ""),
        (_("Begun"), moment(row.began_at)),
        (_("Reached"), reached),
        (_("Ended"), moment(row.ended_at)),
    )
    return [SummaryRow(key=str(key), value=value) for key, value in told if value]


def seat_page(shown: SeatShown, language: Language) -> dict[str, Any]:
    """Return what the page of a seat is drawn from."""
    run = shown.row.run
    return {
        "row": shown.row,
        "title": run.text_for(language)[0],
        "role": said("role", shown.row.role, language),
        "state": tag_of(run, ROOM),
        "back": Link(text=_("The run"), url=url_of(run, ROOM)),
        "who": "" if shown.is_own else shown.line.name,
        "under_way": run.state == RunState.UNDER_WAY,
        "waits": run.state == RunState.PLANNED,
        "handed": [_handed(one, shown, language) for one in reversed(shown.handed)],
        "assesses": shown.assesses,
        "may_take_back": shown.leads and RunState(run.state) in SEATED,
        "sheet": sheet_table(shown.line, shown.assessors, language) if shown.line.marks else None,
    }


def sheet_table(line: SeatLine, assessors: dict[Any, str], language: Language) -> dict[str, Any]:
    """Return the points of a seat as a table, with whether assessors agree, and the reasons."""
    who = list(assessors)
    rows = rows_of(line, who, language)
    return {
        "headings": [
            Heading(label=one, numeric=bool(place))
            for place, one in enumerate(headings_of(list(assessors.values()), language))
        ],
        "rows": [
            [Cell(text=one, numeric=bool(place)) for place, one in enumerate(row)] for row in rows
        ],
        "agreement": agreement_in_words(line),
        "reasons": reasons_of(line, assessors, language),
    }


def seat_in_words(line: SeatLine, language: Language) -> str:
    """Return a role and who has it."""
    told = {"role": said("role", line.row.role, language), "who": line.name}
    return _("%(role)s – %(who)s") % told


def _offered(shown: RunShown, move: Move) -> bool:
    """The last step has none after it."""
    last = move is Move.GO_ON and shown.row.reached >= len(shown.steps)
    return move in shown.moves and not last


def _steps(shown: RunShown, language: Language) -> list[list[Cell]]:
    now = shown.row.reached if shown.row.state == RunState.UNDER_WAY else 0
    return [
        [
            Cell(text=_("%(place)s, now") % {"place": place} if place == now else str(place)),
            Cell(text=moment(next(iter(shown.reached_at[place - 1 : place]), None))),
            Cell(text=one.text_for(language)[0]),
            Cell(text=roles_in_words(one.acts or one.handed_to, language)),
            Cell(text=one.expected),
        ]
        for place, one in enumerate(shown.steps, 1)
    ]


def _seat(line: SeatLine, shown: RunShown, language: Language) -> list[Cell]:
    url = reverse("simulations:seat", args=(line.row.id,))
    return [
        Cell(text=said("role", line.row.role, language), url=url),
        Cell(text=line.name),
        Cell(text="; ".join(_totals(line, shown, language))),
    ]


def _totals(line: SeatLine, shown: RunShown, language: Language) -> list[str]:
    return [
        f"{shown.assessors[one]}: {total_in_words(total, language)}"
        for one, total in line.sheet.totals.items()
    ]


def _sheet(line: SeatLine, shown: RunShown, language: Language) -> dict[str, Any]:
    own = {one: name for one, name in shown.assessors.items() if one in line.sheet.totals}
    return {"name": seat_in_words(line, language)} | sheet_table(line, own, language)


def _handed(one: Handed, shown: SeatShown, language: Language) -> dict[str, Any]:
    text, spoken = one.row.text_for(language)
    latest = one.answers[0] if one.answers else None
    others = [
        (OWN_NAMES[code], code, words) for code, words in one.row.texts().items() if code != spoken
    ]
    return {
        "heading": _("Step %(place)s") % {"place": one.row.order}
        if one.row.order
        else _("Your role")
        if shown.is_own
        else _("What the role was told"),
        "text": text,
        "spoken": spoken,
        "others": others,
        "at": moment(one.row.handed_at),
        "minutes": one.row.minutes,
        "acts": one.row.acts,
        "answer": latest[1] if latest else "",
        "answered_at": moment(latest[0].written_at) if latest else "",
        "earlier": [(moment(answer.written_at), words) for answer, words in one.answers[1:]],
        "url": reverse("simulations:answer", args=(shown.row.id, one.row.order))
        if one.row.acts and shown.writes
        else "",
    }


def _links(shown: RunShown, language: Language) -> list[Link]:
    found = []
    if shown.leads:
        text = shown.row.text_for(language)[0]
        url = reverse("simulations:scenario", args=(shown.row.scenario_id,))
        found.append(Link(text=_("Scenario: %(title)s") % {"title": text}, url=url))
    if shown.event is not None:
        url = reverse("training:event", args=(shown.event.id,))
        found.append(Link(text=shown.event.title, url=url))
    return found
