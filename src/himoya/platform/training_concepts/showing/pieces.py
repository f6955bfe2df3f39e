"""Parts of a concept in words, alike on pages and on paper."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.curricula.words import rung_in_words
from himoya.platform.followed_work.showing import day
from himoya.platform.training_concepts.lists import said
from himoya.platform.training_concepts.models import Audience, Module, PlannedRung
from himoya.platform.training_concepts.queries.reading import (
    ConceptShown,
    Linked,
    has_been_reached,
    is_late,
)
from himoya.platform.training_concepts.words import ROOM
from himoya.programmes.curricula.ladder import Rung


def hours_in_words(hours: Decimal, language: Language) -> str:
    """Return academic hours with their unit."""
    decimals = 0 if hours == hours.to_integral() else 1
    shown = format_number(float(hours), language, decimals)
    return _("%(hours)s academic hours") % {"hours": shown}


def people_in_words(row: Audience, language: Language) -> str:
    """Return how many people an audience has; nothing where nobody knows."""
    if row.people is None:
        return ""
    return _("People: %(number)s") % {"number": format_number(row.people, language)}


def all_said(name: str, codes: Iterable[str], language: Language) -> list[str]:
    """Return what codes of a question are called."""
    return [said(name, one, language) for one in codes]


def title_of(place: int, row: Module, language: Language) -> str:
    """Return a module with its place among those of the concept, which counts from 0."""
    return f"{place + 1}. {row.text_for(language)[0]}"


def owner_of(row: PlannedRung, shown: ConceptShown) -> str:
    """Return who answers for a planned step."""
    return row.outside if row.owner_id is None else shown.owners[row.owner_id]


def rung_state(row: PlannedRung, linked: Linked) -> str:
    """Return how a planned step stands; where its curriculum tells it, on which rung that is."""
    if is_late(row, linked.curricula):
        return _("Overdue since %(day)s") % {"day": day(row.deadline)}
    if row.state != "reached" and has_been_reached(row, linked.curricula):
        assert row.curriculum_id is not None
        rung = Rung(linked.curricula[row.curriculum_id].rung)
        return _("Shown by the curriculum: %(step)s") % {"step": rung_in_words(rung)}
    return ROOM.state(row.life.state_of(row.state))


def curriculum_of(row: PlannedRung, linked: Linked) -> str:
    """Return the course at an institution on which a step is to be seen."""
    found = linked.curricula.get(row.curriculum_id) if row.curriculum_id else None
    return found.course if found else ""


def materials_of(row: Module, linked: Linked) -> list[str]:
    """Return the titles of a module's works for learning, as far as the reader sees them."""
    return [linked.works[one].title for one in row.materials if one in linked.works]


def gaps_in_words(shown: ConceptShown, language: Language) -> list[str]:
    """Return what no module gives, an audience and a skill each."""
    return [
        f"{said('audience', audience, language)}: {said('skills', skill, language)}"
        for audience, skill in shown.matrix.gaps
    ]


def idle_in_words(shown: ConceptShown, language: Language) -> list[str]:
    """Return the modules that give nobody a skill that is needed."""
    modules = shown.modules
    return [title_of(place, modules[place], language) for place in shown.matrix.idle]


def covered_in_words(shown: ConceptShown) -> str:
    """Return in one sentence how much of what is needed the modules give."""
    matrix = shown.matrix
    needed = len(matrix.given)
    if not needed:
        return _("Nothing can be compared yet: say who learns and which skills.")
    told = {"given": needed - len(matrix.gaps), "needed": needed}
    return _("Skills that audiences need and a module gives: %(given)s of %(needed)s") % told
