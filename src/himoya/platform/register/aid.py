"""The qualification aid as its page shows it: elements, what shows them, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.dictionary.missing import Missing
from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.words import label_of
from himoya.platform.register.kinds import Flag
from himoya.platform.register.protection import Protection
from himoya.platform.register.qualification import Assessed
from himoya.platform.register.queries.protecting import AnswerShown
from himoya.platform.register.queries.records import CaseRecord, Shown
from himoya.statistics.classification import Element, ElementState, Reason, ReasonCode
from himoya.statistics.classification_in_words import explain, explain_smuggling

ELEMENTS: Mapping[Element, Promise] = {
    Element.ACT: _("Act (Protocol, article 3 (a))"),
    Element.MEANS: _("Means (Protocol, article 3 (a); for a child 3 (c))"),
    Element.PURPOSE: _("Purpose (Protocol, article 3 (a))"),
}

STATES: Mapping[ElementState, Promise] = {
    ElementState.MET: pgettext_lazy("element", "Met"),
    ElementState.MISSING: pgettext_lazy("element", "Missing"),
    ElementState.UNKNOWN: pgettext_lazy("element", "Not known"),
    ElementState.IRRELEVANT: pgettext_lazy("element", "Does not matter"),
}

#: Colours of the tags: none of them says that something is good or bad.
COLOURS: Mapping[ElementState, str] = {
    ElementState.MET: "blue",
    ElementState.MISSING: "grey",
    ElementState.UNKNOWN: "yellow",
    ElementState.IRRELEVANT: "grey",
}

#: Element -> the questions of an event and of a victim that say something about it.
ASKED_BY: Mapping[Element, tuple[tuple[str, str], ...]] = {
    Element.ACT: (("event", "act"),),
    Element.MEANS: (("event", "means"),),
    Element.PURPOSE: (("event", "intended_exploitation"), ("event", "exploitation_occurred")),
}

#: Questions that say whether the person was a child.
AGE = (("victim", "age_first_exploited"), ("victim", "age_identified"))

#: Questions that say something about a journey.
JOURNEY = (
    ("event", "border_crossing"),
    ("event", "exploitation_country"),
    ("victim", "citizenship"),
    ("victim", "residence_country"),
)

FLAGS: Mapping[Flag, tuple[Promise, Promise]] = {
    Flag.NON_PUNISHMENT: (
        _("A victim is also a suspect"),
        _(
            "Check first whether the act was done because of the trafficking. Victims should not "
            "be punished for what they were made to do (the non-punishment principle). What the "
            "law of the country says decides."
        ),
    ),
    Flag.HELD: (
        _("A victim is held"),
        _("The same person is in custody or under house arrest as a suspect. Look at it today."),
    ),
    Flag.PUNISHED: (
        _("A victim was punished for an act done because of the trafficking"),
        _("The card says so. It goes to review: whether the decision can be undone."),
    ),
    Flag.NON_LIABILITY: (
        _("Smuggled migrants are not liable for having been smuggled"),
        _(
            "Protocol against the Smuggling of Migrants, article 5. Whoever was only smuggled is "
            "no suspect of smuggling and is not counted as one."
        ),
    ),
    Flag.MIGRANT_PROTECTION: (
        _("Smuggled migrants are owed protection and assistance"),
        _(
            "Protocol against the Smuggling of Migrants, article 16: life and safety first, "
            "special needs of women and children, news to the consulate where the person asks "
            "for it. Check each of them for signs of trafficking, too."
        ),
    ),
    Flag.CHILD: (
        _("A victim was a child at the time of the act"),
        _(
            "No means is needed (Protocol, article 3 (c) and (d)). A guardian and a person trained "
            "to talk with children come before any question."
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question that nobody answered: of which record, as the card calls it."""

    record: str
    id: UUID
    field: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementLine:
    """One element: its state, a sentence why, and the answers that show it."""

    element: Promise
    state: Promise
    colour: str
    why: str
    shown_by: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AidSection:
    """The aid for one victim, or for one event of which no victim is known."""

    victim: str
    event: str
    result: str
    elements: Sequence[ElementLine]
    remarks: Sequence[str]
    presumed: bool
    gaps: Sequence[Gap]
    smuggling: str
    smuggling_reasons: Sequence[str]
    smuggling_gaps: Sequence[Gap]


