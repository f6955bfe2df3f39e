"""Seeing invented data as somebody else sees them: who may, and as whom."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.readers import present_posts
from himoya.platform.dictionary_in_use import dictionary


class NotInvented(ValueError):
    """The records are of real people, so nobody looks through somebody else's eyes."""


def may_view_as(by: Reader) -> bool:
    """Say whether there are only invented records to be seen: a made-up country, or practice."""
    return by.may(Verb.VIEW_AS) and (dictionary().country.invented or by.practice)


def account_to_view_as(by: Reader, username: str) -> Account:
    """Return the account of a name. Raises NotPermitted, NotInvented, NotThere."""
    by.check(Verb.VIEW_AS)
    if not may_view_as(by):
        raise NotInvented
    account = Account.objects.filter(username__iexact=username.strip(), is_active=True).first()
    if account is None or account.id == by.account or not present_posts(account.id):
        raise NotThere("account", "")
    return account
