"""The register of trainers as its pages draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from himoya.languages.codes import OWN_NAMES, Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Colour, Heading, SummaryRow, Tag
from himoya.platform.training.events.showing import time_of
from himoya.platform.training.kinds import QualificationState, QualificationStep
from himoya.platform.training.trainers.queries import (
    EntryShown,
    QualificationShown,
    TrainerShown,
)
from himoya.platform.training.trainers.rules import MOVES
from himoya.platform.training.words import (
    QUALIFICATION_STATES,
    QUALIFICATION_STEPS,
    VALIDITIES,
    VALIDITY_COLOURS,
    answer,
)
from himoya.programmes.needs.bank import bank
from himoya.programmes.trainers.bank import trainer_bank
from himoya.programmes.trainers.feedback import Feedback, Said

_NOTHING = "–"

_STATE_COLOURS: Mapping[QualificationState, Colour] = {
    QualificationState.IN_TRAINING: Colour.YELLOW,
    QualificationState.OBSERVED: Colour.BLUE,
    QualificationState.QUALIFIED: Colour.GREEN,
    QualificationState.WITHDRAWN: Colour.GREY,
}


def list_of(found: Sequence[TrainerShown]) -> dict[str, Any]:
    """Return the register as a table, by name."""
    heads = (
        pgettext("person", "Name"),
        _("Agency"),
        _("Teaches in"),
        _("Qualified for"),
        _("Renewal"),
    )
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=one.name, url=reverse("training:trainer", args=(one.row.id,))),
                Cell(text=one.row.person.works_at or one.office),
                Cell(text=languages_of(one)),
                Cell(text="; ".join(qualified_for(one)) or _NOTHING),
                _renewal(one),
            ]
            for one in found
        ],
    }


def qualified_for(one: TrainerShown) -> list[str]:
    """Return what a trainer may teach, courses and modules; also what has to be renewed."""
    return [each.row.called for each in one.qualifications if each.validity is not None]


def languages_of(one: TrainerShown) -> str:
    """Return in which languages a trainer teaches, each by its own name."""
    return ", ".join(name for code, name in OWN_NAMES.items() if code in one.row.languages)


def topics_of(one: TrainerShown, language: Language) -> list[str]:
    """Return what a trainer teaches, in the bank's order."""
    known = bank().skills.values()
    return [each.name.in_language(language) for each in known if each.code in one.row.topics]


def _renewal(one: TrainerShown) -> Cell:
    """Return the state of the qualification that ends first."""
    dated = [each for each in one.qualifications if each.validity is not None]
    if not dated:
        return Cell(text=_NOTHING)
    first = min(dated, key=lambda each: each.row.valid_until or date.max)
    return Cell(text="", tag=tag_of(first))


def tag_of(one: QualificationShown) -> Tag:
    """Return how a qualification stands, as it is drawn."""
    if one.validity is not None:
        return Tag(text=str(VALIDITIES[one.validity]), colour=VALIDITY_COLOURS[one.validity])
    return Tag(text=str(QUALIFICATION_STATES[one.state]), colour=_STATE_COLOURS[one.state])


def page_of(one: TrainerShown, language: Language) -> dict[str, Any]:
    """Return what the page of one trainer is drawn from."""
    return {
        "trainer": one.row,
        "name": one.name,
        "facts": _facts(one, language),
        "is_own": one.is_own,
        "may_keep": one.may_keep,
        "qualifications": [_qualification(each, language) for each in one.qualifications],
        "taught": _taught(one, language),
        "idle": one.is_idle,
        "together": _together(one, language),
    }


def _facts(one: TrainerShown, language: Language) -> list[SummaryRow]:
    person = one.row.person
    shared = _("yes") if one.row.is_shared else _("no")
    facts: list[tuple[str, str | list[str]]] = [
        (_("Office that keeps this"), one.office),
        (_("Sex"), answer("sex", person.sex, language) if one.is_own and person.sex else ""),
        (_("Agency"), person.works_at),
        (_("Profession"), person.profession),
        (_("Teaches in"), languages_of(one)),
        (_("Topics"), topics_of(one, language)),
        (_("Teaches students: branch of universities"), _("yes") if one.is_of_university else ""),
        (_("Agrees to be found by the national coordinator of trainings"), shared),
    ]
    return [SummaryRow(key=key, value=value) for key, value in facts if value]


