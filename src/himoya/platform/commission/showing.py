"""Bodies, meetings, decisions and tasks as their pages draw them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.languages.dates import format_date
from himoya.platform.agencies.queries import names_of
from himoya.platform.commission.kinds import BodyKind, MeetingFormat, Move, SeatRole
from himoya.platform.commission.models import Body, Decision, Item, Kept, Meeting, Seat, Task
from himoya.platform.commission.queries.attending import Attended
from himoya.platform.commission.queries.reading import Links, Shown, is_late
from himoya.platform.commission.queries.steps import StepShown
from himoya.platform.commission.words import (
    BODY_KINDS,
    COLOURS,
    COLUMNS,
    FORMATS,
    MOVES,
    PRESENCES,
    SEAT_ROLES,
    SUBJECTS,
    TO_DO,
    state_in_words,
)
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.followed_work.replaced import Said, replaced
from himoya.platform.theme.parts import Cell, Colour, Event, Heading, Link, SummaryRow, Tag

#: Model -> the end of the names of its addresses.
NAMES: Mapping[type[Kept], str] = {
    Body: "body",
    Seat: "seat",
    Item: "item",
    Meeting: "meeting",
    Decision: "decision",
    Task: "task",
}


def places(current: str) -> list[Link]:
    """Return the pages of this room."""
    pages = (
        ("list", _("Commissions and working groups")),
        ("tasks", _("Tasks of commissions")),
        ("search", _("Search")),
    )
    return [
        Link(text=text, url=reverse(f"commission:{name}"), current=name == current)
        for name, text in pages
    ]


def day(value: date | None) -> str:
    """Return a day as readers write it."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def when(row: Meeting, language: Language) -> str:
    """Return day and time of a meeting."""
    if row.day is None:
        return _("not known")
    found = format_date(row.day, language)
    return f"{found}, {row.starts:%H:%M}" if row.starts else found


def state_of(row: Kept) -> StrEnum:
    """Return the state of a row."""
    return row.life.state_of(row.state)


def tag_of(row: Kept) -> Tag:
    """Return a state as it is drawn."""
    return Tag(text=state_in_words(state_of(row)), colour=COLOURS.get(row.state, Colour.GREY))


def text_of(row: Kept, language: Language) -> str:
    """Return a text in the language, or in the one in which it stands."""
    if isinstance(row, Item) and row.task is not None and not row.texts():
        return _("Open task: %(text)s") % {"text": row.task.text_for(language)[0]}
    return row.text_for(language)[0]


def url_of(row: Kept) -> str:
    """Return the page of a body, a meeting, a decision or a task."""
    return reverse(f"commission:{NAMES[type(row)]}", args=(row.id,))


def page_of_item(row: Item) -> str:
    """Return the page on which a point of an agenda stands: of its meeting, or of its body."""
    above = ("meeting", row.meeting_id) if row.meeting_id else ("body", row.body_id)
    return reverse(f"commission:{above[0]}", args=(above[1],))


def holders(rows: Sequence[Seat | Item | Task], language: Language) -> dict[Any, str]:
    """Return who holds, speaks or answers, by the id of the row."""
    keys = {one.id: _agency_of(one) for one in rows}
    names = names_of({id for id in keys.values() if id is not None}, language)
    found: dict[Any, str] = {}
    for one in rows:
        id = keys[one.id]
        found[one.id] = one.outside if id is None else names[id]
    return found


def number_of(row: Decision) -> str:
    """Return the number of a decision: of its meeting, then in it."""
    return f"{row.meeting.number}/{row.number}"


def deadline_of(row: Task) -> Cell:
    """Return the deadline; red where it has passed and something is still waited for."""
    if is_late(row):
        text = _("Overdue since %(day)s") % {"day": day(row.deadline)}
        return Cell(text="", tag=Tag(text=text, colour=Colour.RED))
    return Cell(text=day(row.deadline))


