"""Smuggling of migrants: the second question about a journey, answered on its own.

One journey may be trafficking, smuggling, both or neither; two linked cases then, one person. A
screen for smuggling always comes with one for trafficking.

Source: Protocol against the Smuggling of Migrants by Land, Sea and Air (2000): smuggling is the
procurement, in order to obtain, directly or indirectly, a financial or other material benefit, of
the illegal entry of a person into a State of which the person is not a national or a permanent
resident (article 3 (a)); illegal entry is crossing borders without complying with what the
receiving State requires (article 3 (b)); migrants are not liable for having been smuggled (5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from himoya.statistics.protocol_facts import UNKNOWN, Answer, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyFacts:
    """What is known about how one person came into a State; whatever is not named is unknown.

    ``entry_procured``: somebody else arranged the entry. ``entry_illegal``: the border was crossed
    without what the receiving State requires. ``foreigner``: the person is neither a national nor a
    permanent resident of that State. ``benefit``: it was done for a financial or other material
    benefit, direct or indirect, whoever paid.
    """

    entry_procured: Fact = UNKNOWN
    entry_illegal: Fact = UNKNOWN
    foreigner: Fact = UNKNOWN
    benefit: Fact = UNKNOWN


class SmugglingResult(StrEnum):
    """What article 3 (a) of the Smuggling of Migrants Protocol says of the facts."""

    SMUGGLING_OF_MIGRANTS = "smuggling_of_migrants"
    NOT_SMUGGLING = "not_smuggling"
    INSUFFICIENT_FACTS = "insufficient_facts"


class SmugglingReasonCode(StrEnum):
    """Why; ``classification_in_words`` says them."""

    ENTRY_PROCURED_YES = "entry_procured_yes"
    ENTRY_PROCURED_NO = "entry_procured_no"
    ENTRY_PROCURED_UNKNOWN = "entry_procured_unknown"
    ENTRY_ILLEGAL_YES = "entry_illegal_yes"
    ENTRY_ILLEGAL_NO = "entry_illegal_no"
    ENTRY_ILLEGAL_UNKNOWN = "entry_illegal_unknown"
    FOREIGNER_YES = "foreigner_yes"
    FOREIGNER_NO = "foreigner_no"
    FOREIGNER_UNKNOWN = "foreigner_unknown"
    BENEFIT_YES = "benefit_yes"
    BENEFIT_NO = "benefit_no"
    BENEFIT_UNKNOWN = "benefit_unknown"
    MIGRANT_NOT_LIABLE = "migrant_not_liable"
    SCREEN_FOR_TRAFFICKING = "screen_for_trafficking"


@dataclass(frozen=True, slots=True)
class SmugglingReason:
    """One reason, with the evidence of the fact it rests on."""

    code: SmugglingReasonCode
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SmugglingAssessment:
    """The answer about one person's journey (unit of count: case)."""

    result: SmugglingResult
    reasons: tuple[SmugglingReason, ...]

    @property
    def iccs_codes(self) -> tuple[str, ...]:
        """Acts related to migration (ICCS 0805); never 0204. Code from memory, see the codelist."""
        is_smuggling = self.result is SmugglingResult.SMUGGLING_OF_MIGRANTS
        return ("0805",) if is_smuggling else ()


def smuggling_result(facts: JourneyFacts) -> SmugglingAssessment:
    """Say whether the journey was smuggling: all four facts are needed, one no rules it out."""
    named: Mapping[str, Fact] = {
        "entry_procured": facts.entry_procured,
        "entry_illegal": facts.entry_illegal,
        "foreigner": facts.foreigner,
        "benefit": facts.benefit,
    }
    reasons = [
        SmugglingReason(SmugglingReasonCode(f"{name}_{fact.answer}"), fact.evidence)
        for name, fact in named.items()
    ]
    result = _decide({fact.answer for fact in named.values()})
    if result is SmugglingResult.SMUGGLING_OF_MIGRANTS:
        reasons.append(SmugglingReason(SmugglingReasonCode.MIGRANT_NOT_LIABLE))
    reasons.append(SmugglingReason(SmugglingReasonCode.SCREEN_FOR_TRAFFICKING))
    return SmugglingAssessment(result, tuple(reasons))


def _decide(answers: set[Answer]) -> SmugglingResult:
    if Answer.NO in answers:
        return SmugglingResult.NOT_SMUGGLING
    if Answer.UNKNOWN in answers:
        return SmugglingResult.INSUFFICIENT_FACTS
    return SmugglingResult.SMUGGLING_OF_MIGRANTS
