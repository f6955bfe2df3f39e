"""Tells the home page which qualifications end, which follow-up is due and what waits for marks.

It names nobody.
"""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.database.clock import today
from himoya.platform.training.follow_up.due import Due, due
from himoya.platform.training.kinds import QualificationState
from himoya.platform.training.models import Qualification, TestSitting
from himoya.platform.training.sittings.queries import waiting_for_marks
from himoya.programmes.trainers.bank import trainer_bank

#: Entries of the home page; the register shows all.
MOST = 10


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    ends = [_item(one) for one in ending(reader, MOST)]
    to_mark = [_to_mark(*one) for one in waiting_for_marks(reader, MOST)]
    return Waiting(items=[*ends, *(_follow_up(one) for one in due(reader, MOST)), *to_mark])


def ending(reader: Reader, most: int) -> list[Qualification]:
    """Return qualifications that have to be renewed, the earliest first; for who can renew them."""
    if not (reader.may(Verb.SEE_TRAINERS) and reader.may(Verb.KEEP_TRAINING)):
        return []
    until = today() + timedelta(days=trainer_bank().notice_days)
    with looking_as(reader):
        rows = Qualification.objects.filter(
            state=QualificationState.QUALIFIED.value,
            valid_until__lte=until,
            trainer__agency=reader.agency,
        )
        return list(rows.order_by("valid_until", "id")[:most])


def _to_mark(sitting: TestSitting, people: int) -> Item:
    text = ngettext(
        "%(number)s person answered “%(test)s” in sentences: mark the answers",
        "%(number)s people answered “%(test)s” in sentences: mark the answers",
        people,
    )
    return Item(
        text=text % {"number": people, "test": sitting.test.title},
        url=reverse("training:sitting", args=(sitting.id,)),
        kind=_("Questions of tests"),
    )


def _item(row: Qualification) -> Item:
    assert row.valid_until is not None
    left = (row.valid_until - today()).days
    text = (
        _("A qualification for “%(course)s” ended on %(day)s: renew or withdraw it")
        if left < 0
        else _("A qualification for “%(course)s” ends on %(day)s: renew it")
    )
    day = date_format(row.valid_until, "SHORT_DATE_FORMAT")
    return Item(
        text=text % {"course": row.called, "day": day},
        url=reverse("training:trainer", args=(row.trainer_id,)),
        kind=_("Trainers"),
        days_left=left,
    )


def _follow_up(one: Due) -> Item:
    told = {
        "course": one.title,
        "months": one.months,
        "day": date_format(one.day, "SHORT_DATE_FORMAT"),
    }
    return Item(
        text=_("“%(course)s”: ask the learners again after %(months)s months, on %(day)s") % told,
        url=reverse("training:follow-up", args=(one.event,)),
        kind=_("Follow-up"),
        days_left=(one.day - today()).days,
    )
