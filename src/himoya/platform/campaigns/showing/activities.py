"""Activities of a campaign: by type, on the schematic map, and one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.checks import is_link
from himoya.platform.campaigns.counting import Times, activities_by_type, held_by_territory
from himoya.platform.campaigns.forms.of_parts import activity_name, placed_name
from himoya.platform.campaigns.kinds import ActivityState, Part
from himoya.platform.campaigns.models import Activity, CampaignEvent
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.frame import (
    NOTHING,
    change_url,
    number,
    region,
    table,
    times_in_words,
    when,
)
from himoya.platform.campaigns.words import ACTIVITY_COLOURS, ACTIVITY_STATES
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.parts import Cell, Heading, Tag
from himoya.platform.theme.tile_map import Tile, TileMap


def activities_of(shown: CampaignShown, language: Language) -> dict[str, Any]:
    """Return what the page of activities is drawn from."""
    heads = (
        _("Activity"),
        _("How many"),
        _("When"),
        _("Where"),
        _("Who"),
        pgettext("activity", "Evidence"),
    )
    rows = [_row(shown, one, language) for one in shown.activities]
    return {
        "by_type": _by_type(shown.activities, language),
        "map": map_of(shown.activities, language),
        "list": table((*heads, _("State")), rows) if rows else None,
        "events": events_of(shown, language),
    }


def events_of(shown: CampaignShown, language: Language) -> dict[str, Any] | None:
    """Return the trainings and events that the reader may see, with what they are for it."""
    known = shown.named if shown.events else {}
    rows = [
        [
            Cell(text=known[one.event_id].title, url=known[one.event_id].url),
            Cell(text=str(capfirst(lists.said(lists.EVENT_PURPOSE, one.purpose, language)))),
            Cell(text=_activity_of(shown, one, language)),
            *([_put_right(shown, one)] if shown.may_keep else []),
        ]
        for one in shown.events
        if one.event_id in known
    ]
    heads = [_("Training or event"), _("What it is for the campaign"), _("Activity")]
    return table([*heads, *([_("Change")] if shown.may_keep else [])], rows) if rows else None


def _activity_of(shown: CampaignShown, one: CampaignEvent, language: Language) -> str:
    return named(shown.activities, one.activity_id, language) or _("The campaign as a whole")


def _put_right(shown: CampaignShown, one: CampaignEvent) -> Cell:
    return Cell(text=_("Put it right"), url=change_url(shown.row, Part.EVENT, one.id))


def _by_type(activities: Sequence[Activity], language: Language) -> dict[str, Any] | None:
    counted = activities_by_type(activities)
    if not counted:
        return None
    heads = [Heading(label=_("Kind of activity"))]
    heads += [Heading(label=str(ACTIVITY_STATES[one]), numeric=True) for one in ActivityState]
    rows = [
        [
            Cell(text=str(capfirst(lists.said(lists.ACTIVITY_TYPE, kind, language)))),
            *(_count(states.get(one), language) for one in ActivityState),
        ]
        for kind, states in counted.items()
    ]
    return {"headings": heads, "rows": rows}


def _count(times: Times | None, language: Language) -> Cell:
    return Cell(text=times_in_words(times, language) if times else NOTHING, numeric=True)


def map_of(activities: Sequence[Activity], language: Language) -> dict[str, Any] | None:
    """Return the map of what was held, by territory; None where no territory is known."""
    held = held_by_territory(activities)
    known = {code: times for code, times in held.items() if code}
    if not known:
        return None
    drawing = TileMap(
        title=_("Activities held, by territory"),
        tiles=[
            Tile(
                row=one.tile["row"],
                column=one.tile["column"],
                short=code.rpartition("-")[2],
                name=one.name.in_language(language),
                value=_on_tile(known.get(code)),
                mark=_("not said how many"),
            )
            for code, one in dictionary().country.regions.items()
            if one.tile
        ],
        first=_("Territory"),
        measure=_("Activities"),
    )
    notes = [_("Squares stand about where territories lie; no boundary is drawn.")]
    elsewhere = held.get("")
    if elsewhere is not None:
        told = {"number": times_in_words(elsewhere, language)}
        notes.append(_("Without a known territory: %(number)s.") % told)
    return {"drawing": drawing, "notes": notes, "sentence": drawing.title}


def _on_tile(times: Times | None) -> int | None:
    """None stands for activities of which nobody says how many."""
    if times is None:
        return 0
    return times.number if times.number else None


def _row(shown: CampaignShown, one: Activity, language: Language) -> list[Cell]:
    state = ActivityState(one.state)
    place = ", ".join(each for each in (one.place, region(one.territory, language)) if each)
    return [
        Cell(
            text=activity_name(one, language),
            url=change_url(shown.row, Part.ACTIVITY, one.id) if shown.may_keep else "",
        ),
        Cell(text=number(one.times, language) if one.times else _("not said how many")),
        Cell(text=when(one, language) or NOTHING),
        Cell(text=place or NOTHING),
        Cell(text=", ".join(each for each in (one.owner, one.partner) if each) or NOTHING),
        Cell(text=one.evidence or NOTHING, url=one.evidence if is_link(one.evidence) else ""),
        Cell(text="", tag=Tag(text=str(ACTIVITY_STATES[state]), colour=ACTIVITY_COLOURS[state])),
    ]


def named(activities: Sequence[Activity], id: object, language: Language) -> str:
    """Return the name of an activity by its id; empty where there is none."""
    found = next((one for one in activities if one.id == id), None)
    return placed_name(found, language) if found else ""
