"""Is it trafficking in persons under the Protocol? Article 3, by example and in full.

The first part tells stories as they come to a desk. The second part is the whole table of act,
means, purpose and child, each yes, no or not known (?), worked out here a second time from the text
of the article, and compared line by line.
"""

from __future__ import annotations

from itertools import product

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.statistics.classification import (
    Element,
    ElementState,
    ProtocolResult,
    ReasonCode,
    protocol_result,
)
from himoya.statistics.classification_in_words import explain, explain_smuggling
from himoya.statistics.protocol_facts import (
    UNKNOWN,
    Act,
    Answer,
    Fact,
    Means,
    PersonFacts,
    Purpose,
    Role,
    Stage,
    none_of,
)
from himoya.statistics.smuggling import JourneyFacts, SmugglingResult, smuggling_result

YES, NO = Fact(Answer.YES), Fact(Answer.NO)

TRAFFICKING = ProtocolResult.TRAFFICKING_IN_PERSONS
UNRESOLVED = ProtocolResult.UNRESOLVED
EXPLOITATION_ONLY = ProtocolResult.EXPLOITATION_ONLY
ACT_ONLY = ProtocolResult.ACT_ONLY
NOT_TRAFFICKING = ProtocolResult.NOT_TRAFFICKING_BY_PROTOCOL
INSUFFICIENT = ProtocolResult.INSUFFICIENT_FACTS

SMUGGLING = SmugglingResult.SMUGGLING_OF_MIGRANTS
NO_SMUGGLING = SmugglingResult.NOT_SMUGGLING
SMUGGLING_OPEN = SmugglingResult.INSUFFICIENT_FACTS

PAID_GUIDE = JourneyFacts(entry_procured=YES, entry_illegal=YES, foreigner=YES, benefit=YES)
NO_BORDER = JourneyFacts(entry_procured=NO, entry_illegal=NO)

