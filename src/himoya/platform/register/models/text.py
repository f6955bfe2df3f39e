"""The index of the words of cases."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.register.visibility import CASE, case_is_visible
from himoya.platform.search.models import SearchEntryModel


class CaseText(SearchEntryModel):
    """The keys of what one case says; there when the case is. What goes in: `register.texts`."""

    KIND: ClassVar[str] = CASE

    class Meta(SearchEntryModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "record")
