"""A list as somebody likes to see it."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel


class SavedView(ScopedModel):
    """A filter of one list under a name, for one account.

    ``query`` holds codes, days and the order only: what somebody typed to look for a person is
    never kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.UUIDField()
    list_name = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("list_name", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("account", "list_name", "name"), name="a_view_stands_once"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition that the view is the reader's own."""
        return models.Q(account=reader.account)
