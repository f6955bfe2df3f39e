"""A record as its page shows it: questions and answers in the reader's language, in order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.dictionary.missing import Missing, MissingReason
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.words import in_words
from himoya.platform.register.queries.records import CaseHead, CaseRecord, Shown
from himoya.platform.register.rules import FORM_OF
from himoya.platform.register.visibility import tells_of_victims


@dataclass(frozen=True, slots=True)
class Line:
    """One question and its answer, or why there is none."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One record; ``person`` is there where the identity room knows who it is."""

    record: str
    id: UUID
    title: str
    anchor: str
    number: str
    answers: Sequence[Line]
    without: Sequence[Line]
    person: UUID | None


def sections(record: CaseRecord, names: Sequence[str], language: Language) -> list[Section]:
    """Return the records of some types as sections, in the order of the types."""
    return [section(one, language) for name in names for one in record.under[name]]


def section(shown: Shown, language: Language, without: Collection[str] = ()) -> Section:
    """Return one record as questions and answers; the case's own number stands above all.

    ``without`` are fields that the place of the section says already.
    """
    described = dictionary().records[shown.record]
    linked = {described.key, described.links.get("case", ""), *without}
    answers: list[Line] = []
    unanswered: list[Line] = []
    for name, field in described.fields.items():
        value = shown.values.get(name)
        if value is None or name in linked:
            continue
        line = Line(field.label.in_language(language), in_words(field, value, language))
        (unanswered if isinstance(value, Missing) else answers).append(line)
    return Section(
        record=shown.record,
        id=shown.id,
        title=described.label.in_language(language),
        anchor=f"record-{shown.id}",
        number=shown.number,
        answers=answers,
        without=unanswered,
        person=shown.person,
    )


def not_yet_established(record: CaseRecord) -> int:
    """Return how many answers of a case somebody promised for later."""
    later = Missing(MissingReason.NOT_YET_ESTABLISHED)
    every = [record.case, *(one for rows in record.under.values() for one in rows)]
    return sum(value == later for one in every for value in one.values.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Can:
    """What the reader can do with a case in its present state."""

    change: bool
    #: Record types that the card of the present stage changes.
    changes: frozenset[str]
    assign: bool
    hand_over: bool
    see_identities: bool
    name: bool
    read_files: bool
    amend: bool
    withdraw: bool
    change_people: bool
    print_card: bool
    see_events: bool


def can(reader: Reader, head: CaseHead) -> Can:
    """Return what the pages of a case offer; actions check it again."""

    def may(verb: Verb) -> bool:
        return not keeps_still and reader.may(verb) and reader.reaches(verb, head.agency)

    on_card = dictionary().forms[FORM_OF[head.stage]].records
    keeps_still = head.away or bool(head.transfer)
    return Can(
        change=may(Verb.CHANGE_CASE),
        changes=frozenset(on_card) if may(Verb.CHANGE_CASE) else frozenset(),
        assign=may(Verb.ASSIGN_CASE),
        hand_over=may(Verb.HAND_OVER_CASE) and head.open_hand_over is None,
        see_identities=reader.may(Verb.SEE_IDENTITY),
        name=may(Verb.CHANGE_CASE) and reader.may(Verb.CHANGE_IDENTITY),
        read_files=reader.may(Verb.READ_ATTACHMENT),
        amend=reader.may(Verb.ASK_AMENDMENT) and not head.through_glass,
        change_people=may(Verb.CHANGE_CASE),
        withdraw=may(Verb.ASK_AMENDMENT) and head.open_hand_over is None,
        print_card=reader.may(Verb.PRINT_CASE) and not head.through_glass,
        see_events=not tells_of_victims(reader, "event"),
    )
