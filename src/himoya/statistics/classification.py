"""Article 3 of the Trafficking in Persons Protocol as a decision procedure on three-valued facts.

Three things about a case are kept apart, because they differ between States and none follows from
another: what the Protocol says of the facts (here), which national article is charged (recorded,
never worked out), and the code of the International Classification of Crime (``iccs_codes``). In
Uzbekistan the basic offence of article 135 asks for no means; in both countries the sale of a child
is an offence without any exploitation. Neither changes what the Protocol says.

Smuggling of migrants is a second question with an answer of its own (``smuggling``): one journey
may be both, either, or neither.

Sources: Protocol to Prevent, Suppress and Punish Trafficking in Persons (2000), articles 3 and 5;
ICCS 1.0 (UNODC, 2015). A help for classification in statistics, not legal advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from himoya.statistics.protocol_facts import (
    Act,
    Answer,
    Fact,
    Means,
    PersonFacts,
    Purpose,
    Role,
    Stage,
    any_of,
)


class ProtocolResult(StrEnum):
    """What article 3 says of the facts."""

    TRAFFICKING_IN_PERSONS = "trafficking_in_persons"
    UNRESOLVED = "unresolved"
    """Act and purpose of an adult are there, the means are not known: a presumed victim."""
    EXPLOITATION_ONLY = "exploitation_only"
    ACT_ONLY = "act_only"
    NOT_TRAFFICKING_BY_PROTOCOL = "not_trafficking_by_protocol"
    INSUFFICIENT_FACTS = "insufficient_facts"


class Element(StrEnum):
    """The elements that article 3 looks at."""

    ACT = "act"
    MEANS = "means"
    PURPOSE = "purpose"


class ElementState(StrEnum):
    """Whether an element is there."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"
    IRRELEVANT = "irrelevant"
    """The means where the person is a child, whatever is known of them (article 3 (c))."""


