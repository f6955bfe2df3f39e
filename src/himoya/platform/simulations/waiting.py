"""Tells the home page in which runs the reader has something to do now."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.followed_work.showing import url_of
from himoya.platform.simulations.kinds import RunState
from himoya.platform.simulations.queries.runs import mine
from himoya.platform.simulations.words import ROOM

#: Entries of the home page for each kind; the room's page shows all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader: a role, or points to give, in a run under way."""
    if not reader.may(Verb.TAKE_PART_IN_SIMULATIONS):
        return Waiting(items=[])
    found = mine(reader)
    seats = [
        Item(
            text=_("A simulation in which you have a role is under way"),
            url=reverse("simulations:seat", args=(one.id,)),
            kind=_("Simulation"),
            at=one.run.changed_at,
        )
        for one in found.seats
        if one.run.state == RunState.UNDER_WAY
    ]
    watched = [
        Item(
            text=_("A simulation that you watch is under way"),
            url=url_of(run, ROOM),
            kind=_("Simulation"),
            at=run.changed_at,
        )
        for run, _kind in found.watched
        if run.state == RunState.UNDER_WAY
    ]
    return Waiting(items=[*seats[:MOST], *watched[:MOST]])
