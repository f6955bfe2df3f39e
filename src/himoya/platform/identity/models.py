"""Persons, the sealed pieces of their identity, and the tokens by which they are found."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.access.verbs import Verb
from himoya.platform.identity.kinds import ItemKind, Match, PersonKind, Wing
from himoya.platform.identity.visibility import seen_by


def _codes(kinds: type[Wing] | type[PersonKind] | type[ItemKind]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in kinds]


class Person(ScopedModel):
    """One person in one wing, known to case facts by ``pseudonym`` alone.

    ``custodian`` is the agency that answers for the identity and under whose key it is sealed.
    The same human being in two wings, or twice in one, is two persons that nothing links.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pseudonym = models.CharField(max_length=9, unique=True)
    custodian = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    wing = models.CharField(max_length=10, choices=_codes(Wing))
    kind = models.CharField(max_length=10, choices=_codes(PersonKind))
    practice = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    #: Counts changes, so that two people on one page notice each other.
    version = models.PositiveIntegerField(default=1)
    #: Pieces were removed for good: retention, or the person's wish.
    erased_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("custodian", "wing"), name="person_by_custodian"),)
        # The policies of PostgreSQL compare with these two words.
        constraints = (
            models.CheckConstraint(
                condition=Q(wing__in=("register", "referral")), name="a_person_is_in_one_wing"
            ),
        )

    def __str__(self) -> str:
        return self.pseudonym

    @classmethod
    def visible_to(cls, reader: Reader) -> Q:
        return seen_by(reader, Holding)


class Holding(ScopedModel):
    """An agency that may see a person whose custodian another one is: the case was handed over."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holdings")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("person", "agency"), name="a_holding_stands_once"),
        )
        indexes = (models.Index(fields=("agency", "person"), name="holding_by_agency"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> Q:
        agencies = reader.agencies(Verb.SEE_IDENTITY)
        if agencies is None:
            return Q()
        return Q(agency__in=agencies) | Q(given_by__in=agencies)


class IdentityItem(ScopedModel):
    """One piece, sealed: a text, or the pieces of a photograph."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=_codes(ItemKind))
    #: Injuries and the like: only for roles that read the sealed class.
    medical = models.BooleanField(default=False)
    sealed = models.BinaryField()
    #: The id of the key, as it stands in the sealed text, too; for finding what rotation must do.
    key = models.CharField(max_length=12)
    order = models.PositiveIntegerField()

    class Meta(ScopedModel.Meta):
        abstract = False
        ordering = ("person", "order")
        constraints = (
            models.UniqueConstraint(fields=("person", "order"), name="items_have_an_order"),
        )
        indexes = (models.Index(fields=("key",), name="item_by_key"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> Q:
        return seen_by(reader, Holding, "person__")


class IdentityToken(ScopedModel):
    """A keyed hash of one piece, or of how one word of it sounds. Says nothing without the key."""

    item = models.ForeignKey(IdentityItem, on_delete=models.CASCADE, related_name="tokens")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    match = models.CharField(max_length=5, choices=[(one.value, one.value) for one in Match])
    token = models.CharField(max_length=32)
    key = models.CharField(max_length=12)

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (
            # With the person: the token of a frequent name stands in ten thousand rows.
            models.Index(fields=("token", "match", "person"), name="token_to_person"),
            models.Index(fields=("key",), name="token_by_key"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> Q:
        return seen_by(reader, Holding, "person__")


class IdentityPair(ScopedModel):
    """Two sound tokens of one person: who bears two frequent names is looked up, not counted out.

    Says no more than the tokens of which it is made; see `himoya.platform.identity.pairs`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pairs")
    pair = models.CharField(max_length=32)

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("pair", "person"), name="pair_to_person"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> Q:
        return seen_by(reader, Holding, "person__")
