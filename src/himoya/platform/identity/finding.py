"""Finding persons again: exactly, and by how a name sounds, without reading a name.

Only among persons who are there for the reader. The work is the same whether somebody of that name
is in a wing or an agency of which the reader may not know: tokens are made for the reader's own
agencies, and rows of others are not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.looking_first import look_and_record
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.identity.custodians import custodians_for
from himoya.platform.identity.kinds import Match, PersonKind, Wing
from himoya.platform.identity.models import Holding, IdentityPair, IdentityToken, Person
from himoya.platform.identity.pairs import pairs_asked
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
MOST = 25


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

    def look() -> Answer:
        people = _within_reach(reader, among)
        scopes = _scopes(reader)
        exact = _rows(people, Match.EXACT, _exactly(text, scopes))
        heard: list[_Row] = []
        for some in _nearest_first(scopes, reader):
            if len({row[0] for row in (*exact, *heard)}) <= MOST:
                heard += _rows(people, Match.SOUND, _by_sound(text, some))
        return _answer(exact, heard)

    def note(answer: Answer) -> None:
        told = {"found": len(answer.found), "more": int(answer.more)}
        record(Act.SEARCHED, by=reader, details=told)

    return look_and_record(reader, look, note)


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
    custodian: int


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
        name = scope_of(one.wing, one.id, practice=reader.practice)
        scopes.append(_Scope(ring, name, one.id))
    return scopes


def _nearest_first(scopes: list[_Scope], reader: Reader) -> tuple[list[_Scope], list[_Scope]]:
    """The scopes of the reader's own agency, and all others.

    Of a frequent name the own persons fill the page. Among the thousands whom another agency keeps
    under that name, those few who were shown to the reader's are looked for only if they do not.
    """
    own = [one for one in scopes if one.custodian == reader.agency]
    return own, [one for one in scopes if one.custodian != reader.agency]


#: The tokens of one word, or of a whole text, for each scope: a person bears one of them.
_Tokens = Sequence[Sequence[str]]


def _exactly(text: str, scopes: list[_Scope]) -> list[_Tokens]:
    forms = exact_forms_asked(text)
    return [[exact_tokens_asked(scope.ring, forms, scope.name) for scope in scopes]]


def _by_sound(text: str, scopes: list[_Scope]) -> list[_Tokens]:
    """Every word asked for must sound like one of the person's."""
    return [
        [sound_tokens_asked(scope.ring, word, scope.name) for scope in scopes]
        for word in sounds_of(text) or [frozenset()]
    ]


_Row = tuple[UUID, str, str, str]
_COLUMNS = ("person", "person__pseudonym", "person__wing", "person__kind")


def _rows(people: QuerySet[Person], match: Match, words: Sequence[_Tokens]) -> list[_Row]:
    """Return those who bear a token of every word: all of them, or any `MOST` and one more.

    Thousands bear a frequent name, so looking ends with as many as are shown, whoever they are.
    """
    bearing = _bearing(match, words)
    # Asked of each bearer: SQLite would otherwise list all people of the office before.
    among = bearing.filter(Exists(people.order_by().filter(pk=OuterRef("person_id"))))
    enough: dict[UUID, _Row] = {}
    for row in among.values_list(*_COLUMNS).iterator(chunk_size=2 * MOST):
        enough[row[0]] = row
        if len(enough) > MOST:
            break
    return sorted(enough.values(), key=lambda row: row[1])


def _bearing(match: Match, words: Sequence[_Tokens]) -> QuerySet[IdentityToken | IdentityPair]:
    """Return rows of who bears a token of every word, whoever may see them."""
    couple = _couple(words)
    # The bare tables: tokens are looked up first, and only among those people who are there.
    bearing: QuerySet[Any]
    if couple is None:
        first, *others = words
        bearing = QuerySet(IdentityToken).filter(match=match, token__in=_all(first))
    else:
        one, other = couple
        pairs = {pair for two in zip(one, other, strict=True) for pair in pairs_asked(*two)}
        bearing = QuerySet(IdentityPair).filter(pair__in=sorted(pairs))
        others = [word for word in words if word not in couple]
    for word in others:
        bearing = bearing.filter(person__tokens__match=match, person__tokens__token__in=_all(word))
    return bearing


def _couple(words: Sequence[_Tokens]) -> tuple[_Tokens, _Tokens] | None:
    """Return two words of which one token cannot be both; None where there are none such."""
    for one, other in combinations(words, 2):
        if not set(_all(one)) & set(_all(other)):
            return one, other
    return None


def _all(word: _Tokens) -> list[str]:
    return [token for scope in word for token in scope]


def _answer(exact: list[_Row], heard: list[_Row]) -> Answer:
    matches = {row[0]: _found(row, Match.EXACT) for row in exact}
    for row in heard:
        matches.setdefault(row[0], _found(row, Match.SOUND))
    found = tuple(matches.values())
    return Answer(found[:MOST], more=len(found) > MOST)


def _found(row: _Row, match: Match) -> Found:
    id, sign, wing, kind = row
    return Found(id, sign, Wing(wing), PersonKind(kind), match)