def page_of(
    shown: Shown, language: Language, named: Mapping[UUID, str] | None = None
) -> dict[str, Any]:
    """Return what every page of this room is drawn from.

    ``named``: what seats and items are called that stand in its history, by their ids.
    """
    text, spoken = shown.row.text_for(language)
    texts = shown.row.texts()
    missing = [name for one, name in OWN_NAMES.items() if one not in texts]
    return {
        "row": shown.row,
        "text": text,
        "spoken": spoken,
        "texts": [(OWN_NAMES[one], one, words) for one, words in texts.items() if one != spoken],
        "missing": ", ".join(missing),
        "state": tag_of(shown.row),
        "buttons": buttons_of(shown.row, shown.moves),
        # A remark can be made at any time: it is never what the page asks for.
        "leads": next((one for one in TO_DO if one in shown.moves), None) is not Move.NOTE,
        "history": [_event(one, named or {}, language) for one in shown.steps],
    }


def buttons_of(row: Kept, moves: frozenset[Move]) -> list[Link]:
    """Return what the reader can do."""
    return [_button(row, move) for move in TO_DO if move in moves]


def body_facts(row: Body, links: Links, language: Language) -> list[SummaryRow]:
    """Return what stands on a body; a body without a rule for its quorum says so."""
    region = dictionary().country.regions.get(row.territory)
    quorum = _("Seats: %(number)s. %(source)s") % {
        "number": row.quorum,
        "source": row.quorum_source,
    }
    told = {
        "kind": str(BODY_KINDS[BodyKind(row.kind)]),
        "territory": region.name.in_language(language) if region else "",
        "mandate": row.mandate,
        "begins": day(row.begins),
        "ends": day(row.ends),
        "quorum": quorum if row.quorum else _("no rule is written down"),
        "act": links.act.text_for(language)[0] if links.act else "",
    }
    return _facts(told)


def meeting_facts(row: Meeting, found: Attended, language: Language) -> list[SummaryRow]:
    """Return when and where, and whether a quorum was there."""
    told = {
        "day": when(row, language),
        "place": row.place,
        "format": str(FORMATS[MeetingFormat(row.format)]),
    }
    rows = _facts(told)
    if found.presences:
        rows.append(SummaryRow(key=_("Quorum"), value=quorum_of(found)))
    return rows


def task_facts(row: Task, language: Language) -> list[SummaryRow]:
    """Return who answers for a task, and until when."""
    owner = holders([row], language)[row.id]
    return _facts({"owner": owner, "deadline": day(row.deadline) or _("not known")})


def quorum_of(found: Attended) -> str:
    """Return whether enough seats were there, in words."""
    told = {"number": found.counted}
    match found.quorum:
        case None:
            return _("no rule is written down; seats that were there: %(number)s") % told
        case True:
            return _("reached; seats that count: %(number)s") % told
    return _("not reached; seats that count: %(number)s") % told


def seat_rows(
    seats: Sequence[Seat], found: Attended | None, language: Language, *, linked: bool = False
) -> list[list[Cell]]:
    """Return the table of seats; with who came where a meeting is given."""
    names = holders(seats, language)
    return [
        [
            Cell(text=names[one.id]),
            Cell(text=text_of(one, language), url=_change_of(one) if linked else ""),
            Cell(text=str(SEAT_ROLES[SeatRole(one.role)])),
            Cell(text=presence_of(one, found) if found else one.substitute),
            *([] if found else [Cell(text=_time_of(one))]),
        ]
        for one in seats
    ]


def presence_of(seat: Seat, found: Attended) -> str:
    """Return who came for a seat."""
    noted = found.presences.get(seat.id)
    return str(PRESENCES[noted]) if noted else _("not noted")


def item_rows(
    items: Sequence[Item], language: Language, *, linked: bool = False
) -> list[list[Cell]]:
    """Return the table of an agenda."""
    names = holders(items, language)
    return [
        [
            Cell(text=str(one.position), numeric=True),
            Cell(text=text_of(one, language), url=_change_of(one) if linked else ""),
            Cell(text=names[one.id]),
            Cell(text=one.papers),
        ]
        for one in items
    ]


