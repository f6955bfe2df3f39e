"""Tells the home page which returns wait: to be sent, or to be signed. A form and a period."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.database.clock import today
from himoya.platform.returns.queries import Owed, owed_by_own
from himoya.platform.returns.showing import period_said
from himoya.platform.returns.words import said

#: Entries on the page; the list of the room has them all.
MOST = 5


def waiting_for(reader: Reader) -> Waiting:
    """Return the returns of the own agency that are not signed yet."""
    if not (reader.may(Verb.PREPARE_RETURN) or reader.may(Verb.SIGN_RETURN)):
        return Waiting()
    owed = [one for one in owed_by_own(reader) if one.signed is None]
    return Waiting(items=[_item(one, reader) for one in reversed(owed)][:MOST])


def _item(one: Owed, reader: Reader) -> Item:
    told = {
        "form": said(one.expected.agreement.name),
        "period": period_said(one.expected.period.code),
    }
    to_sign = one.draft is not None and reader.may(Verb.SIGN_RETURN)
    text = (
        _("A draft waits to be signed: %(form)s, %(period)s")
        if to_sign
        else _("To be sent: %(form)s, %(period)s")
    )
    address = reverse("returns:return", args=(one.draft,)) if one.draft else reverse("returns:due")
    return Item(
        text=text % told,
        url=address,
        kind=_("Return"),
        days_left=(one.expected.due - today()).days,
    )
