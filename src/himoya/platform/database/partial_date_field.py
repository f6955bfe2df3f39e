"""A column for a date that may be only partly known.

One field of a model makes three columns: the EDTF text, and the first and last day it may mean,
so that lists can be filtered and sorted by it on both engines.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from himoya.languages.dates import PartialDate, UnreadableDate

#: ``2024-05-03~/2024-05-09~`` is the longest text that is accepted.
LONGEST = 25


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """Holds a `PartialDate` or None; raises ValidationError for a text that is no date.

    ``opened = PartialDateField()`` also gives ``opened_earliest`` and ``opened_latest``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        kwargs["null"] = True
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, *args: Any) -> None:
        super().contribute_to_class(cls, name, *args)
        # A migration lists the companions by itself, after this field; only a hand-written class
        # needs them. Django calls the module of a migration's models so.
        if cls.__module__ == "__fake__":
            return
        for bound in ("earliest", "latest"):
            companion = f"{name}_{bound}"
            if not any(one.name == companion for one in cls._meta.local_fields):
                days = models.DateField(null=True, editable=False)
                days.creation_counter = self.creation_counter
                cls.add_to_class(companion, days)

    def from_db_value(self, value: str | None, *_: object) -> PartialDate | None:
        return None if value is None else PartialDate.from_edtf(value)

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.from_edtf(str(value))
        except UnreadableDate as error:
            raise ValidationError(error.reason) from error

    def get_prep_value(self, value: Any) -> str | None:
        date: PartialDate | None = self.to_python(value)
        return None if date is None else date.edtf

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        date = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, date)
        setattr(model_instance, f"{self.name}_earliest", date.earliest if date else None)
        setattr(model_instance, f"{self.name}_latest", date.latest if date else None)
        return date

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""
