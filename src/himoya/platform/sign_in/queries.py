"""What this room knows of accounts, for those who may know it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.database import clock
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.sign_in.models import Notice, RecoveryPaper


def account_within_reach(by: Reader, username: str) -> Account:
    """Return an account that the reader administers. Raises NotPermitted, NotThere."""
    by.check(Verb.MANAGE_ACCOUNTS)
    account = Account.objects.filter(username__iexact=username.strip()).first()
    if account is None or not is_within_reach(by, account):
        # What was typed may be anything, a password too: it stays out of the audit.
        raise NotThere("account", "")
    return account


def check_reach(by: Reader | None, account: Account) -> None:
    """Let an administrator act on an account, or the installation itself (None).

    Raises NotPermitted, NotThere.
    """
    if by is None:
        return
    by.check(Verb.MANAGE_ACCOUNTS)
    if not is_within_reach(by, account):
        raise NotThere("account", str(account.id))


def is_within_reach(by: Reader, account: Account) -> bool:
    """Say whether an account's posts lie in agencies that the reader administers.

    An account without a present post belongs to whoever administers accounts.
    """
    agencies = by.agencies(Verb.MANAGE_ACCOUNTS)
    if agencies is None:
        return True
    held = set(
        Post.objects.filter(holds_on(clock.today()), account=account).values_list(
            "agency_id", flat=True
        )
    )
    return not held or bool(held & agencies)


def second_people(by: Reader, account: Account) -> list[Account]:
    """Return who else could agree to a recovery: other administrators, and the person's heads."""
    managing = _roles_with(Verb.MANAGE_ACCOUNTS)
    # Those who are told of broken glass are the second persons of their agencies.
    leading = _roles_with(Verb.BE_TOLD_OF_BROKEN_GLASS)
    own_agencies = Post.objects.filter(holds_on(clock.today()), account=account).values("agency_id")
    heads = Q(posts__role__in=leading, posts__agency_id__in=own_agencies)
    held = Q(posts__in=Post.objects.filter(holds_on(clock.today())))
    found = Account.objects.filter(held & (Q(posts__role__in=managing) | heads), is_active=True)
    return list(found.exclude(id__in=[account.id, by.seen_by or by.account]).distinct())


def _roles_with(verb: Verb) -> set[str]:
    roles = dictionary().country.roles
    return {name for name, role in roles.items() if verb.value in role.may}


def papers_to_agree_to(account: UUID) -> list[RecoveryPaper]:
    """Return the recovery papers that wait for the consent of an account."""
    return list(
        RecoveryPaper.objects.filter(
            second_id=account,
            confirmed_at__isnull=True,
            ended_at__isnull=True,
            expires_at__gt=clock.now(),
        ).select_related("account", "issued_by")
    )


def unseen_notices(account: Account) -> list[Notice]:
    """Return what an owner has not read yet."""
    return list(Notice.objects.filter(account=account, seen_at__isnull=True))


def posts_of_all_accounts() -> list[tuple[str, str, str, bool]]:
    """Return username, agency code, role and whether active, of everybody; for the command line.

    An account without a present post has empty codes.
    """
    held: dict[UUID, list[tuple[str, str]]] = {}
    posts = Post.objects.filter(holds_on(clock.today())).select_related("agency")
    for post in posts.order_by("valid_from", "id"):
        held.setdefault(post.account_id, []).append((post.agency.code, post.role))
    return [
        (account.username, agency, role, account.is_active)
        for account in Account.objects.order_by("username")
        for agency, role in held.get(account.id, [("", "")])
    ]
