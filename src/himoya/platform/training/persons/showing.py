"""People as such, as their pages draw them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.platform.training.kinds import PersonAct
from himoya.platform.training.papers.words import kind_in_words
from himoya.platform.training.person_history import ChangeShown
from himoya.platform.training.persons.described import (
    FIELDS,
    KINDS,
    place_of,
    role_of,
    value_in_words,
    when,
)
from himoya.platform.training.persons.looking import Look
from himoya.platform.training.persons.queries import Everybody, Listed, PaperHeld, PersonInFull

#: People that one page shows; a name that is looked for is found among all.
MOST = 200


def list_of(found: Everybody, chosen: Sequence[Listed], language: Language) -> dict[str, Any]:
    """Return the page of the list: who may be one person, and who was looked for."""
    return {
        "alike": [_alike(one, found, language) for one in found.alike],
        "people": _table(chosen[:MOST], language),
        "left_out": max(0, len(chosen) - MOST),
        "most": MOST,
    }


def _alike(people: Sequence[Listed], found: Everybody, language: Language) -> dict[str, Any]:
    """Return a group as a table, and each two of it who were not told apart."""
    return {
        "people": _table(people, language),
        "compare": [
            {
                "names": f"{one.name} – {other.name}",
                "url": reverse("training:merge-people", args=(one.id, other.id)),
            }
            for one, other in combinations(people, 2)
            if frozenset((one.id, other.id)) not in found.told_apart
        ],
    }


def _compared(kept: UUID, other: Listed) -> dict[str, str]:
    return {
        "names": other.name,
        "url": reverse("training:merge-people", args=(kept, other.id)),
    }


def _table(people: Sequence[Listed], language: Language) -> dict[str, Any]:
    heads = [Heading(label=str(FIELDS[one])) for one in ("name", "sex", "works_at", "profession")]
    return {
        "headings": [*heads, Heading(label=_("Trainings and events"), numeric=True)],
        "rows": [
            [
                Cell(text=one.name, url=reverse("training:person", args=(one.id,))),
                *(
                    Cell(text=value_in_words(field, one.said[field], language))
                    for field in ("sex", "works_at", "profession")
                ),
                Cell(text=format_number(one.events, language), numeric=True),
            ]
            for one in people
        ],
    }


def page_of(one: PersonInFull, like: Sequence[Listed], language: Language) -> dict[str, Any]:
    """Return what the page of one person is drawn from; ``like`` may be the same person."""
    return {
        "person": one.row,
        "name": one.said["name"],
        "facts": said_in_words(one.said, language),
        "lines": _lines(one, language),
        "papers": [_paper(each, language) for each in one.papers],
        "trainer": one.trainer,
        "like": [_compared(one.row.id, each) for each in like],
        "history": [_change(each, language) for each in one.history],
    }


def said_in_words(said: Mapping[str, str], language: Language) -> list[SummaryRow]:
    """Return what is said of a person; what is not said is left out."""
    return [
        SummaryRow(key=str(FIELDS[field]), value=value_in_words(field, value, language))
        for field, value in said.items()
        if value
    ]


def _lines(one: PersonInFull, language: Language) -> dict[str, Any] | None:
    if not one.lines:
        return None
    heads = (_("Event"), _("When"), _("Role"), _("Place on the list"))
    return {
        "headings": [Heading(label=each) for each in heads],
        "rows": [
            [
                Cell(text=each.event.title, url=reverse("training:event", args=(each.event_id,))),
                Cell(text=when(each, language)),
                Cell(text=role_of(each, language)),
                Cell(text=place_of(each)),
            ]
            for each in one.lines
        ],
    }


def _paper(one: PaperHeld, language: Language) -> dict[str, Any]:
    return {
        "number": one.row.number,
        "kind": kind_in_words(one.row.kind, language),
        "event": one.row.event.title,
        "printed": one.printed,
        "is_over": one.is_over,
        "bears_other_name": one.bears_other_name and not one.is_over,
        "reissue": reverse("training:reissue-paper", args=(one.row.id,)),
    }


def _change(one: ChangeShown, language: Language) -> dict[str, Any]:
    titles = {
        PersonAct.CORRECTED: _("What is said was put right"),
        PersonAct.MERGED: _("Merged with the record of %(name)s") % {"name": one.other},
        PersonAct.TAKEN_APART: _("Taken apart from the record of %(name)s") % {"name": one.other},
        PersonAct.TOLD_LATER: _told_later(one),
    }
    return {
        "id": one.id,
        "title": titles[one.act],
        "at": one.at,
        "by": one.by,
        "reason": one.reason,
        "fields": [_became(field, one, language) for field in one.after],
        "can_be_undone": one.act is PersonAct.MERGED and not one.is_undone,
        "is_undone": one.is_undone,
    }


def _told_later(one: ChangeShown) -> str:
    if one.source:
        return _("The list of “%(event)s” said something else") % {"event": one.source}
    return _("A later list, or the register of trainers, said something else")


def _became(field: str, one: ChangeShown, language: Language) -> str:
    told = {
        "field": FIELDS[field],
        "before": value_in_words(field, one.before[field], language),
        "after": value_in_words(field, one.after[field], language),
    }
    return _("%(field)s: “%(before)s” became “%(after)s”") % told


def comparison(found: Look, language: Language) -> dict[str, Any]:
    """Return the two records side by side, and what moves from one to the other."""
    heads = (_("What is said"), _("The record that stays"), _("The record that goes"))
    return {
        "kept": found.kept,
        "gone": found.gone,
        "name": found.kept_said["name"],
        "seen": found.seen,
        "sides": {
            "headings": [Heading(label=one) for one in heads],
            "rows": [
                [
                    Cell(text=str(FIELDS[field])),
                    Cell(text=value_in_words(field, found.kept_said[field], language)),
                    Cell(text=value_in_words(field, found.gone_said[field], language)),
                ]
                for field in FIELDS
            ],
        },
        "moves": _moves(found, language),
    }


def _moves(found: Look, language: Language) -> dict[str, Any] | None:
    """Return how many rows of each kind move, and of how many only one of two stays."""
    moved = Counter(type(one.row) for one in found.folding.moved)
    paired = Counter(type(one.gone) for one in found.folding.pairs[1:])
    kinds = [one for one in KINDS if moved[one] or paired[one]]
    if not kinds:
        return None
    heads = (_("What hangs on the record that goes"), _("Moves"), _("Both have it, one stays"))
    return {
        "headings": [Heading(label=one, numeric=place > 0) for place, one in enumerate(heads)],
        "rows": [
            [
                Cell(text=str(KINDS[one])),
                Cell(text=format_number(moved[one], language), numeric=True),
                Cell(text=format_number(paired[one], language), numeric=True),
            ]
            for one in kinds
        ],
    }
