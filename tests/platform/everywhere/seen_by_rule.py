"""What a reader may see, said a second time: plainly, from roles and from who holds what.

The platform's answers must agree with it; nothing here asks the platform's own scopes.
"""

from __future__ import annotations

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb


def sees_case(reader: Reader, standing: str) -> bool:
    """The rule again, in plain words: own agency, own mode; the whole country where so said."""
    extent = reader.grants.get(Verb.SEE_CASE)
    if extent is None or standing in {"practice", "absent"}:
        return False
    if extent is Extent.COUNTRY:
        return True
    # Nobody of this test stands above Sadbogh's offices but the ministry and the High Court.
    return standing == "own"


def sees_person(reader: Reader, standing: str) -> bool:
    """Victims of the own agency, for roles that see who people are; of centres, only their own."""
    extent = reader.grants.get(Verb.SEE_IDENTITY)
    if extent is None or "victim" not in reader.people:
        return False
    return standing == "own" or (
        extent is Extent.COUNTRY and standing in {"foreign", "other agency"}
    )


#: What is seen of the own office, or by a compiler of all of them, and the verb for it.
COMPILED = {
    "return": Verb.SEE_RETURNS,
    "claim": Verb.SEE_RETURNS,
    "assessment": Verb.SEE_ASSESSMENTS,
    "specialist": Verb.SEE_ROSTER,
    "course": Verb.SEE_TRAINING,
    "event": Verb.SEE_TRAINING,
    "event news": Verb.SEE_TRAINING,
    "event appearance": Verb.SEE_TRAINING,
    "session": Verb.SEE_TRAINING,
    "group": Verb.SEE_TRAINING,
    "survey": Verb.SEE_TRAINING,
    "asked group": Verb.SEE_TRAINING,
    "act to draft": Verb.SEE_ACTION_PLAN,
    "action plan": Verb.SEE_ACTION_PLAN,
    "measure": Verb.SEE_ACTION_PLAN,
    "commission body": Verb.SEE_COMMISSION,
    "commission seat": Verb.SEE_COMMISSION,
    "commission item": Verb.SEE_COMMISSION,
    "agenda paper": Verb.SEE_COMMISSION,
    "commission meeting": Verb.SEE_COMMISSION,
    "commission decision": Verb.SEE_COMMISSION,
    "commission task": Verb.SEE_COMMISSION,
    "joint work": Verb.SEE_JOINT_WORK,
    "joint party": Verb.SEE_JOINT_WORK,
    "undertaking": Verb.SEE_JOINT_WORK,
    "joint part": Verb.SEE_JOINT_WORK,
    "training concept": Verb.SEE_TRAINING_CONCEPTS,
    "concept part": Verb.SEE_TRAINING_CONCEPTS,
    "scenario": Verb.SEE_SIMULATIONS,
    "scenario part": Verb.SEE_SIMULATIONS,
    # The seat of the own run is the reader's own.
    "simulation run": Verb.TAKE_PART_IN_SIMULATIONS,
    "simulation seat": Verb.TAKE_PART_IN_SIMULATIONS,
    "trainer": Verb.SEE_TRAINERS,
    "training paper": Verb.KEEP_TRAINING,
    "edition use": Verb.KEEP_TRAINING,
    "trained person": Verb.KEEP_TRAINING,
    "other trained person": Verb.KEEP_TRAINING,
    "qualification": Verb.SEE_TRAINERS,
}

#: What those whose role has to do with it see of the whole country.
OF_THE_COUNTRY = frozenset(
    {
        "programme photograph",
        "programme news",
        "news appearance",
        "media contact",
        "proposal",
        "release",
        "announced day",
        "application",
        "recommendation",
    }
    | {"outcome document", "outcome section", "outcome point", "curriculum"}
    | {"learning work", "work edition", "edition file", "copies", "adoption"}
    | {"campaign", "campaign message", "campaign activity", "campaign wave"}
    | {"campaign material", "campaign file"}
)

#: What no office sees before it is decided, of its own neither; nothing of this test is.
DRAFTS = frozenset({"action plan", "measure"})

#: What others see of it only where somebody agreed; nobody of this test did.
WITH_CONSENT = frozenset({"trainer", "qualification"})


def sees_country_or_own(reader: Reader, verb: Verb, standing: str) -> bool:
    """Of the own agency, or of all where the role compiles them; nobody here stands above."""
    extent = reader.grants.get(verb)
    if extent is None or standing in {"practice", "absent"}:
        return False
    return extent is Extent.COUNTRY or standing == "own"


def sees_compiled(reader: Reader, kind: str, standing: str) -> bool:
    """What is compiled, less drafts, and what other offices would have to agree to."""
    agreed = standing == "own" or kind not in WITH_CONSENT
    if kind in DRAFTS and reader.grants.get(COMPILED[kind]) is not Extent.COUNTRY:
        return False
    return agreed and sees_country_or_own(reader, COMPILED[kind], standing)


def sees(reader: Reader, kind: str, standing: str) -> bool | None:
    """Whether a record is there for the reader; None where this test does not decide it."""
    match kind:
        case "case" | "act" | "question about a count" | "transfer":
            return sees_case(reader, standing)
        case "desk question":
            # Nothing of this test was answered for all; who answers sees every question.
            answers = reader.may(Verb.ANSWER_QUESTION)
            return standing == "own" or (answers and standing in {"foreign", "other agency"})
        case _ if kind in COMPILED:
            return sees_compiled(reader, kind, standing)
        case "hand-over":
            # Every one of this test goes to Sadbogh's prosecutor, below the State Prosecution
            # Office: who supervises there sees it before the case.
            above = reader.grants.get(Verb.SEE_CASE) is Extent.OFFICE_AND_BELOW
            receives = above and reader.agency_code == "XD-GPO"
            return (
                standing not in {"practice", "absent"} if receives else sees_case(reader, standing)
            )
        case "person":
            return sees_person(reader, standing)
        case "request":
            return standing == "own" and reader.agency_role == "crisis_centre"
        case "job" | "draft":
            return standing == "own"
        case _ if kind in OF_THE_COUNTRY:
            # Of the whole country for those whose role has to do with them, in the reader's mode.
            return standing not in {"practice", "absent"}
        case "account":
            return standing != "absent"
    return False if standing == "absent" else None
