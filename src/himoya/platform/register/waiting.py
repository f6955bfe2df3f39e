"""Tells the home page what waits here. Numbers of cases, never names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.access import glass
from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.register.hearing_words import when
from himoya.platform.register.proceedings.actors import name_of
from himoya.platform.register.queries.acts import WaitingAct, acts_to_decide
from himoya.platform.register.queries.amendments import WaitsForDecision, waiting_for_decision
from himoya.platform.register.queries.clocks import LimitRunning, deadlines
from himoya.platform.register.queries.hearing_shown import HearingShown
from himoya.platform.register.queries.hearings import hearings_to_come
from himoya.platform.register.queries.penalties import penalties_to_look_at
from himoya.platform.register.queries.watching import (
    MOST,
    ToDo,
    Waits,
    recently_worked_on,
    suspended,
    to_do,
)


def waiting_for(reader: Reader) -> Waiting:
    """Return what the register has for this reader."""
    found = remembered_for(reader, "register", lambda: _found(reader))
    return Waiting(
        items=[
            *_told(reader),
            *_steps(found.steps, reader.language),
            *_hearings(found.hearings, reader.language),
            *_amendments(found.amendments),
            *_hand_overs(found.to_do),
        ],
        recent=[
            Item(text=one.number, url=reverse("register:case", args=(one.id,)), at=one.at)
            for one in found.recent
        ],
    )


@dataclass(frozen=True, slots=True)
class Steps:
    """Acts that wait for the reader's consent, limits that end soon, what may be resumed."""

    to_decide: Sequence[WaitingAct]
    deadlines: Sequence[LimitRunning]
    suspended: Sequence[Waits]
    penalties: Sequence[Waits]


@dataclass(frozen=True, slots=True)
class Found:
    """All that the register has; none of it is in a language."""

    to_do: ToDo
    recent: Sequence[Waits]
    steps: Steps
    amendments: Sequence[WaitsForDecision]
    hearings: Sequence[HearingShown]


def _found(reader: Reader) -> Found:
    """Nothing of it changes without the audit or the day."""
    return Found(
        to_do=to_do(reader),
        recent=recently_worked_on(reader),
        steps=Steps(
            acts_to_decide(reader, MOST),
            deadlines(reader, MOST),
            suspended(reader),
            penalties_to_look_at(reader),
        ),
        amendments=waiting_for_decision(reader),
        hearings=hearings_to_come(reader, soon=True),
    )


def _steps(steps: Steps, language: Language) -> list[Item]:
    return [
        *(
            Item(
                text=_("Case %(number)s: %(act)s waits for your consent")
                % {"number": one.number, "act": name_of(one.kind, language)},
                url=reverse("register:act", args=(one.id,)),
                kind=_("Consent"),
                at=one.at,
            )
            for one in steps.to_decide
        ),
        *(
            Item(
                text=_("Case %(number)s: time limit “%(limit)s”")
                % {"number": one.number, "limit": one.limit.name.in_language(language)},
                url=reverse("register:case", args=(one.case,)),
                kind=_("Time limit"),
                days_left=one.due.left,
            )
            for one in steps.deadlines
        ),
        *(
            Item(
                text=_("Case %(number)s stands still in court: look whether it can go on")
                % {"number": one.number},
                url=reverse("register:case", args=(one.id,)),
                kind=_("Suspended in court"),
                at=one.at,
            )
            for one in steps.suspended
        ),
        *(
            Item(
                text=_("Case %(number)s: a judgment was set aside in part, look at the penalties")
                % {"number": one.number},
                url=reverse("register:case", args=(one.id,)),
                kind=_("Penalties"),
                at=one.at,
            )
            for one in steps.penalties
        ),
    ]


def _hearings(found: Sequence[HearingShown], language: Language) -> list[Item]:
    """Those of the next days, with where all of them stand."""
    if not found:
        return []
    items = [
        Item(
            text=_hearing(one) % {"number": one.number, "when": when(one, language)},
            url=reverse("register:hearings", args=(one.case,)),
            kind=_("Hearing"),
            days_left=one.days_left,
        )
        for one in found[:MOST]
    ]
    every = Item(text=_("All hearings to come of your court"), url=reverse("register:all-hearings"))
    return [*items, every]


def _hearing(one: HearingShown) -> str:
    if one.days_left >= 0:
        return _("Case %(number)s: hearing on %(when)s")
    return _(
        "Case %(number)s: the day of a hearing has passed (%(when)s). Enter it as held, or "
        "postpone it"
    )


def _amendments(waiting: Sequence[WaitsForDecision]) -> list[Item]:
    return [
        Item(
            text=_asked_for(one),
            url=_page_of(one),
            kind=_("Amendment"),
            at=one.at,
        )
        for one in waiting
    ]


def _asked_for(one: WaitsForDecision) -> str:
    if one.batch is None:
        return _("Decide on an amendment of case %(number)s") % {"number": one.number}
    told = _("Decide on amendments of case %(number)s that a workbook asks for")
    return told % {"number": one.number}


def _page_of(one: WaitsForDecision) -> str:
    if one.batch is None:
        return reverse("register:amendment", args=(one.case, one.id))
    return reverse("register:amendments-of-workbook", args=(one.case, one.batch))


def _hand_overs(found: ToDo) -> list[Item]:
    returned = {one.id for one in found.returned}
    return [
        *(
            Item(
                text=_("Case %(number)s was handed to your agency") % {"number": one.number},
                url=reverse("register:hand-over-answer", args=(one.id,)),
                kind=_("Hand-over"),
                at=one.at,
            )
            for one in found.to_take
        ),
        *(
            Item(
                text=_("Case %(number)s came back") % {"number": one.number},
                url=reverse("register:history", args=(one.id,)),
                kind=_("Returned"),
                at=one.at,
            )
            for one in found.returned
        ),
        *(
            Item(
                text=_("There is something new in case %(number)s") % {"number": one.number},
                url=reverse("register:case", args=(one.id,)),
                kind=_("Your case"),
                at=one.at,
            )
            for one in found.assigned
            if one.id not in returned
        ),
    ]


def _told(reader: Reader) -> list[Item]:
    """Emergency doors of which the reader was told and has not yet looked at."""
    if not reader.may(Verb.BE_TOLD_OF_BROKEN_GLASS):
        return []
    return [
        Item(
            text=_("Somebody opened a case of your agency in an emergency"),
            url=reverse("register:told"),
            kind=_("Emergency"),
            at=one.begun_at,
        )
        for one in glass.told_to(reader, unseen=True)
    ]
