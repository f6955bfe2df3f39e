"""What all records under a case share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.records.models import RecordCode, RecordModel
from himoya.platform.register.models.registered import (
    REGISTERED,
    CodesOfRegistered,
    RegisteredManager,
    WithdrawnToo,
    withdrawal_column,
)
from himoya.platform.register.visibility import NEVER, case_is_visible


class UnderCase(RecordModel):
    """A record that is there when its case is. Subclasses have a foreign key ``case``.

    One that was withdrawn is there for nobody.
    """

    withdrawal = withdrawal_column()

    #: The people of whom it tells, where it is not there for everybody who sees the case.
    PEOPLE: ClassVar[str | None] = None

    objects: RegisteredManager = RegisteredManager()
    withdrawn_too: WithdrawnToo = WithdrawnToo()

    class Meta(RecordModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def every_row(cls) -> models.QuerySet[Any]:
        return cls.withdrawn_too.all()

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return cls.there_with_case(reader) & REGISTERED

    @classmethod
    def is_worked_with_by(cls, reader: Reader) -> bool:
        """Say whether such records are there for the reader in a case that is there."""
        return cls.PEOPLE is None or cls.PEOPLE in reader.people

    @classmethod
    def there_with_case(cls, reader: Reader) -> models.Q:
        """Return the condition that the reader sees the case and works with such records."""
        return case_is_visible(reader, "case_id") if cls.is_worked_with_by(reader) else NEVER


class CodeUnderCase(RecordCode):
    """One of several codes of a record under a case, there as long as the record counts."""

    objects: CodesOfRegistered = CodesOfRegistered()

    class Meta(RecordCode.Meta):
        abstract = True