class ReasonCode(StrEnum):
    """Why a result is what it is, and what to do next; ``classification_in_words`` says them."""

    ACT_MET = "act_met"
    ACT_MISSING = "act_missing"
    ACT_UNKNOWN = "act_unknown"
    MEANS_MET = "means_met"
    MEANS_MISSING = "means_missing"
    MEANS_UNKNOWN = "means_unknown"
    MEANS_IRRELEVANT = "means_irrelevant"
    PURPOSE_MET = "purpose_met"
    PURPOSE_MISSING = "purpose_missing"
    PURPOSE_UNKNOWN = "purpose_unknown"
    INTENT_IS_ENOUGH = "intent_is_enough"
    NOTHING_HAPPENED = "nothing_happened"
    AGE_UNKNOWN = "age_unknown"
    CONSENT_NEVER_DECIDES = "consent_never_decides"
    PRESUMED_VICTIM = "presumed_victim"
    RECHECK_VULNERABILITY = "recheck_vulnerability"
    LOOK_FOR_HARBOURING = "look_for_harbouring"
    SALE_WITHOUT_EXPLOITATION = "sale_without_exploitation"
    OTHER_OFFENCE_POSSIBLE = "other_offence_possible"
    ROLE_CHANGES_NOTHING = "role_changes_nothing"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the evidence of the facts it rests on."""

    code: ReasonCode
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolAssessment:
    """The answer about one person.

    ``possible`` are the results that could still come out when the unknown facts become known.
    ``rests_on_presumed_age`` says that the person is treated as a child because the age is unknown,
    and that an adult's result would be another or open. Role, stage and the statement on consent
    are carried along unchanged.
    """

    result: ProtocolResult
    elements: Mapping[Element, ElementState]
    reasons: tuple[Reason, ...]
    possible: frozenset[ProtocolResult]
    rests_on_presumed_age: bool
    role: Role
    stage: Stage
    consent_statement: str | None

    @property
    def is_presumed_victim(self) -> bool:
        """Whether to protect the person as a victim: trafficking is found or not ruled out."""
        return ProtocolResult.TRAFFICKING_IN_PERSONS in self.possible


def protocol_result(
    facts: PersonFacts, role: Role = Role.PRINCIPAL, stage: Stage = Stage.COMPLETED
) -> ProtocolAssessment:
    """Say what article 3 says of the facts about one person (unit of count: victim-person).

    Article 5: for an accomplice, an organiser, a director, or an attempt the result is the same;
    role and stage are kept with it.
    """
    joined = _join(facts)
    possible = _possible(joined)
    result = next(iter(possible)) if len(possible) == 1 else _decide(joined)
    elements = _states(joined)
    return ProtocolAssessment(
        result=result,
        elements=elements,
        reasons=(
            *(Reason(_ELEMENT_REASONS[one], _evidence(joined, one[0])) for one in elements.items()),
            *(Reason(code) for code in _remarks(facts, joined, result, possible)),
            *((Reason(ReasonCode.ROLE_CHANGES_NOTHING),) if _is_article_5(role, stage) else ()),
        ),
        possible=possible,
        rests_on_presumed_age=_rests_on_presumed_age(joined, result),
        role=role,
        stage=stage,
        consent_statement=facts.consent_statement,
    )


@dataclass(frozen=True, slots=True)
class _Joined:
    """The facts of each element joined to one; consent is not among them."""

    act: Fact
    means: Fact
    purpose: Fact
    child: Fact
    occurred: Fact


def _join(facts: PersonFacts) -> _Joined:
    """Join the facts. Realised or intended: any exploitation will do where no form is known."""
    purpose = any_of(facts.purposes, Purpose)
    if purpose.answer is Answer.UNKNOWN and facts.exploitation_occurred.answer is Answer.YES:
        purpose = facts.exploitation_occurred
    return _Joined(
        any_of(facts.acts, Act),
        any_of(facts.means, Means),
        purpose,
        facts.child,
        facts.exploitation_occurred,
    )


def _decide(facts: _Joined) -> ProtocolResult:
    """The table of article 3. A person who may be under 18 is treated as a child."""
    act, means, purpose = facts.act.answer, facts.means.answer, facts.purpose.answer
    if Answer.UNKNOWN in (act, purpose):
        return ProtocolResult.INSUFFICIENT_FACTS
    if act is Answer.NO:
        if purpose is Answer.YES and facts.occurred.answer is not Answer.NO:
            return ProtocolResult.EXPLOITATION_ONLY
        return ProtocolResult.NOT_TRAFFICKING_BY_PROTOCOL
    if purpose is Answer.NO:
        return ProtocolResult.ACT_ONLY
    if facts.child.answer is not Answer.NO or means is Answer.YES:
        return ProtocolResult.TRAFFICKING_IN_PERSONS
    if means is Answer.UNKNOWN:
        return ProtocolResult.UNRESOLVED
    return ProtocolResult.NOT_TRAFFICKING_BY_PROTOCOL


def _possible(facts: _Joined) -> frozenset[ProtocolResult]:
    """Return the results of every way in which the unknown facts could turn out."""
    known = (Answer.YES, Answer.NO)
    ways = product(
        *[
            known if fact.answer is Answer.UNKNOWN else (fact.answer,)
            for fact in (facts.act, facts.means, facts.purpose, facts.child, facts.occurred)
        ]
    )
    return frozenset(_decide(_Joined(*map(Fact, way))) for way in ways)


def _rests_on_presumed_age(facts: _Joined, result: ProtocolResult) -> bool:
    return (
        result is ProtocolResult.TRAFFICKING_IN_PERSONS
        and facts.child.answer is Answer.UNKNOWN
        and facts.means.answer is not Answer.YES
    )


_STATES = {
    Answer.YES: ElementState.MET,
    Answer.NO: ElementState.MISSING,
    Answer.UNKNOWN: ElementState.UNKNOWN,
}


def _states(facts: _Joined) -> Mapping[Element, ElementState]:
    return {
        Element.ACT: _STATES[facts.act.answer],
        Element.MEANS: _state_of_means(facts.means.answer, facts.child.answer),
        Element.PURPOSE: _STATES[facts.purpose.answer],
    }


def _state_of_means(means: Answer, child: Answer) -> ElementState:
    """Irrelevant for a child; for a person who may be one, unless a means is known."""
    if child is Answer.YES or (child is Answer.UNKNOWN and means is not Answer.YES):
        return ElementState.IRRELEVANT
    return _STATES[means]


#: (element, state) -> the reason of that name.
_ELEMENT_REASONS: Mapping[tuple[Element, ElementState], ReasonCode] = {
    (element, state): ReasonCode(f"{element}_{state}")
    for element in Element
    for state in ElementState
    if state is not ElementState.IRRELEVANT or element is Element.MEANS
}


def _evidence(facts: _Joined, element: Element) -> tuple[str, ...]:
    by_element = {
        Element.ACT: facts.act,
        Element.MEANS: facts.means,
        Element.PURPOSE: facts.purpose,
    }
    return by_element[element].evidence


def _remarks(
    facts: PersonFacts,
    joined: _Joined,
    result: ProtocolResult,
    possible: frozenset[ProtocolResult],
) -> Iterator[ReasonCode]:
    """Yield what else explains the result, and what to do next."""
    is_trafficking = result is ProtocolResult.TRAFFICKING_IN_PERSONS
    if joined.child.answer is Answer.UNKNOWN:
        yield ReasonCode.AGE_UNKNOWN
    if is_trafficking and joined.occurred.answer is not Answer.YES:
        yield ReasonCode.INTENT_IS_ENOUGH
    if is_trafficking:
        yield ReasonCode.CONSENT_NEVER_DECIDES
    elif ProtocolResult.TRAFFICKING_IN_PERSONS in possible:
        yield ReasonCode.PRESUMED_VICTIM
    yield from _advice(facts, joined, result)


def _advice(facts: PersonFacts, joined: _Joined, result: ProtocolResult) -> Iterator[ReasonCode]:
    if result is ProtocolResult.EXPLOITATION_ONLY:
        yield ReasonCode.LOOK_FOR_HARBOURING
    if result is ProtocolResult.ACT_ONLY:
        if facts.sale.answer is Answer.YES:
            yield ReasonCode.SALE_WITHOUT_EXPLOITATION
        yield ReasonCode.OTHER_OFFENCE_POSSIBLE
    if result is ProtocolResult.NOT_TRAFFICKING_BY_PROTOCOL:
        if joined.act.answer is Answer.YES:
            yield ReasonCode.RECHECK_VULNERABILITY
        elif joined.purpose.answer is Answer.YES:
            yield ReasonCode.NOTHING_HAPPENED


def _is_article_5(role: Role, stage: Stage) -> bool:
    return role is not Role.PRINCIPAL or stage is not Stage.COMPLETED


#: ICCS: trafficking in persons whose form is not known, and slavery and exploitation without an
#: act of trafficking (the place of the latter is from memory; see codelist ``iccs_trafficking``).
_ICCS_TRAFFICKING = "0204"
_ICCS_EXPLOITATION = "0203"


def iccs_codes(
    result: ProtocolResult, forms: Iterable[str], roll_up: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the ICCS codes of a result, in order and each once.

    ``forms`` are codes of ``form_of_exploitation``; ``roll_up`` gives the ICCS code of a form, from
    the mappings beside the codes. Trafficking without a form that is known there is 0204. Results
    that leave the offence open have no code: it then follows from other facts, or from none.
    """
    if result is ProtocolResult.EXPLOITATION_ONLY:
        return (_ICCS_EXPLOITATION,)
    if result is not ProtocolResult.TRAFFICKING_IN_PERSONS:
        return ()
    codes = tuple(dict.fromkeys(roll_up[form] for form in forms if form in roll_up))
    return codes or (_ICCS_TRAFFICKING,)
