"""Fields: one entry yields the form question, the column, the check, the dimension, the access."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from himoya.dictionary.words import ReviewMarks, Words


class FieldType(StrEnum):
    """What a field holds."""

    CODE = "code"
    TEXT = "text"
    INTEGER = "integer"
    AMOUNT = "amount"
    DATE = "date"
    IDENTIFIER = "identifier"


class Sensitivity(StrEnum):
    """Access, export and disclosure obey this class; see the page on data protection."""

    OPEN = "open"
    CASE = "case"
    IDENTITY = "identity"
    HEALTH = "health"
    COUNSELLING = "counselling"
    SEALED = "sealed"


class Moment(StrEnum):
    """The moment at which a field needs a value or a reason, so that drafts can be saved."""

    AT_REGISTRATION = "at_registration"
    AT_IDENTIFICATION = "at_identification"
    AT_CHARGE = "at_charge"
    AT_COURT = "at_court"
    AT_SENTENCE = "at_sentence"
    AT_RELEASE = "at_release"
    AT_REQUEST = "at_request"
    NEVER = "never"


class FilledBy(StrEnum):
    """The kind of agency that fills a field in."""

    POLICE = "police"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    CORRECTIONS = "corrections"
    CRISIS_CENTRE = "crisis_centre"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a record type.

    ``variable`` is the code of the proposal ``himoya-tip`` 0.1 that the field carries; a composite
    variable stands in several fields. ``falls_back_to`` names ``record.field`` of a linked record
    that answers where this field is empty.
    """

    name: str
    label: Words
    type: FieldType
    required: Moment
    filled_by: tuple[FilledBy, ...]
    instruction: Words
    sensitivity: Sensitivity
    source: str
    status: ReviewMarks = field(default_factory=dict)
    codelist: str | None = None
    many: bool = False
    why: str | None = None
    counted_in: tuple[str, ...] = ()
    not_counted: str | None = None
    variable: str | None = None
    core: bool = False
    disclosure: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    unit: str | None = None
    derived: bool = False
    falls_back_to: str | None = None
    formerly: tuple[str, ...] = ()
    verified: bool = True
    note: str | None = None
    national: bool = False

    @property
    def is_coded(self) -> bool:
        """Whether the answers are codes of a list."""
        return self.type is FieldType.CODE

    @property
    def accepted_names(self) -> tuple[str, ...]:
        """The field's name and the names it had in older templates."""
        return (self.name, *self.formerly)


#: Field name -> field, in the order in which an officer meets them.
Fields = Mapping[str, Field]
