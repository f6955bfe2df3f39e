"""What an administrator sees: agencies with their past, accounts with their posts, never a case."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency, Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.sign_in.queries import check_reach

#: Accounts that one page lists; who looks for another one types more of the name.
MOST_ACCOUNTS = 100


def agency_with_code(reader: Reader, code: str) -> Agency:
    """Return an agency by its code. Raises NotPermitted, NotThere."""
    reader.check(Verb.MANAGE_AGENCIES)
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        raise NotThere("agency", code[:60])
    return agency


def account_with_id(reader: Reader, account_id: UUID) -> Account:
    """Return an account within the administrator's reach. Raises NotPermitted, NotThere."""
    reader.check(Verb.MANAGE_ACCOUNTS)
    account = Account.objects.filter(id=account_id).first()
    if account is None:
        raise NotThere("account", str(account_id))
    check_reach(reader, account)
    return account


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post in words; ``present`` says whether it holds today, ``ended`` whether it is over."""

    post: Post
    role: str
    agency: str
    present: bool
    ended: bool


def posts_of(account: Account, language: Language) -> list[ShownPost]:
    """Return every post of an account, the present ones first."""
    posts = list(account.posts.select_related("agency").order_by("-valid_from"))
    names = names_of((post.agency_id for post in posts), language)
    roles, day = dictionary().country.roles, today()
    shown = [
        ShownPost(
            post,
            roles[post.role].name.in_language(language) if post.role in roles else post.role,
            names[post.agency_id],
            post.holds_on(day),
            post.valid_to is not None and post.valid_to < day,
        )
        for post in posts
    ]
    return sorted(shown, key=lambda one: not one.present)


def accounts_found(reader: Reader, text: str) -> list[Account]:
    """Return accounts whose username or name holds a text, within reach, by username."""
    reader.check(Verb.MANAGE_ACCOUNTS)
    found = Account.objects.all()
    for word in text.split():
        # Usernames and names of colleagues: folded by hand, since SQLite folds ASCII only.
        wanted = Q()
        for spelling in {word, word.lower(), word.capitalize(), word.upper()}:
            wanted |= Q(username__icontains=spelling) | Q(display_name__contains=spelling)
        found = found.filter(wanted)
    agencies = reader.agencies(Verb.MANAGE_ACCOUNTS)
    if agencies is not None:
        present = Post.objects.filter(holds_on(today()), agency__in=agencies)
        found = found.filter(Q(id__in=present.values("account")) | Q(posts__isnull=True))
    return list(found.order_by("username")[:MOST_ACCOUNTS])
