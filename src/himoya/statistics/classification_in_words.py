"""The answers of ``classification`` and ``smuggling`` as sentences in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.statistics.classification import ProtocolAssessment, ProtocolResult, ReasonCode
from himoya.statistics.sentences import sentences
from himoya.statistics.smuggling import (
    SmugglingAssessment,
    SmugglingReasonCode,
    SmugglingResult,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A result in one sentence, and why, a sentence for each reason."""

    result: str
    reasons: tuple[str, ...]


def explain(assessment: ProtocolAssessment, language: Language) -> Explanation:
    """Put the answer about trafficking in persons into words."""
    return Explanation(
        sentences.say(language, _RESULTS[assessment.result]),
        tuple(sentences.say(language, _REASONS[one.code]) for one in assessment.reasons),
    )


def explain_smuggling(assessment: SmugglingAssessment, language: Language) -> Explanation:
    """Put the answer about smuggling of migrants into words."""
    return Explanation(
        sentences.say(language, _SMUGGLING_RESULTS[assessment.result]),
        tuple(sentences.say(language, _SMUGGLING_REASONS[one.code]) for one in assessment.reasons),
    )


_RESULTS: Mapping[ProtocolResult, str] = {
    ProtocolResult.TRAFFICKING_IN_PERSONS: "Trafficking in persons under the Protocol.",
    ProtocolResult.UNRESOLVED: (
        "Not resolved: act and purpose are there, the means are not known."
    ),
    ProtocolResult.EXPLOITATION_ONLY: "Exploitation, but no act of trafficking was found.",
    ProtocolResult.ACT_ONLY: "An act is there, but no purpose of exploitation.",
    ProtocolResult.NOT_TRAFFICKING_BY_PROTOCOL: "Not trafficking in persons under the Protocol.",
    ProtocolResult.INSUFFICIENT_FACTS: "The facts known so far do not decide.",
}

_REASONS: Mapping[ReasonCode, str] = {
    ReasonCode.ACT_MET: (
        "There is at least one act of the Protocol: recruitment, transportation, transfer, "
        "harbouring or receipt."
    ),
    ReasonCode.ACT_MISSING: "No act of the Protocol was found.",
    ReasonCode.ACT_UNKNOWN: "It is not known whether there was an act of the Protocol.",
    ReasonCode.MEANS_MET: (
        "At least one means was used: threat, force, coercion, abduction, fraud, deception, abuse "
        "of power or of a position of vulnerability, or payment to a person in control."
    ),
    ReasonCode.MEANS_MISSING: "None of the means was used.",
    ReasonCode.MEANS_UNKNOWN: "It is not known whether one of the means was used.",
    ReasonCode.MEANS_IRRELEVANT: "Means are not needed: the person is a child, or may be one.",
    ReasonCode.PURPOSE_MET: "The purpose was exploitation.",
    ReasonCode.PURPOSE_MISSING: "There was no purpose of exploitation.",
    ReasonCode.PURPOSE_UNKNOWN: "It is not known whether the purpose was exploitation.",
    ReasonCode.INTENT_IS_ENOUGH: (
        "The intention is enough: the exploitation need not have happened."
    ),
    ReasonCode.NOTHING_HAPPENED: (
        "Exploitation was intended, but there was no act, and it did not happen."
    ),
    ReasonCode.AGE_UNKNOWN: (
        "The age is not known; a person who may be under 18 is treated as a child."
    ),
    ReasonCode.CONSENT_NEVER_DECIDES: "Whether the person agreed does not matter.",
    ReasonCode.PRESUMED_VICTIM: (
        "Protect the person as a presumed victim as long as facts are missing."
    ),
    ReasonCode.RECHECK_VULNERABILITY: (
        "Look once more whether a position of vulnerability was abused before closing the question."
    ),
    ReasonCode.LOOK_FOR_HARBOURING: (
        "Look whether whoever exploited the person also harboured or received the person: that is "
        "an act."
    ),
    ReasonCode.SALE_WITHOUT_EXPLOITATION: (
        "The sale of a person without a purpose of exploitation is not trafficking under the "
        "Protocol; national law may count it."
    ),
    ReasonCode.OTHER_OFFENCE_POSSIBLE: (
        "It may be something else: smuggling of migrants, sale of a child, kidnapping, or a labour "
        "dispute."
    ),
    ReasonCode.ROLE_CHANGES_NOTHING: (
        "Attempt, participation, organising and directing are judged by the same elements "
        "(article 5)."
    ),
}

_SMUGGLING_RESULTS: Mapping[SmugglingResult, str] = {
    SmugglingResult.SMUGGLING_OF_MIGRANTS: "Smuggling of migrants under the Protocol.",
    SmugglingResult.NOT_SMUGGLING: "Not smuggling of migrants under the Protocol.",
    SmugglingResult.INSUFFICIENT_FACTS: (
        "The facts known so far do not decide whether it was smuggling of migrants."
    ),
}

_SMUGGLING_REASONS: Mapping[SmugglingReasonCode, str] = {
    SmugglingReasonCode.ENTRY_PROCURED_YES: "Somebody else arranged the entry.",
    SmugglingReasonCode.ENTRY_PROCURED_NO: "Nobody else arranged the entry.",
    SmugglingReasonCode.ENTRY_PROCURED_UNKNOWN: (
        "It is not known whether somebody else arranged the entry."
    ),
    SmugglingReasonCode.ENTRY_ILLEGAL_YES: (
        "The border was crossed against the rules of the State entered."
    ),
    SmugglingReasonCode.ENTRY_ILLEGAL_NO: (
        "The border was crossed by the rules, or no border was crossed."
    ),
    SmugglingReasonCode.ENTRY_ILLEGAL_UNKNOWN: (
        "It is not known whether a border was crossed against the rules."
    ),
    SmugglingReasonCode.FOREIGNER_YES: (
        "The person is neither a citizen nor a permanent resident of the State entered."
    ),
    SmugglingReasonCode.FOREIGNER_NO: (
        "The person is a citizen or a permanent resident of the State entered."
    ),
    SmugglingReasonCode.FOREIGNER_UNKNOWN: (
        "It is not known whether the person is a citizen or a permanent resident of the State "
        "entered."
    ),
    SmugglingReasonCode.BENEFIT_YES: "It was done for money or another material benefit.",
    SmugglingReasonCode.BENEFIT_NO: "It was done without money or another material benefit.",
    SmugglingReasonCode.BENEFIT_UNKNOWN: (
        "It is not known whether it was done for money or another material benefit."
    ),
    SmugglingReasonCode.MIGRANT_NOT_LIABLE: (
        "A person is not criminally liable for having been smuggled (article 5)."
    ),
    SmugglingReasonCode.SCREEN_FOR_TRAFFICKING: (
        "Always check for signs of trafficking in persons as well."
    ),
}
