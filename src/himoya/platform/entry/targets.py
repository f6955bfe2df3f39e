"""What wings offer to be filled in. Wings register here; this room calls them and knows none.

Where the wing offers (``_offer`` of its ``apps.py``)::

    targets.register(EntryTarget(name="police-card", wing="register", form="police_card",
                                 verb=Verb.OPEN_CASE, commit=open_case_from_card))
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from himoya.dictionary.fields import Moment
from himoya.dictionary.rules.views import Value
from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.entry.answers import Answers

#: Moments that have come once a record exists at all.
ALREADY_COME = frozenset({Moment.AT_REGISTRATION, Moment.AT_REQUEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Something that comes next, and where it is done; ``url`` is empty where nowhere yet."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the answers, in the words of the reader's language.

    ``happened`` is one sentence without anything about a person, ``url`` the record's page,
    ``seen_by`` who can see it now, ``next_steps`` what comes next. ``numbers`` says which record
    each row of the draft became: what a colleague still types into it belongs there.
    """

    happened: str
    url: str
    seen_by: tuple[str, ...]
    next_steps: tuple[NextStep, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """What a wing is handed: everything that was answered, also by colleagues who read more.

    ``record`` is the record that is changed, None for a new one. ``draft`` is unique: a wing may
    keep it to know a second attempt. ``begun_at`` is when its answers were loaded.
    """

    draft: UUID
    form: str
    record: UUID | None
    practice: bool
    begun_at: datetime
    answers: Answers


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a wing does not accept an answer: where, and the sentence for the reader."""

    message: str
    row: str = ""
    field: str = ""


class NotAccepted(Exception):
    """A wing found something that the form's own checks cannot know, such as a number in use.

    ``outdated``: the record was changed since the draft was begun; the draft can take that over.
    """

    def __init__(self, objections: Sequence[Objection], *, outdated: bool = False) -> None:
        self.objections = tuple(objections)
        self.outdated = outdated
        super().__init__(", ".join(one.message for one in objections))


class Commit(Protocol):
    """Writes the record, in the transaction that also ends the draft; raises NotAccepted."""

    def __call__(self, *, by: Reader, committed: Committed) -> Outcome: ...


class Load(Protocol):
    """Returns the answers to begin with: of a record, or what is known before the first question.

    Raises NotThere for a record that does not exist for the reader, and NotAccepted for one that
    may not be changed now.
    """

    def __call__(self, reader: Reader, record: UUID | None) -> Answers: ...


#: Record -> its official number, of those that exist for the reader of the present scope.
NumbersOf = Callable[[Collection[UUID]], Mapping[UUID, str]]

#: From a record type and what is answered about a record: the moments that have come for it.
MomentsCome = Callable[[str, Mapping[str, Value]], frozenset[Moment]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTarget:
    """One thing that can be filled in.

    ``name`` stands in addresses and drafts and never changes its meaning. ``verb`` is what the role
    must be allowed. ``shared``: colleagues of the agency with that verb see the draft, too.
    ``given`` are ``record.field`` that the wing fills in itself and nobody is asked. ``moments``
    are those at which questions need an answer or a reason by now, ``moments_come`` says it record
    by record; ``waits_for_answers``: nothing is sent before they have one. ``asked_as`` is the kind
    of agency whose questions are asked, whoever fills the form in; empty: that of the reader.

    ``begins_alone`` unless it goes on with a record, and so begins on that record's page. A card
    that goes on with one may need others of it: ``beside`` are record types that are not on the
    form and that its answers point to. ``fixed`` are those of which nobody adds or takes out a
    record here. ``in_brief`` says by which answers people tell records of a type apart, and
    ``numbers_of`` by which number drafts that change a record: never by anything about a person.
    """

    name: str
    wing: str
    form: str
    verb: Verb
    commit: Commit
    load: Load | None = None
    shared: bool = False
    given: frozenset[str] = frozenset()
    moments: frozenset[Moment] = field(default=ALREADY_COME)
    moments_come: MomentsCome | None = None
    waits_for_answers: bool = False
    asked_as: str = ""
    begins_alone: bool = True
    beside: tuple[str, ...] = ()
    fixed: frozenset[str] = frozenset()
    in_brief: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers_of: NumbersOf | None = None


class AlreadyRegistered(ValueError):
    """Two wings offer something under one name."""


_targets: dict[str, EntryTarget] = {}


def register(target: EntryTarget) -> None:
    """Offer something to be filled in; raises AlreadyRegistered for a second one of its name."""
    if _targets.get(target.name, target) != target:
        raise AlreadyRegistered(target.name)
    _targets[target.name] = target


def unregister(name: str) -> None:
    """Take back an offer; for tests."""
    _targets.pop(name, None)


def target_of(name: str) -> EntryTarget:
    """Return what is offered under a name; raises NotThere."""
    offers.bring()
    try:
        return _targets[name]
    except KeyError:
        raise NotThere("entry_target", name[:60]) from None


def all_targets() -> Iterable[EntryTarget]:
    """Return everything that is offered, in the order in which wings offered it."""
    offers.bring()
    return tuple(_targets.values())
