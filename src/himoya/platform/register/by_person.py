"""What is decided about each person of a case: charges, sentences and their serving, together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.words import label_of
from himoya.platform.register.queries.records import CaseRecord, Shown
from himoya.platform.register.showing import Section, section
from himoya.platform.register.term_words import in_words
from himoya.platform.register.terms import remaining

#: In the order in which they come about.
ABOUT_A_PERSON = ("charge", "sentence", "sentence_serving")

SUSPECT, SENTENCE = "suspect_record_id", "sentence_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How one sentence is served now: one sentence, and whether it can be counted in days."""

    words: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One person with everything decided; ``number`` is empty for what is tied to nobody."""

    number: str
    pseudonym: str
    stage: str
    anchor: str
    sections: Sequence[tuple[Section, Serving | None]]


def decided(record: CaseRecord, language: Language, today: date) -> list[Decided]:
    """Return the people of a case who were charged, sentenced or serve, in their order."""
    servings = servings_now(record.under["sentence_serving"], language, today)
    rows = [one for name in ABOUT_A_PERSON for one in record.under[name]]
    by_number: dict[str, list[Shown]] = {}
    for one in rows:
        by_number.setdefault(str(one.values.get(SUSPECT) or ""), []).append(one)
    people = {one.number: one for one in record.under["suspect"]}
    order = [*people, *sorted(set(by_number) - set(people))]
    return [
        _decided(number, people.get(number), by_number[number], servings, language)
        for number in order
        if number in by_number
    ]


def _decided(
    number: str,
    person: Shown | None,
    rows: Sequence[Shown],
    servings: Mapping[UUID, Serving],
    language: Language,
) -> Decided:
    values = person.values if person else {}
    stage = values.get("stage")
    return Decided(
        number=number if person else "",
        pseudonym=str(values.get("pseudonym") or ""),
        stage=label_of("perpetrator_stage", stage, language) if isinstance(stage, str) else "",
        anchor=f"person-{person.id}" if person else "person-none",
        sections=[
            (section(one, language, without={SUSPECT} if person else ()), servings.get(one.id))
            for one in rows
        ],
    )


def servings_now(rows: Sequence[Shown], language: Language, today: date) -> Mapping[UUID, Serving]:
    """Return what each row of serving says today: the last one of a sentence counts."""
    last: dict[tuple[str, str], Shown] = {}
    for one in sorted(rows, key=_begun):
        last[str(one.values.get(SUSPECT)), str(one.values.get(SENTENCE))] = one
    current = {one.id for one in last.values()}
    return {one.id: _serving(one, language, today, current=one.id in current) for one in rows}


def _begun(one: Shown) -> tuple[date, int, str]:
    """Where a row stands among those of its sentence: by the day it began, then by its number."""
    began = one.values.get("start_date")
    day = began.earliest if isinstance(began, PartialDate) else date.min
    return day, len(one.number), one.number


def _serving(one: Shown, language: Language, today: date, *, current: bool) -> Serving:
    if not current:
        return Serving(words=_("A later record says how serving went on."), current=False)
    released, due = one.values.get("release_date"), one.values.get("release_due_date")
    if isinstance(released, PartialDate):
        return Serving(words=_released(released, one.values, language), current=False)
    if isinstance(due, PartialDate):
        return Serving(words=in_words(remaining(due, today), language), current=True)
    return Serving(words=_("The last day of the term is not known."), current=True)


def _released(day: PartialDate, values: Mapping[str, Value], language: Language) -> str:
    ground = values.get("release_ground")
    if not isinstance(ground, str):
        return _("Released: %(day)s.") % {"day": format_date(day, language)}
    codelist = dictionary().records["sentence_serving"]["release_ground"].codelist or ""
    return _("Released: %(day)s. Ground: %(ground)s.") % {
        "day": format_date(day, language),
        "ground": label_of(codelist, ground, language),
    }