STORIES = [
    (
        "An adult is deceived about the job abroad and paid nothing.",
        PersonFacts(
            acts={Act.RECRUITMENT: YES, Act.TRANSPORTATION: YES},
            means={Means.DECEPTION: YES},
            purposes={Purpose.FORCED_LABOUR: YES},
            child=NO,
        ),
        JourneyFacts(entry_procured=YES, entry_illegal=NO, foreigner=YES, benefit=YES),
        TRAFFICKING,
        NO_SMUGGLING,
    ),
    (
        "An adult crosses the border with a paid guide, and is free afterwards.",
        PersonFacts(
            acts={Act.TRANSPORTATION: YES},
            means=none_of(Means),
            purposes=none_of(Purpose),
            child=NO,
        ),
        PAID_GUIDE,
        ACT_ONLY,
        SMUGGLING,
    ),
    (
        "An adult is smuggled, then held for a debt and made to work.",
        PersonFacts(
            acts={Act.HARBOURING: YES},
            means={Means.FORCE_OR_COERCION: YES},
            purposes={Purpose.FORCED_LABOUR: YES},
            child=NO,
            exploitation_occurred=YES,
        ),
        PAID_GUIDE,
        TRAFFICKING,
        SMUGGLING,
    ),
    (
        "A girl of 17 in commercial sex, with a recruiter, without force.",
        PersonFacts(
            acts={Act.RECRUITMENT: YES},
            means=none_of(Means),
            purposes={Purpose.SEXUAL: YES},
            child=YES,
        ),
        NO_BORDER,
        TRAFFICKING,
        NO_SMUGGLING,
    ),
    (
        "A mother sells her newborn to a couple without children.",
        PersonFacts(
            acts={Act.TRANSFER: YES, Act.RECEIPT: YES},
            purposes=none_of(Purpose),
            child=YES,
            sale=YES,
        ),
        NO_BORDER,
        ACT_ONLY,
        NO_SMUGGLING,
    ),
    (
        "An adult hired for a bad job, cheated of overtime pay, free to leave.",
        PersonFacts(
            acts={Act.RECRUITMENT: YES},
            means=none_of(Means),
            purposes=none_of(Purpose),
            child=NO,
        ),
        NO_BORDER,
        ACT_ONLY,
        NO_SMUGGLING,
    ),
    (
        "An adult in forced labour; nobody recruited, moved, harboured or received the person.",
        PersonFacts(
            acts=none_of(Act),
            means={Means.FORCE_OR_COERCION: YES},
            purposes={Purpose.FORCED_LABOUR: YES},
            child=NO,
            exploitation_occurred=YES,
        ),
        NO_BORDER,
        EXPLOITATION_ONLY,
        NO_SMUGGLING,
    ),
    (
        "The same, when it turns out that the employer kept the person on the farm.",
        PersonFacts(
            acts={Act.HARBOURING: YES},
            means={Means.FORCE_OR_COERCION: YES},
            purposes={Purpose.FORCED_LABOUR: YES},
            child=NO,
            exploitation_occurred=YES,
        ),
        NO_BORDER,
        TRAFFICKING,
        NO_SMUGGLING,
    ),
    (
        "An adult recruited for prostitution of others; nobody has asked how.",
        PersonFacts(
            acts={Act.RECRUITMENT: YES}, purposes={Purpose.SEXUAL: YES}, child=NO
        ),
        JourneyFacts(entry_procured=YES),
        UNRESOLVED,
        SMUGGLING_OPEN,
    ),
    (
        "The same; the person looks very young and nobody knows the age.",
        PersonFacts(acts={Act.RECRUITMENT: YES}, purposes={Purpose.SEXUAL: YES}),
        JourneyFacts(entry_procured=YES),
        TRAFFICKING,
        SMUGGLING_OPEN,
    ),
    (
        "An adult recruited by deception for the sale of a kidney; stopped before the operation.",
        PersonFacts(
            acts={Act.RECRUITMENT: YES},
            means={Means.DECEPTION: YES},
            purposes={Purpose.ORGANS: YES},
            child=NO,
            exploitation_occurred=NO,
        ),
        NO_BORDER,
        TRAFFICKING,
        NO_SMUGGLING,
    ),
    (
        "A husband gives his wife's labour to a creditor, who pays him for it.",
        PersonFacts(
            acts={Act.TRANSFER: YES, Act.RECEIPT: YES},
            means={Means.PAYMENTS: YES},
            purposes={Purpose.SLAVERY: YES},
            child=NO,
        ),
        NO_BORDER,
        TRAFFICKING,
        NO_SMUGGLING,
    ),
    (
        "A call: somebody has been taken away, more is not known.",
        PersonFacts(acts={Act.TRANSPORTATION: YES}),
        JourneyFacts(),
        INSUFFICIENT,
        SMUGGLING_OPEN,
    ),
    (
        "A friend takes a refugee over the border and wants nothing for it.",
        PersonFacts(
            acts={Act.TRANSPORTATION: YES}, purposes=none_of(Purpose), child=NO
        ),
        JourneyFacts(entry_procured=YES, entry_illegal=YES, foreigner=YES, benefit=NO),
        ACT_ONLY,
        NO_SMUGGLING,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "journey", "protocol", "smuggling"),
    [pytest.param(*story[1:], id=story[0]) for story in STORIES],
)
def test_a_story_and_its_two_answers(
    facts: PersonFacts,
    journey: JourneyFacts,
    protocol: ProtocolResult,
    smuggling: SmugglingResult,
) -> None:
    assert protocol_result(facts).result is protocol
    assert smuggling_result(journey).result is smuggling


# The whole table. y = yes, n = no, ? = not known.
ANSWERS = {"y": Answer.YES, "n": Answer.NO, "?": Answer.UNKNOWN}


def article_3(act: str, means: str, purpose: str, child: str) -> ProtocolResult:
    """The article once more, in the order in which a prosecutor asks."""
    if act == "?" or purpose == "?":
        return INSUFFICIENT
    if act == "n" and purpose == "n":
        return NOT_TRAFFICKING
    if act == "n":
        return EXPLOITATION_ONLY
    if purpose == "n":
        return ACT_ONLY
    # Act and purpose are there: 3 (c) for a child, and for a person who may be one.
    if child in ("y", "?"):
        return TRAFFICKING
    # 3 (a) for an adult.
    return {"y": TRAFFICKING, "n": NOT_TRAFFICKING, "?": UNRESOLVED}[means]


def facts_of(act: str, means: str, purpose: str, child: str) -> PersonFacts:
    return PersonFacts(
        acts={one: Fact(ANSWERS[act]) for one in Act},
        means={one: Fact(ANSWERS[means]) for one in Means},
        purposes={one: Fact(ANSWERS[purpose]) for one in Purpose},
        child=Fact(ANSWERS[child]),
    )


TABLE = ["".join(line) for line in product("yn?", repeat=4)]


