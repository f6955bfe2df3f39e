"""What must be known to apply the Protocol: facts that are yes, no or unknown, with evidence.

Unknown never becomes no: what nobody has looked at is unknown, and a list of acts, means or
purposes is answered no only when each of its members is.

Source: Protocol to Prevent, Suppress and Punish Trafficking in Persons (2000), articles 3 and 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar


class Answer(StrEnum):
    """What is known of a fact."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer, with references to what shows it: a field, a page, an exhibit."""

    answer: Answer = Answer.UNKNOWN
    evidence: tuple[str, ...] = ()


UNKNOWN = Fact()


class Act(StrEnum):
    """Article 3 (a), first element. The values are those of the code lists' mappings."""

    RECRUITMENT = "Recruitment"
    TRANSPORTATION = "Transportation"
    TRANSFER = "Transfer"
    HARBOURING = "Harbouring"
    RECEIPT = "Receipt"


class Means(StrEnum):
    """Article 3 (a), second element: needed for adults only."""

    FORCE_OR_COERCION = "1 threat or use of force or other coercion"
    ABDUCTION = "2 abduction"
    FRAUD = "3 fraud"
    DECEPTION = "4 deception"
    ABUSE_OF_POWER_OR_VULNERABILITY = "5 abuse of power or position of vulnerability"
    PAYMENTS = "6 payments or benefits"


class Purpose(StrEnum):
    """Article 3 (a), third element: exploitation, "at a minimum" these, so that others count."""

    SEXUAL = "Exploitation of the prostitution of others or other forms of sexual exploitation"
    FORCED_LABOUR = "Forced labour or services"
    SLAVERY = "Slavery or practices similar to slavery"
    SERVITUDE = "Servitude"
    ORGANS = "Removal of organs"
    OTHER = "Other"


Listed = TypeVar("Listed", bound=StrEnum)


def none_of(elements: type[Listed]) -> Mapping[Listed, Fact]:
    """Return the facts of someone who looked and found none of the listed elements."""
    return dict.fromkeys(elements, Fact(Answer.NO))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What is known about what was done to one person; whatever is not named is unknown.

    ``purposes`` are forms of exploitation intended or realised; ``exploitation_occurred`` says
    whether any took place. ``child`` is under 18 at the time of the act; unknown means that the
    person may be under 18. ``sale`` is a sale, purchase or other transaction with the person, which
    is no element of the Protocol. ``consent_statement`` is kept as the person said it; no branch
    reads it (article 3 (b)).
    """

    acts: Mapping[Act, Fact] = field(default_factory=dict)
    means: Mapping[Means, Fact] = field(default_factory=dict)
    purposes: Mapping[Purpose, Fact] = field(default_factory=dict)
    child: Fact = UNKNOWN
    exploitation_occurred: Fact = UNKNOWN
    sale: Fact = UNKNOWN
    consent_statement: str | None = None


class Role(StrEnum):
    """Part taken in the offence (article 5): the answer of the Protocol is the same for each."""

    PRINCIPAL = "principal"
    ACCOMPLICE = "accomplice"
    ORGANISER = "organiser"
    DIRECTOR = "director"


class Stage(StrEnum):
    """How far the offence went (article 5, paragraph 2 (a)); attempts count, flagged (C08)."""

    COMPLETED = "completed"
    ATTEMPTED = "attempted"


def any_of(facts: Mapping[Listed, Fact], elements: type[Listed]) -> Fact:
    """Join the facts of a closed list: yes if one is, no only if every one is."""
    known = [facts.get(one, UNKNOWN) for one in elements]
    for answer in (Answer.YES, Answer.UNKNOWN):
        if any(fact.answer is answer for fact in known):
            return Fact(answer, _evidence(known, answer))
    return Fact(Answer.NO, _evidence(known, Answer.NO))


def _evidence(facts: Iterable[Fact], answer: Answer) -> tuple[str, ...]:
    named = (one for fact in facts if fact.answer is answer for one in fact.evidence)
    return tuple(dict.fromkeys(named))
