"""Tells the home page what waits for an auditor."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Figure, Item, Waiting
from himoya.platform.oversight.broken_glass import count_unseen
from himoya.platform.oversight.queries import chain_state


def waiting_for(reader: Reader) -> Waiting:
    """Return a chain that nobody has verified for days, and emergency accesses not yet seen."""
    items, figures = [], []
    if reader.may(Verb.SEE_AUDIT) and chain_state(reader).stale:
        text = _("The audit log was not verified for more than two days")
        items.append(Item(text=text, url=reverse("audit:list"), kind=_("Audit log")))
    if reader.may(Verb.SEE_BROKEN_GLASS):
        label = _("Emergency accesses that the second person has not seen")
        value = count_unseen(reader)
        figures.append(Figure(label=label, value=value, url=reverse("audit:glass")))
    return Waiting(items=items, figures=figures)