def task_rows(tasks: Sequence[Task], language: Language) -> list[list[Cell]]:
    """Return the table of tasks."""
    names = holders(tasks, language)
    return [
        [
            Cell(text=text_of(one, language), url=url_of(one)),
            Cell(text=names[one.id]),
            deadline_of(one),
            Cell(text="", tag=tag_of(one)),
        ]
        for one in tasks
    ]


def headings(*names: str) -> list[Heading]:
    """Return headings of a table."""
    return [Heading(label=one) for one in names]


def found_rows(rows: Sequence[Kept], language: Language) -> list[list[Cell]]:
    """Return the table of what was found, each with its kind and its state."""
    return [
        [
            Cell(text=text_of(one, language), url=url_of(one)),
            Cell(text=str(SUBJECTS[one.life.subject])),
            Cell(text="", tag=tag_of(one)),
        ]
        for one in rows
    ]


def task_headings() -> list[Heading]:
    """Return the headings of a table of tasks."""
    return headings(_("Task"), str(COLUMNS["owner"]), str(COLUMNS["deadline"]), _("State"))


def links_of(links: Links, language: Language) -> list[Link]:
    """Return what a row is about, as links."""
    found = (
        ("action_plan:measure", links.measure),
        ("action_plan:act", links.act),
        ("recommendations:recommendation", links.recommendation),
    )
    return [
        Link(text=one.text_for(language)[0], url=reverse(name, args=(one.id,)))
        for name, one in found
        if one is not None
    ]


def _said(language: Language) -> Said:
    """Return the questions that are answered from a list, with the words of today."""
    regions = dictionary().country.regions.values()
    return {
        "kind": {one.value: words for one, words in BODY_KINDS.items()},
        "role": {one.value: words for one, words in SEAT_ROLES.items()},
        "format": {one.value: words for one, words in FORMATS.items()},
        "territory": {one.code: one.name.in_language(language) for one in regions},
        "substitutes_count": {"True": _("yes"), "False": _("no")},
    }


def _agency_of(one: Seat | Item | Task) -> int | None:
    return one.owner_id if isinstance(one, Task) else one.agency_id


def _facts(told: Mapping[str, str]) -> list[SummaryRow]:
    return [SummaryRow(key=str(COLUMNS[name]), value=one) for name, one in told.items() if one]


def _time_of(row: Seat) -> str:
    held = (day(row.begins), day(row.ends))
    return " – ".join(held) if any(held) else ""


def _change_of(row: Kept) -> str:
    """A seat and an item have no page of their own: who may, is led to writing them anew."""
    return reverse(f"commission:change-{NAMES[type(row)]}", args=(row.id,))


def _button(row: Kept, move: Move) -> Link:
    name = NAMES[type(row)]
    if move in {Move.CHANGE, Move.ATTEND}:
        url = reverse(f"commission:{move.value}-{name}", args=(row.id,))
    else:
        url = reverse(f"commission:step-{name}", args=(row.id, move.value))
    return Link(text=str(TO_DO[move]), url=url)


def named_rows(rows: Iterable[Kept], language: Language) -> dict[UUID, str]:
    """Return what rows are called, so that a history tells several of a kind apart."""
    return {one.id: text_of(one, language) for one in rows}


def _event(step: StepShown, named: Mapping[UUID, str], language: Language) -> Event:
    lines = [one for one in (named.get(step.about, ""), step.words) if one]
    if step.evidence:
        lines.append(_("Shown by: %(evidence)s") % {"evidence": step.evidence})
    lines += replaced(step.before, COLUMNS, _said(language), language)
    title = _("%(what)s: %(done)s") % {"what": SUBJECTS[step.subject], "done": MOVES[step.move]}
    by = f"{step.name}, {step.agency}" if step.name else step.agency
    return Event(title=title, at=day(date.fromisoformat(step.day)), by=by, text="\n".join(lines))
