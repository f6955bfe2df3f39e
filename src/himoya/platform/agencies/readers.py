"""From an account and its post to the `Reader` that everything else works with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from himoya.dictionary.roles import Extent, Role
from himoya.languages.codes import language_of
from himoya.platform.access.glass import broken_glass_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_fact
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.tree import agencies_below
from himoya.platform.database.clock import today
from himoya.platform.database.standing_questions import ANY_DAY, ANY_ID, StandingQuestion
from himoya.platform.dictionary_in_use import dictionary


def present_posts(account: UUID) -> list[Post]:
    """Return the posts that an account holds today, of agencies that exist, oldest first."""
    day = today()
    return [post for post in _POSTS.of(account, day) if post.agency.holds_on(day)]


def _posts(account: UUID, day: date) -> QuerySet[Post]:
    posts = Post.objects.filter(holds_on(day), account=account).select_related("agency")
    return posts.order_by("valid_from", "id")


_POSTS = StandingQuestion(_posts, ANY_ID, ANY_DAY)


def reader_in_post(account: Account, post: Post, *, practice: bool = False) -> Reader | None:
    """Return the reader of an account in one of its posts.

    None where the country's dictionary no longer has the role: nobody acts on a name that nothing
    explains.
    """
    role: Role | None = dictionary().country.roles.get(post.role)
    if role is None:
        return None
    grants = {Verb(verb): extent for verb, extent in role.may.items()}
    wide = Extent.OFFICE_AND_BELOW in grants.values()
    below = _reach(post.agency_id, today()) if wide else frozenset({post.agency_id})
    return Reader(
        account=account.id,
        post=post.id,
        agency=post.agency_id,
        agency_code=post.agency.code,
        agency_role=post.agency.role,
        role=post.role,
        grants=grants,
        reads=frozenset(role.reads),
        people=frozenset(role.people),
        agencies_below=below,
        language=language_of(account.language),
        practice=practice,
        broken_glass=broken_glass_of(account.id, practice=practice),
    )


def _reach(agency: int, day: date) -> frozenset[int]:
    """The agency and all below it. The tree changes by acts that the audit tells of, and seldom."""
    asked = (agency, day)
    return remembered_fact("agencies below", asked, lambda: agencies_below(agency, day))


def reader_of_post(account: UUID, post: UUID, *, practice: bool) -> Reader | None:
    """Return the reader of an active account in one of its present posts, for work left running.

    None where the account is closed or the post has ended: rights end with them.
    """
    held = next((one for one in present_posts(account) if one.id == post), None)
    if held is None:
        return None
    owner = Account.objects.filter(id=account, is_active=True).first()
    return reader_in_post(owner, held, practice=practice) if owner else None


def readers_who_may(verb: Verb, username: str | None = None) -> dict[str, Reader]:
    """Return username -> reader of active accounts in a present post that allows a verb.

    ``username`` narrows it to one account. For commands: who owns the data folder acts for them.
    """
    accounts = Account.objects.filter(is_active=True)
    if username is not None:
        accounts = accounts.filter(username=username)
    roles = [role.code for role in dictionary().country.roles.values() if verb.value in role.may]
    held = accounts.filter(posts__role__in=roles).distinct().order_by("username")
    found: dict[str, Reader] = {}
    for account in held:
        for post in present_posts(account.id):
            reader = reader_in_post(account, post)
            if reader is not None and reader.may(verb):
                found.setdefault(account.username, reader)
    return found


def reader_seen_by(viewer: Reader, seen: UUID) -> Reader:
    """Return the reader that an administrator views invented data as; the viewer where none is.

    Asked anew at every request: the right may have gone, the data may have become real. Outside
    an invented country only practice records are seen.
    """
    invented = dictionary().country.invented
    if not viewer.may(Verb.VIEW_AS) or not (invented or viewer.practice):
        return viewer
    account = Account.objects.filter(id=seen, is_active=True).first()
    posts = present_posts(seen) if account is not None else []
    if account is None or not posts:
        return viewer
    reader = reader_in_post(account, posts[0], practice=viewer.practice)
    return replace(reader, seen_by=viewer.account) if reader is not None else viewer