def _qualification(one: QualificationShown, language: Language) -> dict[str, Any]:
    """Return one qualification with what can be done next, each a name of a page."""
    facts = [
        (_("Level"), level(one.row.level, language)),
        (_("Holds until"), _day(one.row.valid_until)),
        (_("Learned at"), one.learned),
        (_("Taught last"), _day(one.taught_last)),
    ]
    return {
        "id": one.row.id,
        "title": one.row.called,
        "tag": tag_of(one),
        "facts": [SummaryRow(key=key, value=value) for key, value in facts if value],
        "is_of_old_edition": one.is_of_old_edition,
        "entries": [_entry(each) for each in one.entries],
        "moves": [{"page": page, "text": text} for page, text in _moves(one.state)],
    }


def _moves(state: QualificationState) -> list[tuple[str, str]]:
    words = {
        QualificationStep.OBSERVED_READY: ("observe", _("Note an observed session")),
        QualificationStep.SIGNED_OFF: ("sign-off", _("Sign off")),
        QualificationStep.RENEWED: ("renew", _("Renew")),
        QualificationStep.WITHDRAWN: ("withdraw", _("Withdraw")),
    }
    return [words[step] for step in MOVES[state] if step in words]


def _entry(one: EntryShown) -> str:
    told = (_day(one.day), str(QUALIFICATION_STEPS[one.step]), one.event, one.by_whom, one.words)
    return ", ".join(each for each in told if each)


def level(code: str, language: Language) -> str:
    """Return what a level is called; empty for none."""
    words = trainer_bank().levels.get(code)
    return str(capfirst(words.in_language(language))) if words else ""


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _taught(one: TrainerShown, language: Language) -> dict[str, Any] | None:
    if not one.taught:
        return None
    said = one.feedback.events if one.feedback else [Said(None, None)] * len(one.taught)
    pairs = zip(one.taught, said, strict=True)
    return {
        "headings": [
            *(Heading(label=each) for each in (_("Event"), _("When"), _("Role"))),
            Heading(label=_("Feedback"), numeric=True),
        ],
        "rows": [
            [
                Cell(
                    text=each.event.title,
                    url=reverse("training:event", args=(each.event.id,)),
                ),
                Cell(text=time_of(each.event, language)),
                Cell(text=answer("role", each.role, language)),
                Cell(text=_average(answers, language), numeric=True),
            ]
            for each, answers in pairs
        ],
        "noted": [
            {"id": each.delivery, "title": each.event.title}
            for each in one.taught
            if each.delivery is not None
        ],
    }


def _average(said: Said, language: Language) -> str:
    return _NOTHING if said.average is None else format_number(float(said.average), language, 1)


def _together(one: TrainerShown, language: Language) -> dict[str, str] | None:
    """Return what all events say together, and of how many people a figure has to be."""
    if one.feedback is None:
        return None
    rule = ngettext(
        "A figure stands for at least %(people)s person; where fewer answered, it is left out.",
        "A figure stands for at least %(people)s people; where fewer answered, it is left out.",
        one.fewest,
    )
    return {
        "rule": rule % {"people": format_number(one.fewest, language)},
        "sentence": _all_events(one.feedback, language),
    }


def _all_events(feedback: Feedback, language: Language) -> str:
    said = feedback.together
    if said.people is None:
        return _("Too few people have answered so far.")
    text = ngettext(
        "On average %(average)s of 5, by %(people)s person.",
        "On average %(average)s of 5, by %(people)s people.",
        said.people,
    )
    told = {"average": _average(said, language), "people": format_number(said.people, language)}
    return text % told
