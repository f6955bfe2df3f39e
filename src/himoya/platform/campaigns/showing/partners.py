"""Partners of a campaign as a table: who they are, what they promised, and what became of it."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.kinds import Part, PromiseState
from himoya.platform.campaigns.models import Partner
from himoya.platform.campaigns.promises import is_late
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.frame import NOTHING, change_url, partial, table
from himoya.platform.campaigns.words import PROMISE_COLOURS, PROMISE_STATES
from himoya.platform.database.clock import today
from himoya.platform.theme.parts import Cell, Colour, Tag


def partners_of(shown: CampaignShown, language: Language) -> dict[str, Any] | None:
    """Return the table of partners; None where none was entered."""
    heads = (
        _("Partner"),
        _("Kind of partner"),
        _("Role in the campaign"),
        _("What it promised"),
        _("By which day?"),
        _("What became of the promise?"),
        _("Since when, and why"),
    )
    rows = [_row(shown, one, language) for one in shown.partners]
    return table(heads, rows) if rows else None


def _row(shown: CampaignShown, one: Partner, language: Language) -> list[Cell]:
    url = change_url(shown.row, Part.PARTNER, one.id) if shown.may_keep else ""
    return [
        Cell(text=one.body, url=url),
        Cell(text=str(capfirst(lists.said(lists.PARTNER_KIND, one.kind, language)))),
        Cell(text=one.role or NOTHING),
        Cell(text=one.promise or NOTHING),
        _due(one, language),
        _state(one),
        Cell(text=_settled(one, language)),
    ]


def _due(one: Partner, language: Language) -> Cell:
    """The day; red where it has passed and the promise is still open."""
    if is_late(one, today()):
        said = _("Overdue since %(day)s") % {"day": partial(one.due, language)}
        return Cell(text="", tag=Tag(text=said, colour=Colour.RED))
    return Cell(text=partial(one.due, language))


def _state(one: Partner) -> Cell:
    """What became of the promise; nothing of a partner that made none."""
    if not one.promise:
        return Cell(text=NOTHING)
    state = PromiseState(one.state)
    return Cell(text="", tag=Tag(text=str(PROMISE_STATES[state]), colour=PROMISE_COLOURS[state]))


def _settled(one: Partner, language: Language) -> str:
    if one.settled is None:
        return NOTHING
    day = partial(one.settled, language)
    return f"{day}: {one.reason}" if one.reason else day