@pytest.mark.parametrize("line", TABLE)
def test_every_line_of_the_table_of_act_means_purpose_and_child(line: str) -> None:
    assert protocol_result(facts_of(*line)).result is article_3(*line)


@pytest.mark.parametrize("line", [line for line in TABLE if "?" in line])
def test_unknown_is_never_taken_for_no(line: str) -> None:
    """Taking an unknown fact for no may change the result; it never rules out what is open."""
    found = protocol_result(facts_of(*line))
    outcomes = {article_3(*way) for way in product(*["yn" if one == "?" else one for one in line])}
    assert outcomes <= found.possible
    assert found.is_presumed_victim == (TRAFFICKING in found.possible)
    if TRAFFICKING in outcomes:
        assert found.result in (TRAFFICKING, UNRESOLVED, INSUFFICIENT)


@pytest.mark.parametrize("line", TABLE)
def test_each_element_is_met_missing_unknown_or_irrelevant(line: str) -> None:
    act, means, purpose, child = line
    words = {"y": ElementState.MET, "n": ElementState.MISSING, "?": ElementState.UNKNOWN}
    elements = protocol_result(facts_of(*line)).elements
    assert elements[Element.ACT] is words[act]
    assert elements[Element.PURPOSE] is words[purpose]
    needed = child == "n" or (child == "?" and means == "y")
    assert elements[Element.MEANS] is (words[means] if needed else ElementState.IRRELEVANT)


@pytest.mark.parametrize("line", TABLE)
def test_what_the_person_said_about_consent_changes_nothing(line: str) -> None:
    """Article 3 (b); for a child in any case. It is kept, and that is all."""
    silent = facts_of(*line)
    agreed = PersonFacts(
        acts=silent.acts,
        means=silent.means,
        purposes=silent.purposes,
        child=silent.child,
        consent_statement="I knew what kind of work it was",
    )
    first, second = protocol_result(silent), protocol_result(agreed)
    assert (first.result, first.elements, first.reasons, first.possible) == (
        second.result, second.elements, second.reasons, second.possible,
    )  # fmt: skip
    assert second.consent_statement == "I knew what kind of work it was"


@pytest.mark.parametrize("line", TABLE)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("stage", Stage)
def test_attempt_participation_organising_and_directing_are_judged_alike(
    line: str, role: Role, stage: Stage
) -> None:
    """Article 5: the same answer, with the role and the stage kept beside it."""
    facts = facts_of(*line)
    found = protocol_result(facts, role, stage)
    assert found.result is protocol_result(facts).result
    assert (found.role, found.stage) == (role, stage)


@pytest.mark.parametrize(("child", "rests"), [("y", False), ("?", True), ("n", False)])
def test_a_result_that_rests_on_a_presumed_age_says_so(child: str, rests: bool) -> None:
    found = protocol_result(facts_of("y", "n", "y", child))
    assert found.rests_on_presumed_age is rests
    assert (ReasonCode.AGE_UNKNOWN in {one.code for one in found.reasons}) is (child == "?")


def test_an_age_that_does_not_matter_is_not_presumed() -> None:
    assert not protocol_result(facts_of("y", "y", "y", "?")).rests_on_presumed_age


def test_one_act_one_means_and_one_purpose_are_enough() -> None:
    for act, means, purpose in product(Act, Means, Purpose):
        facts = PersonFacts(
            acts={**none_of(Act), act: YES},
            means={**none_of(Means), means: YES},
            purposes={**none_of(Purpose), purpose: YES},
            child=NO,
        )
        assert protocol_result(facts).result is TRAFFICKING


@pytest.mark.parametrize("elements", [Act, Means, Purpose])
def test_a_list_is_answered_no_only_when_each_of_its_members_is(
    elements: type[Act] | type[Means] | type[Purpose],
) -> None:
    base = {"acts": {Act.RECEIPT: YES}, "means": none_of(Means), "purposes": {Purpose.OTHER: YES}}
    name = {Act: "acts", Means: "means", Purpose: "purposes"}[elements]
    all_no = dict.fromkeys(elements, NO)
    first = next(iter(elements))
    without_one = {one: fact for one, fact in all_no.items() if one is not first}
    element = Element(name.removesuffix("s") if name != "means" else name)
    closed = protocol_result(PersonFacts(**{**base, name: all_no}, child=NO))
    opened = protocol_result(PersonFacts(**{**base, name: without_one}, child=NO))
    assert closed.elements[element] is ElementState.MISSING
    assert opened.elements[element] is ElementState.UNKNOWN


