"""The release calendar as its pages draw it."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.calendar_words import DAY_COLOURS, DAY_MOVES, DAY_STATES
from himoya.platform.publication.kinds import DayMove, DayState
from himoya.platform.publication.models import Announcement
from himoya.platform.publication.queries.announcements import DayShown, DayStepShown
from himoya.platform.theme.parts import Cell, Event, Heading, SummaryRow, Tag
from himoya.statistics.labelling import period_words


def day_headings() -> list[Heading]:
    """Return the headings of the calendar."""
    return [
        Heading(label=_("Day and time")),
        Heading(label=_("What is published")),
        Heading(label=_("State")),
        Heading(label=_("Release")),
    ]


def day_row(one: Announcement, url: str, language: Language) -> list[Cell]:
    """Return the row of a day in the calendar."""
    state = DayState(one.state)
    return [
        Cell(text=when(one.at), url=url),
        Cell(text="; ".join(titles(one, language)) + f", {_period(one, language)}"),
        Cell(text="", tag=Tag(text=str(DAY_STATES[state]), colour=DAY_COLOURS[state])),
        Cell(text=one.release.name if one.release else ""),
    ]


def day_page(shown: DayShown, language: Language) -> dict[str, Any]:
    """Return what the page of one day is drawn from."""
    row = shown.row
    state = Tag(text=str(DAY_STATES[shown.state]), colour=DAY_COLOURS[shown.state])
    return {
        "day": row,
        "heading": when(row.at),
        "state": state,
        "facts": _facts(row, language),
        "history": [_event(one, language) for one in shown.steps],
    } | {f"may_{move.value}": move in shown.moves for move in DayMove}


def titles(row: Announcement, language: Language) -> list[str]:
    """Return the titles of the tables that were promised."""
    known = dictionary().tables
    return [known[name].title.in_language(language) for name in row.tables if name in known]


def _facts(row: Announcement, language: Language) -> list[SummaryRow]:
    rows = [
        SummaryRow(key=_("Day and time"), value=when(row.at)),
        SummaryRow(key=_("Tables"), value=titles(row, language)),
        SummaryRow(key=_("Period"), value=_period(row, language)),
    ]
    for key, words in (
        (_("Release"), row.release.name if row.release else ""),
        (_("Asked for instead"), when(row.new_at)),
        (_("Reason"), reason(row.because, language)),
        (_("Published on"), when(row.kept_at)),
    ):
        if words:
            rows.append(SummaryRow(key=key, value=words))
    return rows


def _event(step: DayStepShown, language: Language) -> Event:
    by = f"{step.name}, {step.agency}" if step.name else step.agency
    if step.row.done_by_id is None:
        by = _("By itself, at its moment")
    return Event(
        title=str(DAY_MOVES[step.move]), at=step.row.done_at, by=by, text=_said(step, language)
    )


def _said(step: DayStepShown, language: Language) -> str:
    """Return the days of a move and its reason."""
    said = []
    if step.row.before is not None:
        said.append(f"{when(step.row.before)} → {when(step.row.after)}")
    elif step.move is DayMove.ASK_TO_MOVE:
        said.append(when(step.row.after))
    if step.row.because:
        said.append(reason(step.row.because, language))
    return ". ".join(said)


def reason(code: str, language: Language) -> str:
    """Return a reason of the calendar in words."""
    return dictionary().codelists["calendar_reason"].label(code, language) if code else ""


def _period(row: Announcement, language: Language) -> str:
    return period_words(row.period).in_language(language)


def when(moment: Any) -> str:
    """Return a moment as the clocks of the country show it."""
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
