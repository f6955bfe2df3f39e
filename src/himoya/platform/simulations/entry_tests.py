"""What an entry test asks, and whether somebody has passed the one of a role. Inside a scope."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.simulations.kinds import Entry
from himoya.platform.simulations.lists import read_lists
from himoya.platform.simulations.models import EntryResult, EntryRule
from himoya.programmes.item_bank.files import PACKAGED, read_bank
from himoya.programmes.item_bank.items import Item, Kind

#: Kinds of questions that are asked on a page: one answer, several, or a number.
ASKED = frozenset({Kind.CHOICE, Kind.SEVERAL, Kind.TRUE_FALSE, Kind.NUMBER})


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry test that somebody has not passed, and what the office makes of that."""

    role: str
    force: Entry
    share: int


@cache
def entry_questions() -> tuple[Item, ...]:
    """Return the questions of the entry test in their order."""
    bank = read_bank(PACKAGED / f"{read_lists()['entry_bank']}.yaml", "en")
    return tuple(one for one in bank.items if one.kind in ASKED)


def rules_of(reader: Reader) -> dict[str, EntryRule]:
    """Return role -> the latest rule of the reader's office, where it asks for something."""
    rows = EntryRule.objects.filter(agency_id=reader.agency).order_by("set_at", "id")
    latest = {one.role: one for one in rows}
    return {role: one for role, one in latest.items() if one.force}


def missing_test(reader: Reader, role: str, account: UUID | None) -> Missing | None:
    """Return the entry test of a role that an account has not passed.

    None where the office asks none. Of people without an account nothing is known.
    """
    rule = rules_of(reader).get(role)
    if rule is None:
        return None
    taken = EntryResult.objects.filter(account_id=account, bank=read_lists()["entry_bank"])
    if account is not None and any(share_of(one) >= rule.share for one in taken):
        return None
    return Missing(role, Entry(rule.force), rule.share)


def share_of(result: EntryResult) -> float:
    """Return how much was right, in per cent."""
    return result.right / result.questions
