"""One release as its pages draw it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.dissemination import first_day_of
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Release
from himoya.platform.publication.queries.releases import ReleaseShown, StepShown, TableJudged
from himoya.platform.publication.returned_showing import returned_of
from himoya.platform.publication.words import (
    COLOURS,
    MOVES,
    STATES,
    VERDICT_COLOURS,
    VERDICTS,
)
from himoya.platform.theme.parts import Cell, Event, Heading, SummaryRow, Tag

#: How much of a digest is enough to compare two by eye.
_EYE = 12


def page_of(one: ReleaseShown, reader: Reader) -> dict[str, Any]:
    """Return what the pages of one release are drawn from."""
    return {
        "one": one,
        "release": one.row,
        "state": Tag(text=str(STATES[one.state]), colour=COLOURS[one.state]),
        "facts": _facts(one),
        "attack": _attack(one.row),
        "judged_headings": [Heading(label=_("Table")), Heading(label=_("What the check says"))],
        "judged_rows": [_judged(table, reader.language) for table in one.tables],
        "reasons": [
            (_title(table.table, reader.language), table.reasons)
            for table in one.tables
            if table.reasons
        ],
        "history": [_event(step) for step in one.steps],
        "needs_judgement": one.verdict == "review",
        "returned": returned_of(one, reader.language),
    } | {f"may_{move.value}": move in one.moves for move in Move}


def row_of(one: Release, url: str) -> list[Cell]:
    """Return the row of a release in the list."""
    state = State(one.state)
    return [
        Cell(text=one.name, url=url),
        Cell(text="", tag=Tag(text=str(STATES[state]), colour=COLOURS[state])),
        Cell(text=_when(one.cut_off)),
        Cell(text=_when(one.published_at)),
    ]


def headings() -> list[Heading]:
    """Return the headings of the list."""
    return [
        Heading(label=_("Release")),
        Heading(label=_("State")),
        Heading(label=_("Records up to")),
        Heading(label=_("Published on")),
    ]


def _facts(one: ReleaseShown) -> list[SummaryRow]:
    row = one.row
    rows = [
        SummaryRow(key=_("Prepared by"), value=one.agency),
        SummaryRow(key=_("Records up to"), value=_when(row.cut_off)),
        SummaryRow(key=_("Frozen records"), value=row.snapshot[:_EYE]),
    ]
    for key, words in (
        (_("Edition"), row.edition[:_EYE]),
        (_("Takes the place of"), one.revises.name if one.revises else ""),
        (_("Why there is a revision"), row.reason),
        (_("Nobody outside gets it before"), _when(row.embargo)),
        (_("The dissemination rules let it out from"), _day(_first_day(one))),
        (_("Published on"), _when(row.published_at)),
        (_("Withdrawn on"), _when(row.withdrawn_at)),
    ):
        if words:
            rows.append(SummaryRow(key=key, value=words))
    return rows


def _first_day(one: ReleaseShown) -> date | None:
    """Of an edition that waits; what is out needs no day any more."""
    return first_day_of(one.row) if one.state in {State.ATTACKED, State.APPROVED} else None


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _attack(row: Release) -> str:
    if row.cells is None:
        return ""
    text = _(
        "Cells printed: %(cells)d, of which hidden or rounded: %(hidden)d. Counts of few that the "
        "attacker works out: %(found)d; cells of which he learns a narrower range: %(narrowed)d."
    )
    told = {"cells": row.cells, "hidden": row.hidden}
    return text % (told | {"found": row.found, "narrowed": row.narrowed})


def _judged(table: TableJudged, language: Language) -> list[Cell]:
    words, colour = str(VERDICTS[table.verdict]), VERDICT_COLOURS[table.verdict]
    return [
        Cell(text=_title(table.table, language)),
        Cell(text="", tag=Tag(text=words, colour=colour)),
    ]


def _title(name: str, language: Language) -> str:
    table = dictionary().tables.get(name)
    return table.title.in_language(language) if table else name


def _event(step: StepShown) -> Event:
    by = f"{step.name}, {step.agency}" if step.name else step.agency
    if step.by_itself:
        by = _("By itself, at its moment")
    return Event(title=str(MOVES[step.move]), at=step.at, by=by, text=step.words)


def _when(moment: Any) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
