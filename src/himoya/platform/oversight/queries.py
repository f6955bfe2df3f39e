"""What auditors read. Looking for one person's or one record's rows is itself recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Min, QuerySet

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.audit.checkpoints import newest_kept
from himoya.platform.audit.models import Entry
from himoya.platform.audit.rows import read_tail
from himoya.platform.database.clock import now
from himoya.platform.oversight.wanted import Wanted

#: Rows of one page, and up to where rows are counted: nobody waits for a count of millions.
PAGE, COUNTED = 50, 1000

#: Acts by which somebody learns what a record says.
SEEING = (Act.READ, Act.READ_IDENTITY, Act.DOWNLOADED, Act.EXPORTED, Act.PRINTED)

#: After so long without a fresh checkpoint the panel says so.
STALE = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page, newest first. ``older`` and ``newer`` are the numbers to go on from, or None.

    ``count`` is exact up to COUNTED; ``more`` says that there are more than that.
    """

    entries: list[Entry]
    usernames: Mapping[str, str]
    older: int | None
    newer: int | None
    count: int
    more: bool


def find(
    reader: Reader, wanted: Wanted, *, before: int | None = None, after: int | None = None
) -> Found:
    """Return a page of the wanted rows, those before or after a number. Raises NotPermitted."""
    entries = wanted.rows(_seen_by(reader, Verb.SEE_AUDIT))
    page, newer, older = _page(entries, before, after)
    count = entries.order_by()[: COUNTED + 1].count()
    _record_search(reader, wanted, before or after)
    return Found(
        entries=page,
        usernames=usernames(one.account for one in page),
        older=page[-1].number if page and older else None,
        newer=page[0].number if page and newer else None,
        count=min(count, COUNTED),
        more=count > COUNTED,
    )


def one_row(reader: Reader, number: int) -> Entry:
    """Return one row. Raises NotPermitted, NotThere."""
    entry = _seen_by(reader, Verb.SEE_AUDIT).filter(number=number).first()
    if entry is None:
        raise NotThere("audit", str(number))
    return entry


def usernames(accounts: Iterable[str | None]) -> dict[str, str]:
    """Return account id as text -> the name it signs in with."""
    ids = {id for one in accounts if one and (id := account_id(one)) is not None}
    rows = Account.objects.filter(id__in=ids).values_list("id", "username")
    return {str(id): username for id, username in rows}


def account_id(text: str) -> UUID | None:
    """Return the id of an account; None for what somebody put in its place."""
    try:
        return UUID(text)
    except ValueError:
        return None


def account_named(username: str) -> UUID | None:
    """Return the account that signs in with a name, or None."""
    return Account.objects.filter(username__iexact=username).values_list("id", flat=True).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Who learned what a record says: an agency and a role, from when to when, how often."""

    agency: str | None
    role: str | None
    first: datetime
    last: datetime
    times: int


def who_has_looked(reader: Reader, subjects: Iterable[Subject]) -> list[Looked]:
    """Return the agencies and roles that saw records, the latest first; recorded as a search.

    What a person may ask to be told (data protection, right to know the recipients): agencies and
    days, not the names of officers. Raises NotPermitted.
    """
    ids = [one.id for one in subjects]
    rows = (
        _seen_by(reader, Verb.SEE_AUDIT)
        .filter(subject__in=ids, act__in=[act.value for act in SEEING], agency__isnull=False)
        .order_by()
        .values("agency", "role")
        .annotate(first=Min("at"), last=Max("at"), times=Count("number"))
    )
    found = [Looked(**row) for row in rows]
    with transaction.atomic():
        record(Act.SEARCHED, by=reader, details={"what": "audit", "by": "subjects"})
    return sorted(found, key=lambda one: one.last, reverse=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainState:
    """Up to which row the chain was verified and signed, when, and how many rows came since."""

    verified_to: int
    at: datetime | None
    since: int

    @property
    def stale(self) -> bool:
        """Whether somebody should look: rows have waited too long for a checkpoint."""
        return self.since > 0 and (self.at is None or self.at < now() - STALE)


def chain_state(reader: Reader) -> ChainState:
    """Return what the newest checkpoint says. Raises NotPermitted."""
    reader.check(Verb.SEE_AUDIT)
    newest, tail = newest_kept(), read_tail()
    last = tail.number if tail else 0
    if newest is None:
        return ChainState(verified_to=0, at=None, since=last)
    at = datetime.fromisoformat(newest.checkpoint.made_at)
    number = newest.checkpoint.number
    return ChainState(verified_to=number, at=at, since=max(0, last - number))


def _seen_by(reader: Reader, verb: Verb) -> QuerySet[Entry]:
    """The rows that exist for a reader: those of the country, practice apart from work."""
    entries = Entry.objects.filter(practice=reader.practice)
    return entries if reader.extent(verb) is Extent.COUNTRY else entries.none()


def _page(
    entries: QuerySet[Entry], before: int | None, after: int | None
) -> tuple[list[Entry], bool, bool]:
    """One page with whether there are newer and older rows; pages by number, never by offset."""
    if after is not None:
        rows = list(entries.filter(number__gt=after).order_by("number")[: PAGE + 1])
        return rows[PAGE - 1 :: -1] if len(rows) > PAGE else rows[::-1], len(rows) > PAGE, True
    if before is not None:
        entries = entries.filter(number__lt=before)
    rows = list(entries.order_by("-number")[: PAGE + 1])
    return rows[:PAGE], before is not None, len(rows) > PAGE


def _record_search(reader: Reader, wanted: Wanted, place: int | None) -> None:
    """Record that somebody looked for certain rows; turning pages is not a new search."""
    if place is not None or not wanted.names():
        return
    details: dict[str, str | int] = {"what": "audit", "by": ",".join(sorted(wanted.names()))}
    with transaction.atomic():
        record(Act.SEARCHED, by=reader, details=details)
