"""Appointing people to posts: every right hangs on this, so nobody appoints himself or herself."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency, Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.refusals import ChangeRefused, Refusal
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary


@transaction.atomic
def appoint(
    *,
    by: Reader | None,
    account: Account,
    agency: Agency,
    role: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Post:
    """Give an account a post. ``by`` is None for the installation itself (set-up, demonstration).

    Raises NotPermitted; ChangeRefused for the own account, an unknown role, a role that the
    country does not let this kind of agency have, a closed agency, a post that stands already.
    """
    if by is not None:
        by.check(Verb.MANAGE_ACCOUNTS)
        if account.id in {by.account, by.seen_by}:
            raise ChangeRefused(Refusal.OWN_RIGHTS, role)
    begins = valid_from or today()
    described = dictionary().country.roles.get(role)
    if described is None:
        raise ChangeRefused(Refusal.UNKNOWN_ROLE, role)
    if described.agency_kinds and agency.kind not in described.agency_kinds:
        raise ChangeRefused(Refusal.ROLE_NOT_HERE, agency.code)
    if not agency.holds_on(begins):
        raise ChangeRefused(Refusal.AGENCY_CLOSED, agency.code)
    if Post.objects.filter(holds_on(begins), account=account, agency=agency, role=role).exists():
        raise ChangeRefused(Refusal.POST_STANDS, role)
    post = Post.objects.create(
        account=account, agency=agency, role=role, valid_from=begins, valid_to=valid_to
    )
    _record(by, account, {"appointed": role, "at": agency.code})
    return post


@transaction.atomic
def end_post(*, by: Reader, post: Post, last_day: date) -> None:
    """Let a post end; a post that has not begun yet is taken away."""
    by.check(Verb.MANAGE_ACCOUNTS)
    if post.account_id in {by.account, by.seen_by}:
        raise ChangeRefused(Refusal.OWN_RIGHTS, post.role)
    details: dict[str, str | int] = {"ended": post.role, "at": post.agency.code}
    if post.valid_from is not None and last_day < post.valid_from:
        post.delete()
    else:
        post.valid_to = last_day
        post.save(update_fields=["valid_to"])
    _record(by, post.account, details)


def end_post_today(*, by: Reader, post: Post) -> None:
    """Let a post end at once: yesterday was its last day."""
    end_post(by=by, post=post, last_day=today() - timedelta(days=1))


def _record(by: Reader | None, account: Account, details: dict[str, str | int]) -> None:
    record(Act.RIGHTS_CHANGED, by=by, subject=Subject("account", str(account.id)), details=details)
