"""Accounts of this installation, whose passwords are checked here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from himoya.platform.agencies.models import Account
from himoya.platform.database.standing_questions import ANY_ID, StandingQuestion


def _account(id: UUID) -> QuerySet[Account]:
    return Account.objects.filter(id=id)


_ACCOUNT: StandingQuestion[Account] = StandingQuestion(_account, ANY_ID)


class AccountBackend(ModelBackend):
    """Django's own, which looks the account up for every page: a tenth of it is asked once here."""

    def get_user(self, user_id: Any) -> Account | None:
        """Return an active account; None for one that is closed or was never there."""
        found = _ACCOUNT.of(user_id if isinstance(user_id, UUID) else UUID(str(user_id)))
        account = next(iter(found), None)
        return account if account is not None and self.user_can_authenticate(account) else None
