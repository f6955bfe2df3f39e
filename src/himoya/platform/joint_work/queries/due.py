"""What waits for somebody: endorsements, undertakings and parts."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.joint_work.kinds import PartState, PartyState, WorkKind, WorkState
from himoya.platform.joint_work.models import Part, Party, Undertaking
from himoya.platform.joint_work.rules import ASKING, OPEN, UNDERTAKING

#: Days before a deadline from which on people are reminded.
SOON = 30


def asked_parties(reader: Reader, most: int) -> list[Party]:
    """Return the parties for which the reader has to answer, the longest waiting first."""
    if not reader.may(Verb.ANSWER_JOINT_WORK):
        return []
    with looking_as(reader):
        rows = Party.objects.filter(
            _spoken_for(reader),
            state=PartyState.ASKED.value,
            work__state__in=[one.value for one in ASKING],
        )
        return list(rows.select_related("work").order_by("changed_at", "id")[:most])


def due_undertakings(reader: Reader, most: int) -> list[Undertaking]:
    """Return undertakings that are overdue or due soon, the earliest first.

    Who keeps joint works is told of all; others of their own agency's.
    """
    if not reader.may(Verb.SEE_JOINT_WORK):
        return []
    with looking_as(reader):
        rows = Undertaking.objects.filter(
            _told_of(reader, "responsible__"),
            ~Q(state__in=[one.value for one in UNDERTAKING.ended]),
            work__state=WorkState.IN_FORCE.value,
            deadline__lte=today() + timedelta(days=SOON),
        )
        return list(rows.select_related("work").order_by("deadline", "id")[:most])


def due_parts(reader: Reader, most: int) -> list[Part]:
    """Return parts that are still to be delivered and are overdue or due soon."""
    if not reader.may(Verb.SEE_JOINT_WORK):
        return []
    with looking_as(reader):
        rows = Part.objects.filter(
            _told_of(reader, "contributor__"),
            state__in=[PartState.AWAITED.value, PartState.SENT_BACK.value],
            work__state__in=[one.value for one in OPEN[WorkKind.DOCUMENT]],
            deadline__lte=today() + timedelta(days=SOON),
        )
        return list(rows.select_related("work").order_by("deadline", "id")[:most])


def delivered_parts(reader: Reader, most: int) -> list[Part]:
    """Return parts that were delivered and wait to be taken in, for who keeps joint works."""
    if not reader.may(Verb.KEEP_JOINT_WORK):
        return []
    with looking_as(reader):
        rows = Part.objects.filter(
            state=PartState.DELIVERED.value,
            work__state__in=[one.value for one in OPEN[WorkKind.DOCUMENT]],
        )
        return list(rows.select_related("work").order_by("changed_at", "id")[:most])


def _told_of(reader: Reader, prefix: str) -> Q:
    if reader.may(Verb.KEEP_JOINT_WORK):
        return Q()
    return Q(**{f"{prefix}agency_id": reader.agency})


def _spoken_for(reader: Reader) -> Q:
    """The parties for which the reader answers: the own agency, and for keepers those outside."""
    own = Q(agency_id=reader.agency)
    return own | Q(agency=None) if reader.may(Verb.KEEP_JOINT_WORK) else own
