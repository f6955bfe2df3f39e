"""Tells the home page what waits here: entries of the dictionary, never what people wrote."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.assistance.assessments.checklist import statement
from himoya.platform.assistance.assessments.queries import PointDue, own_points, to_sign
from himoya.platform.assistance.desk.fields import label
from himoya.platform.assistance.desk.queries import Due, answers_since, open_questions
from himoya.platform.database.clock import now, today

#: Entries of the home page of each kind; the lists show all.
MOST = 10

#: Days for which whoever asked is reminded of an answer.
LATELY = 14


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    return Waiting(items=[*_of_desk(reader), *_of_assessments(reader)])


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


def _of_assessments(reader: Reader) -> list[Item]:
    found = [_point(one) for one in own_points(reader, MOST)]
    draft = to_sign(reader)
    if draft is not None:
        found.append(
            Item(
                text=_("The self-assessment of data quality is a draft: complete it and sign"),
                url=reverse("assistance:assessment", args=(draft,)),
                kind=_("Data quality"),
            )
        )
    return found


def _point(one: PointDue) -> Item:
    return Item(
        text=_("To improve: %(statement)s") % {"statement": statement(one.item)},
        url=reverse("assistance:assessment", args=(one.assessment,)) + "#points",
        kind=_("Data quality"),
        days_left=(one.due - today()).days,
    )


def _question(one: Due, reader: Reader, sentence: str) -> Item:
    return Item(
        text=sentence % {"field": label(one.about, reader)},
        url=reverse("assistance:question", args=(one.id,)),
        kind=_("Question desk"),
        at=one.at,
    )
