"""Who is written down for acts at the door, where there may be no reader yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.readers import present_posts
from himoya.platform.audit.actions import Doer


@dataclass(frozen=True, slots=True, kw_only=True)
class Oneself:
    """An account acting for itself before or after it has a post to act in."""

    account_text: str
    agency_code: str = ""
    role: str = ""
    practice: bool = False


def oneself(account: Account, request: HttpRequest | None = None) -> Doer:
    """Return the account as a doer: in the post it works in, else its first, else without."""
    reader: Reader | None = getattr(request, "reader", None)
    if reader is not None and account.id in {reader.account, reader.seen_by}:
        return reader
    posts = present_posts(account.id)
    if not posts:
        return Oneself(account_text=str(account.id))
    post = posts[0]
    return Oneself(account_text=str(account.id), agency_code=post.agency.code, role=post.role)
