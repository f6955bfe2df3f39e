"""Finding persons again: exactly, and by how a name sounds, without reading a name.

Only among persons who are there for the reader. The work is the same whether somebody of that name
is in a wing or an agency of which the reader may not know: tokens are made for the reader's own
agencies, and rows of others are not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.identity.custodians import custodians_for
from himoya.platform.identity.kinds import Match, PersonKind, Wing
from himoya.platform.identity.models import Holding, IdentityToken, Person
from himoya.platform.identity.tokens import (
    exact_forms_asked,
    exact_tokens_asked,
    scope_of,
    sound_tokens_asked,
    sounds_of,
)
from himoya.platform.keys.errors import KeyLocked
from himoya.platform.keys.in_use import ring_for
from himoya.platform.keys.ring import KeyRing

#: More than these nobody reads through; the page asks for more of the name.
MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A person who may be meant: a reason to look, never proof."""

    person: UUID
    pseudonym: str
    wing: Wing
    kind: PersonKind
    match: Match


@dataclass(frozen=True, slots=True)
class Answer:
    """Exact matches first. ``more``: there are others; the question should say more."""

    found: tuple[Found, ...]
    more: bool = False


def find_people(reader: Reader, text: str, *, among: QuerySet[Any] | None = None) -> Answer:
    """Find persons by name, document, telephone or date of birth.

    ``among`` is a query of person ids of the caller's own scoped records, for roles that see only
    what is assigned to them. Raises NotPermitted, and KeyLocked for the reader's own agency. The
    search is recorded; what was searched is not.
    """
    reader.check(Verb.FIND_PERSON)
    if not reader.may_read(Sensitivity.IDENTITY):
        raise NotPermitted(Verb.FIND_PERSON)
    with reading_as(reader):
        people = _within_reach(reader, among)
        scopes = _scopes(reader)
        exact = _rows(people, _exactly(text, scopes))
        heard = _rows(people, *_by_sound(text, scopes))
        answer = _answer(exact, heard)
        told = {"found": len(answer.found), "more": int(answer.more)}
        record(Act.SEARCHED, by=reader, details=told)
    return answer


def _within_reach(reader: Reader, among: QuerySet[Any] | None) -> QuerySet[Person]:
    people: QuerySet[Person] = Person.objects.all()
    agencies = reader.agencies(Verb.FIND_PERSON)
    if agencies is not None and agencies != reader.agencies(Verb.SEE_IDENTITY):
        shown: QuerySet[Holding] = QuerySet(Holding).filter(
            person=OuterRef("pk"), agency__in=agencies
        )
        people = people.filter(Q(custodian__in=agencies) | Q(Exists(shown)))
    return people if among is None else people.filter(id__in=among)


@dataclass(frozen=True, slots=True)
class _Scope:
    ring: KeyRing
    name: str


def _scopes(reader: Reader) -> list[_Scope]:
    """The scopes in which persons may be there for the reader; locked keys cannot be asked."""
    scopes = []
    for one in custodians_for(reader):
        try:
            ring = ring_for(settings.HIMOYA.keys, one.code, holds_own_key=one.holds_own_key)
        except KeyLocked:
            if one.id == reader.agency:
                raise
            continue
        scopes.append(_Scope(ring, scope_of(one.wing, one.id, practice=reader.practice)))
    return scopes


def _exactly(text: str, scopes: list[_Scope]) -> Q:
    forms = exact_forms_asked(text)
    tokens = [one for scope in scopes for one in exact_tokens_asked(scope.ring, forms, scope.name)]
    return Q(match=Match.EXACT, token__in=tokens)


def _by_sound(text: str, scopes: list[_Scope]) -> list[Q]:
    """One condition for each word: every word asked for must sound like one of the person's."""
    words = sounds_of(text) or [frozenset()]
    return [
        Q(
            match=Match.SOUND,
            token__in=[
                one for scope in scopes for one in sound_tokens_asked(scope.ring, word, scope.name)
            ],
        )
        for word in words
    ]


_Row = tuple[UUID, str, str, str]


def _rows(people: QuerySet[Person], *conditions: Q) -> list[_Row]:
    # The bare table: tokens are looked up first, and only among those people who are there. Words
    # are brought together before anybody looks at people: of a frequent name there are thousands.
    tokens: QuerySet[IdentityToken] = QuerySet(IdentityToken)
    meant: QuerySet[Any, Any] | None = None
    for condition in conditions:
        bearing = tokens.filter(condition)
        meant = (bearing if meant is None else bearing.filter(person__in=meant)).values("person")
    if meant is not None:
        people = people.filter(id__in=meant)
    named = people.order_by("pseudonym").values_list("id", "pseudonym", "wing", "kind")
    return list(named[: MOST + 1])


def _answer(exact: list[_Row], heard: list[_Row]) -> Answer:
    matches = {row[0]: _found(row, Match.EXACT) for row in exact}
    for row in heard:
        matches.setdefault(row[0], _found(row, Match.SOUND))
    found = tuple(matches.values())
    return Answer(found[:MOST], more=len(found) > MOST)


def _found(row: _Row, match: Match) -> Found:
    id, sign, wing, kind = row
    return Found(id, sign, Wing(wing), PersonKind(kind), match)
