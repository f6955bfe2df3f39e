"""Entry tests: what an office asks before a role, and what the reader has passed."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.simulations.entry_tests import rules_of
from himoya.platform.simulations.models import EntryResult, EntryRule


def rules(reader: Reader) -> dict[str, EntryRule]:
    """Return role -> what the reader's office asks before it. Raises NotPermitted."""
    reader.check(Verb.SEE_SIMULATIONS)
    with looking_as(reader):
        return rules_of(reader)


def own_results(reader: Reader) -> list[EntryResult]:
    """Return the reader's own entry tests, the latest first. Raises NotPermitted."""
    reader.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with looking_as(reader):
        return list(EntryResult.objects.filter(account_id=reader.account).order_by("-taken_at"))