def test_exploitation_that_took_place_is_a_purpose_even_when_its_form_is_not_known() -> None:
    facts = PersonFacts(
        acts={Act.RECEIPT: YES}, means={Means.FRAUD: YES}, child=NO, exploitation_occurred=YES
    )
    assert protocol_result(facts).result is TRAFFICKING


def test_exploitation_that_was_only_intended_without_any_act_is_nothing_yet() -> None:
    facts = PersonFacts(
        acts=none_of(Act), purposes={Purpose.SEXUAL: YES}, child=NO, exploitation_occurred=NO
    )
    found = protocol_result(facts)
    assert found.result is NOT_TRAFFICKING
    assert ReasonCode.NOTHING_HAPPENED in {one.code for one in found.reasons}


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("y?yn", ReasonCode.PRESUMED_VICTIM),
        ("??yn", ReasonCode.PRESUMED_VICTIM),
        ("ynyn", ReasonCode.RECHECK_VULNERABILITY),
        ("nyyn", ReasonCode.LOOK_FOR_HARBOURING),
        ("yyny", ReasonCode.OTHER_OFFENCE_POSSIBLE),
        ("yyyn", ReasonCode.CONSENT_NEVER_DECIDES),
        ("yyyn", ReasonCode.INTENT_IS_ENOUGH),
    ],
)
def test_what_to_do_next_is_said(line: str, advice: ReasonCode) -> None:
    assert advice in {one.code for one in protocol_result(facts_of(*line)).reasons}


def test_a_victim_is_not_presumed_once_trafficking_is_ruled_out() -> None:
    for line in ("ynyn", "nyyn", "yyny", "n?nn"):
        found = protocol_result(facts_of(*line))
        assert not found.is_presumed_victim
        assert ReasonCode.PRESUMED_VICTIM not in {one.code for one in found.reasons}


def test_evidence_stays_with_the_element_that_it_shows() -> None:
    facts = PersonFacts(
        acts={Act.RECRUITMENT: Fact(Answer.YES, ("statement, page 3",)), Act.TRANSFER: UNKNOWN},
        means={Means.FRAUD: Fact(Answer.YES, ("contract",))},
        purposes={Purpose.SEXUAL: Fact(Answer.YES, ("chat", "statement, page 3"))},
        child=NO,
    )
    shown = {one.code: one.evidence for one in protocol_result(facts).reasons if one.evidence}
    assert shown == {
        ReasonCode.ACT_MET: ("statement, page 3",),
        ReasonCode.MEANS_MET: ("contract",),
        ReasonCode.PURPOSE_MET: ("chat", "statement, page 3"),
    }


# Smuggling: all four facts are needed, one no rules it out.
@pytest.mark.parametrize("line", list(product("yn?", repeat=4)))
def test_every_line_of_the_table_of_smuggling(line: tuple[str, ...]) -> None:
    found = smuggling_result(JourneyFacts(**dict(zip(_JOURNEY, map(_fact, line), strict=True))))
    if "n" in line:
        assert found.result is NO_SMUGGLING
    elif "?" in line:
        assert found.result is SMUGGLING_OPEN
    else:
        assert found.result is SMUGGLING
    assert found.iccs_codes == (("0805",) if found.result is SMUGGLING else ())


_JOURNEY = ("entry_procured", "entry_illegal", "foreigner", "benefit")


def _fact(letter: str) -> Fact:
    return Fact(ANSWERS[letter])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES, ids=[story[0] for story in STORIES])
def test_every_answer_has_its_reasons_in_words(story: tuple, language) -> None:
    _, facts, journey, _, _ = story
    for told in (
        explain(protocol_result(facts), language),
        explain_smuggling(smuggling_result(journey), language),
    ):
        assert told.result.endswith(".") and len(told.reasons) >= 3
        assert all(one.endswith(".") for one in told.reasons)


def test_the_words_of_one_answer() -> None:
    told = explain(protocol_result(STORIES[4][1]), "en")
    assert told.result == "An act is there, but no purpose of exploitation."
    assert told.reasons == (
        "There is at least one act of the Protocol: recruitment, transportation, transfer, "
        "harbouring or receipt.",
        "Means are not needed: the person is a child, or may be one.",
        "There was no purpose of exploitation.",
        "The sale of a person without a purpose of exploitation is not trafficking under the "
        "Protocol; national law may count it.",
        "It may be something else: smuggling of migrants, sale of a child, kidnapping, or a labour "
        "dispute.",
    )
