"""Tells the home page what waits here: entries of the dictionary, never what people wrote."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.assistance.desk.fields import label
from himoya.platform.assistance.desk.queries import Due, answers_since, open_questions
from himoya.platform.database.clock import now

#: Entries of the home page of each kind; the lists show all.
MOST = 10

#: Days for which whoever asked is reminded of an answer.
LATELY = 14


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    return Waiting(items=_of_desk(reader))


def _of_desk(reader: Reader) -> list[Item]:
    if not reader.may(Verb.ASK_STATISTICIAN):
        return []
    opened = remembered_for(reader, "open questions", lambda: open_questions(reader, MOST))
    answered = answers_since(reader, now() - timedelta(days=LATELY), MOST)
    waits, there = _("A question about “%(field)s” waits"), _("Answer about “%(field)s”")
    return [
        *(_question(one, reader, waits) for one in opened),
        *(_question(one, reader, there) for one in answered),
    ]


def _question(one: Due, reader: Reader, sentence: str) -> Item:
    return Item(
        text=sentence % {"field": label(one.about, reader)},
        url=reverse("assistance:question", args=(one.id,)),
        kind=_("Question desk"),
        at=one.at,
    )
