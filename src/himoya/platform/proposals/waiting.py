"""Tells the home page what waits here: entries of the dictionary, never what people wrote."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.database.clock import today
from himoya.platform.proposals.kinds import Move
from himoya.platform.proposals.queries import Due, due
from himoya.platform.proposals.subjects import label_of

#: Entries of the home page of each kind; the list shows all.
MOST = 10

#: What is to be done next -> the sentence; None is the vote of the own agency.
_SENTENCES: Mapping[Move | None, Promise] = {
    None: gettext_lazy("Change of “%(about)s”: your agency has not voted yet"),
    Move.OPEN_VOTE: gettext_lazy("Change of “%(about)s” was proposed: the vote can be opened"),
    Move.ACCEPT: gettext_lazy("Change of “%(about)s”: the vote is over, a decision is due"),
    Move.APPLY: gettext_lazy("Change of “%(about)s” holds now: note it when it is applied"),
}


def waiting_for(reader: Reader) -> Waiting:
    """Return what this room has for the reader."""
    if not reader.may(Verb.SEE_PROPOSALS):
        return Waiting()
    found = remembered_for(reader, "proposals", lambda: due(reader, MOST))
    return Waiting(items=[_item(one, reader) for one in found])


def _item(one: Due, reader: Reader) -> Item:
    return Item(
        text=str(_SENTENCES[one.move]) % {"about": label_of(one.about, reader.language)},
        url=reverse("proposals:proposal", args=(one.id,)),
        kind=_("Proposed change"),
        at=one.at,
        days_left=(one.ends - today()).days if one.ends else None,
    )
