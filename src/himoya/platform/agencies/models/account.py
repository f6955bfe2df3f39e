"""The account of a person who works with the platform."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from himoya.languages.codes import LANGUAGES


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who signs in. What he or she may do hangs on the posts held, never on the account.

    No e-mail address: the platform needs none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    #: How colleagues know the person; shown to those who work on the same record.
    display_name = models.CharField(max_length=120)
    language = models.CharField(
        max_length=2, default="en", choices=[(language, language) for language in LANGUAGES]
    )
    is_active = models.BooleanField(default=True)
    #: The password was given by somebody else and must be replaced at the first sign-in.
    password_is_temporary = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        ordering = ("username",)
        constraints = (
            models.UniqueConstraint(Lower("username"), name="usernames_differ_in_more_than_case"),
        )

    def __str__(self) -> str:
        return str(self.id)