def aid_sections(assessed: Iterable[Assessed], language: Language) -> list[AidSection]:
    """Return the aid in a language."""
    return [_section(one, language) for one in assessed]


def _section(one: Assessed, language: Language) -> AidSection:
    said = explain(one.protocol, language)
    reasons = list(zip(one.protocol.reasons, said.reasons, strict=True))
    smuggling = explain_smuggling(one.smuggling, language)
    wanted = [
        place
        for element, state in one.protocol.elements.items()
        if state is ElementState.UNKNOWN
        for place in ASKED_BY[element]
    ]
    if any(reason.code is ReasonCode.AGE_UNKNOWN for reason in one.protocol.reasons):
        wanted += AGE
    return AidSection(
        victim=one.victim.number if one.victim else "",
        event=one.event.number if one.event else "",
        result=said.result,
        elements=[
            ElementLine(
                element=ELEMENTS[element],
                state=STATES[state],
                colour=COLOURS[state],
                why=sentence,
                shown_by=_labels(reason, language),
            )
            for (element, state), (reason, sentence) in zip(
                one.protocol.elements.items(), reasons, strict=False
            )
        ],
        remarks=[sentence for _reason, sentence in reasons[len(one.protocol.elements) :]],
        presumed=one.protocol.rests_on_presumed_age,
        gaps=_gaps(one, wanted, language),
        smuggling=smuggling.result,
        smuggling_reasons=smuggling.reasons,
        smuggling_gaps=_gaps(one, JOURNEY, language),
    )


def _labels(reason: Reason, language: Language) -> list[str]:
    """The answers that a reason rests on: ``means MEA1`` -> the label of the code."""
    found: list[str] = []
    for evidence in reason.evidence:
        name, _space, code = evidence.partition(" ")
        codelist = _CODELISTS.get(name)
        if codelist and code:
            found.append(label_of(codelist, code, language))
    return found


#: Field of the evidence -> its list.
_CODELISTS: Mapping[str, str] = {
    "act": "act",
    "means": "means",
    "intended_exploitation": "form_of_exploitation",
    "exploitation_suffered": "form_of_exploitation",
}


def _gaps(one: Assessed, wanted: Iterable[tuple[str, str]], language: Language) -> list[Gap]:
    """The questions among these that have no answer but, at most, a reason."""
    records: Mapping[str, Shown | None] = {"event": one.event, "victim": one.victim}
    gaps: list[Gap] = []
    for record, field in wanted:
        shown = records[record]
        if shown is None or _is_answered(shown, field):
            continue
        label = dictionary().records[record][field].label.in_language(language)
        gaps.append(Gap(record=record, id=shown.id, field=field, question=label))
    return gaps


def _is_answered(shown: Shown, field: str) -> bool:
    value = shown.values.get(field)
    return value is not None and not isinstance(value, Missing)


def flags_in_words(found: Protection) -> list[dict[str, object]]:
    """Return each flag with its title, what to think of, and the numbers it is about."""
    return [
        {"title": FLAGS[flag][0], "text": FLAGS[flag][1], "numbers": numbers}
        for flag, numbers in found.flags
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionQuestion:
    """One flag for one person, with the answer that an officer gave; None for none yet."""

    flag: str
    title: Promise
    text: Promise
    victim: str
    number: str
    place: str
    answer: AnswerShown | None


def questions_of(
    record: CaseRecord, found: Protection, answers: Mapping[tuple[Flag, str], AnswerShown]
) -> list[ProtectionQuestion]:
    """Return each flag with each victim whom it is about, and what was answered."""
    victims = {one.number: one.id for one in record.under["victim"]}
    return [
        ProtectionQuestion(
            flag=flag.value,
            title=FLAGS[flag][0],
            text=FLAGS[flag][1],
            victim=str(victims[number]),
            number=number,
            place=f"{flag.value}-{victims[number]}",
            answer=answers.get((flag, number)),
        )
        for flag, numbers in found.flags
        for number in numbers
        if number in victims
    ]
