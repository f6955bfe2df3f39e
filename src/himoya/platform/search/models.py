"""The index of one kind of record; a wing makes it concrete."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.access.scope import ScopedModel


class SearchEntryModel(ScopedModel):
    """The keys of all words of one record, and nothing else of it.

    A subclass names in ``KIND`` the kind of record as the audit calls it, in ``visible_to`` for
    whom an entry is there (the rule of the record itself), and in its migration the same condition
    (`RowSecurity`) and the index (`FullText`).
    """

    KIND: ClassVar[str]

    #: SQLite's index refers to rows by number, and only this kind of number is kept by VACUUM.
    id = models.BigAutoField(primary_key=True)
    record = models.UUIDField(unique=True)
    practice = models.BooleanField()
    #: The record's keys, sorted, with one space before and after each.
    words = models.TextField(editable=False)
    version = models.PositiveSmallIntegerField(editable=False)
    #: When the record was last changed; newest comes first.
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = True
