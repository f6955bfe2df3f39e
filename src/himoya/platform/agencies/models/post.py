"""A post: one account works in one agency in one role, from a day to a day."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.agencies.models.account import Account
from himoya.platform.agencies.models.agency import Agency
from himoya.platform.agencies.models.validity import Dated, in_order


class Post(Dated):
    """``role`` is a code of the country's roles; the rights hang on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=60)

    class Meta:
        ordering = ("account", "valid_from")
        constraints = (
            in_order("post_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=("account", "agency", "role"),
                condition=models.Q(valid_to__isnull=True),
                name="a_present_post_stands_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
