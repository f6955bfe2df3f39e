"""What this room says where a post is given: the entry test that the office asks is not passed."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from himoya.platform.programmes.spoken import reading_language
from himoya.platform.simulations.entry_tests import missing_at_post
from himoya.platform.simulations.lists import said


def entry_test_not_passed(account: UUID, role: str, agency: int) -> str | None:
    """Return the warning, or None where nothing is asked or the test is passed."""
    missing = missing_at_post(account, role, agency)
    if missing is None:
        return None
    told = {"role": said("role", missing.role, reading_language()), "share": missing.share}
    return (
        _(
            "The office asks for the entry test of simulations before the role “%(role)s”: it is "
            "passed from %(share)s%%, and of this person no passed test is known."
        )
        % told
    )
