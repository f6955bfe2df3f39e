"""Tells the home page which returns wait, and reminds: of what is due soon, and what is overdue.

Whoever sends returns is told of each; whoever compiles them of each form and period, with a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.compiling import compiles
from himoya.platform.returns.queries import Owed, followed, owed_by_own
from himoya.platform.returns.showing import period_said
from himoya.platform.returns.words import number, said
from himoya.statistics.reminders import Reminder, reminder_of
from himoya.statistics.returns_due import Standing

#: Entries on the page; the list of the room has them all.
MOST = 5


def waiting_for(reader: Reader) -> Waiting:
    """Return the returns of the own agency that are not signed yet, or what the country owes."""
    if reader.may(Verb.PREPARE_RETURN) or reader.may(Verb.SIGN_RETURN):
        owed = [one for one in owed_by_own(reader) if one.signed is None]
        return Waiting(items=[_item(one, reader) for one in reversed(owed)][:MOST])
    return Waiting(items=_reminders(followed(reader))[:MOST]) if compiles(reader) else Waiting()


def _item(one: Owed, reader: Reader) -> Item:
    to_sign = one.draft is not None and reader.may(Verb.SIGN_RETURN)
    text = _to_sign(one) if to_sign else _to_send(one)
    address = reverse("returns:return", args=(one.draft,)) if one.draft else reverse("returns:due")
    return Item(
        text=text % _told(one),
        url=address,
        kind=_("Return"),
        days_left=(one.expected.due - today()).days,
    )


def _to_sign(one: Owed) -> str:
    if _reminder(one) is None:
        return _("A draft waits to be signed: %(form)s, %(period)s")
    return _("Reminder. A draft waits to be signed: %(form)s, %(period)s")


def _to_send(one: Owed) -> str:
    if _reminder(one) is None:
        return _("To be sent: %(form)s, %(period)s")
    return _("Reminder. To be sent: %(form)s, %(period)s")


def _reminders(owed: Sequence[Owed]) -> list[Item]:
    """Return one entry for each form and period of which returns are overdue or due soon."""
    groups: dict[tuple[Reminder, str, str], list[Owed]] = {}
    for one in owed:
        reminder = _reminder(one)
        if reminder is not None:
            expected = one.expected
            key = (reminder, expected.agreement.code, expected.period.code)
            groups.setdefault(key, []).append(one)
    # What is overdue longest is known best: the latest comes first, and overdue before due soon.
    in_order = sorted(
        groups.items(),
        key=lambda group: (group[0][0] is Reminder.DUE_SOON, -group[1][0].expected.due.toordinal()),
    )
    return [_of_group(reminder, group) for (reminder, *_rest), group in in_order]


def _of_group(reminder: Reminder, group: Sequence[Owed]) -> Item:
    one = group[0]
    text = ngettext(
        "Reminder. %(number)s office has not sent yet: %(form)s, %(period)s",
        "Reminder. %(number)s offices have not sent yet: %(form)s, %(period)s",
        len(group),
    )
    standing = Standing.OVERDUE if reminder is Reminder.OVERDUE else Standing.OPEN
    asked: dict[str, str | int] = {
        "year": one.expected.due.year,
        "agreement": one.expected.agreement.code,
        "standing": standing.value,
    }
    return Item(
        text=text % {"number": number(len(group)), **_told(one)},
        url=f"{reverse('returns:monitor')}?{urlencode(asked)}",
        kind=_("Return"),
        days_left=(one.expected.due - today()).days,
    )


def _reminder(one: Owed) -> Reminder | None:
    return reminder_of(one.expected, today(), dictionary().country.calendar)


def _told(one: Owed) -> dict[str, str]:
    return {
        "form": said(one.expected.agreement.name),
        "period": period_said(one.expected.period.code),
    }
