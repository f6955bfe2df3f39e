"""Rows as pages draw them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from himoya.languages.codes import Language
from himoya.platform.audit.models import Entry
from himoya.platform.audit.plain import is_plain_id
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.oversight.acts_in_words import (
    act_name,
    kind_in_words,
    role_name,
    sentence,
)
from himoya.platform.oversight.queries import account_id, usernames
from himoya.platform.oversight.wanted import Wanted
from himoya.platform.theme.parts import Chip, SummaryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One row of a list. Addresses lead to other rows, never into a case; empty where there is none
    or where somebody altered what they would be made of."""

    number: int
    at: datetime
    text: str
    username: str
    account: str
    account_url: str
    subject: str
    subject_url: str
    refused: bool


def shown(entry: Entry, names: Mapping[str, str], language: Language) -> Shown:
    """Return a row for a list."""
    return Shown(
        number=entry.number,
        at=entry.at,
        text=sentence(entry, language),
        username=names.get(entry.account or "", ""),
        account_url=account_url(entry),
        account=entry.account or "",
        subject_url=subject_url(entry),
        subject=entry.subject or "",
        refused=entry.act == "refused",
    )


def account_url(entry: Entry) -> str:
    """Return the address of everything that the account of a row did."""
    account = account_id(entry.account or "")
    return reverse("audit:account", args=(account,)) if account else ""


def subject_url(entry: Entry) -> str:
    """Return the address of everything that was done with the record of a row."""
    kind, id = entry.subject_kind or "", entry.subject or ""
    if not kind.isidentifier() or not kind.isascii() or not is_plain_id(id):
        return ""
    return reverse("audit:subject", args=(kind, id))


def row_in_full(entry: Entry, language: Language) -> list[SummaryRow]:
    """Return everything that one row says."""
    name = usernames([entry.account]).get(entry.account or "", entry.account or "")
    seconds = date_format(localtime(entry.at), "Y-m-d H:i:s")
    told = [
        (_("When"), seconds),
        (_("What was done"), act_name(entry.act)),
        (_("Account"), name),
        (_("Agency"), entry.agency or ""),
        (_("Role"), role_name(entry.role or "", language)),
        (
            _("Kind of record"),
            kind_in_words(entry.subject_kind, language) if entry.subject_kind else "",
        ),
        (_("Id of the record"), entry.subject or ""),
        *_details(entry.details, language),
        (_("Digest"), entry.digest),
        (_("Digest of the row before"), entry.previous),
    ]
    return [SummaryRow(key=key, value=value) for key, value in told if value]


#: Names of details -> words; others are shown as they are.
DETAILS: Mapping[str, Promise] = {
    "rows": pgettext_lazy("detail", "Rows"),
    "found": pgettext_lazy("detail", "Found"),
    "verb": pgettext_lazy("detail", "Right that was missing"),
    "page": pgettext_lazy("detail", "Page"),
    "method": pgettext_lazy("detail", "Method"),
    "hours": pgettext_lazy("detail", "Hours"),
    "told": pgettext_lazy("detail", "Who was told"),
    "reason": pgettext_lazy("detail", "Reason"),
    "from": pgettext_lazy("detail", "From"),
    "to": pgettext_lazy("detail", "To"),
    "kind": pgettext_lazy("detail", "Kind"),
    "what": pgettext_lazy("detail", "What"),
    "seconds": pgettext_lazy("detail", "Seconds"),
}


def _details(text: str, language: Language) -> list[tuple[str, str]]:
    try:
        told = json.loads(text)
    except ValueError:  # altered: shown as it stands
        return [(_("Details"), text)]
    if not isinstance(told, dict):
        return [(_("Details"), text)]
    return [
        (str(DETAILS.get(name, name)), _detail(name, str(value), language))
        for name, value in told.items()
    ]


def _detail(name: str, value: str, language: Language) -> str:
    """One detail as people read it: an account by its name, a right by what it is called."""
    if name == "told":
        return usernames([value]).get(value, value)
    if name == "verb" and value in dictionary().verbs:
        return dictionary().verbs[value].name.in_language(language)
    return value


def chips(wanted: Wanted, language: Language) -> list[Chip]:
    """Return the filters that are on, each with the address of the list without it."""
    here = reverse("audit:list")
    found = []
    for name in wanted.names():
        url = f"{here}?{wanted.without(name).query()}"
        found.append(Chip(label=_chip(wanted, name, language), url=url))
    return found


def _chip(wanted: Wanted, name: str, language: Language) -> str:
    value = getattr(wanted, name)
    match name:
        case "act":
            return act_name(value)
        case "account":
            return usernames([str(value)]).get(str(value), str(value))
        case "role":
            return role_name(value, language)
        case "kind":
            return kind_in_words(value, language)
        case "first":
            return _("from %(day)s") % {"day": date_format(value, "SHORT_DATE_FORMAT")}
        case "last":
            return _("to %(day)s") % {"day": date_format(value, "SHORT_DATE_FORMAT")}
        case "refused":
            return _("Only refused attempts")
        case _:
            return str(value)
