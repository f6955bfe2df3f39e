"""What an entry test asks, and whether somebody has passed the one of a role. Inside a scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.simulations.kinds import Entry
from himoya.platform.simulations.lists import posts, read_lists
from himoya.platform.simulations.models import EntryResult, EntryRule
from himoya.platform.training.course_tests.queries import asked_in
from himoya.platform.training.kinds import TEST
from himoya.platform.training.models import CourseTest
from himoya.programmes.item_bank.files import PACKAGED, read_bank
from himoya.programmes.item_bank.items import JUDGED, Item


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry test that somebody has not passed, and what the office makes of that."""

    role: str
    force: Entry
    share: int


def entry_questions(test: UUID | None = None, *, practice: bool = False) -> Sequence[Item]:
    """Return the questions of an entry test in their order: the packaged ones, or an office's own.

    What is answered in sentences is left out: nobody would mark it. A test that no office asks
    before a role is not there: raises NotThere.
    """
    if test is None:
        return _packaged()
    with whole_table("an entry test is taken by people of every office"):
        rows = CourseTest.objects.filter(id=test, practice=practice).select_related("edition")
        found = rows.first()
        if found is None or not EntryRule.objects.filter(test=found).exists():
            raise NotThere(TEST, str(test))
        return [one for one in asked_in(found) if one.kind in JUDGED]


def bank_of(test: UUID | None) -> str:
    """Return what a result says of the questions that were asked."""
    return str(test) if test else str(read_lists()["entry_bank"])


def rules_of(agency: int, *, practice: bool) -> Mapping[str, EntryRule]:
    """Return role -> the latest rule of an office, where it asks for something."""
    rows = EntryRule.objects.filter(agency_id=agency, practice=practice).select_related("test")
    latest = {one.role: one for one in rows.order_by("set_at", "id")}
    return {role: one for role, one in latest.items() if one.force}


def missing_test(reader: Reader, role: str, account: UUID | None) -> Missing | None:
    """Return the entry test of a role that an account has not passed.

    None where the office asks none. Of people without an account nothing is known.
    """
    rule = rules_of(reader.agency, practice=reader.practice).get(role)
    return None if rule is None or _has_passed(rule, account) else _missing(rule)


def missing_at_post(account: UUID, post: str, agency: int) -> Missing | None:
    """Return the entry test that the office of a post asks before the role that it is, not passed.

    Whoever gives posts sees no results: only whether one passed is known.
    """
    with whole_table("a post is given: is the entry test passed that its office asks?"):
        rules = rules_of(agency, practice=False)
        asked = [rules[role] for role, one in posts().items() if one == post and role in rules]
        return next((_missing(one) for one in asked if not _has_passed(one, account)), None)


def share_of(result: EntryResult) -> float:
    """Return how much was right, in per cent."""
    return result.right / result.questions


def _has_passed(rule: EntryRule, account: UUID | None) -> bool:
    about = {"bank": bank_of(rule.test_id), "practice": rule.practice}
    taken = EntryResult.objects.filter(account_id=account, **about)
    return account is not None and any(share_of(one) >= rule.share for one in taken)


def _missing(rule: EntryRule) -> Missing:
    return Missing(rule.role, Entry(rule.force), rule.share)


@cache
def _packaged() -> tuple[Item, ...]:
    bank = read_bank(PACKAGED / f"{read_lists()['entry_bank']}.yaml", "en")
    return tuple(one for one in bank.items if one.kind in JUDGED)
