"""Entry tests: what an office asks before a role, and what the reader has passed."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.simulations.entry_tests import rules_of
from himoya.platform.simulations.models import EntryResult, EntryRule
from himoya.platform.training.models import CourseTest


def rules(reader: Reader) -> dict[str, EntryRule]:
    """Return role -> what the reader's office asks before it. Raises NotPermitted."""
    reader.check(Verb.SEE_SIMULATIONS)
    with looking_as(reader):
        return dict(rules_of(reader.agency, practice=reader.practice))


def own_office_tests(reader: Reader) -> list[CourseTest]:
    """Return the tests that the reader's office put together and asks before a role.

    Raises NotPermitted.
    """
    reader.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with whole_table("which tests an office asks of those who take part"):
        rules = rules_of(reader.agency, practice=reader.practice).values()
        found = {one.test.id: one.test for one in rules if one.test}
    return sorted(found.values(), key=lambda one: (one.title, str(one.id)))


def own_results(reader: Reader) -> list[EntryResult]:
    """Return the reader's own entry tests, the latest first. Raises NotPermitted."""
    reader.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with looking_as(reader):
        return list(EntryResult.objects.filter(account_id=reader.account).order_by("-taken_at"))
