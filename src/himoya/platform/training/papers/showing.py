"""Papers as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading, SummaryRow, Tag
from himoya.platform.training.models import Event
from himoya.platform.training.papers.checking import Checked
from himoya.platform.training.papers.entitled import Standing
from himoya.platform.training.papers.queries import PaperShown, ToCertify
from himoya.platform.training.papers.templates import KINDS
from himoya.platform.training.papers.words import (
    REASONS,
    STATE_COLOURS,
    STATES,
    kind_in_words,
)
from himoya.platform.training.refusals import TrainingRefused
from himoya.platform.training.words import refusal
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.register import State


def page_to_issue(found: ToCertify, language: Language) -> dict[str, Any]:
    """Return what the page is drawn from on which papers are asked for."""
    return {
        "event": found.shown.row,
        "why_not": refusal(TrainingRefused(found.why_not)) if found.why_not else "",
        "people": _people(found.people, language),
        "rule": _rule(found, language),
    }


def list_of(event: Event, found: Sequence[PaperShown], language: Language) -> dict[str, Any]:
    """Return what the list of the papers of an event is drawn from."""
    return {"event": event, "papers": [_paper(one, language) for one in found]}


def page_of(one: PaperShown, language: Language) -> dict[str, Any]:
    """Return what the pages are drawn from on which a paper ends."""
    return {"event": one.row.event, "paper": _paper(one, language)}


def page_of_check(found: Checked, language: Language) -> dict[str, Any]:
    """Return what anybody is shown of a paper."""
    return {
        "title": found.title,
        "state": _tag(found.state),
        "standing": _standing(found, language),
        "agrees": found.agrees,
        "facts": [
            SummaryRow(key=_("Issuing body"), value=found.issuer),
            *(SummaryRow(key=key, value=value) for key, value in found.facts),
        ],
    }


def _standing(found: Checked, language: Language) -> str:
    match found.state:
        case State.REPLACED:
            return _("It was replaced by the paper %(number)s.") % {"number": found.successor}
        case State.REVOKED:
            day = date_format(found.revoked_on, "SHORT_DATE_FORMAT") if found.revoked_on else ""
            return _("It was revoked on %(day)s.") % {"day": day}
        case _:
            return ""


def _people(people: Sequence[Standing], language: Language) -> dict[str, Any] | None:
    if not people:
        return None
    kinds = [Heading(label=kind_in_words(kind.value, language)) for kind in KINDS]
    return {
        "headings": [
            Heading(label=pgettext("person", "Name")),
            Heading(label=_("Academic hours attended"), numeric=True),
            Heading(label=_("Test, in percent"), numeric=True),
            *kinds,
        ],
        "rows": [
            [
                Cell(text=one.name),
                Cell(text=_hours(one, language), numeric=True),
                Cell(text=_reached(one, language), numeric=True),
                *(Cell(text=_answer(one, kind)) for kind in KINDS),
            ]
            for one in people
        ],
    }


def _hours(one: Standing, language: Language) -> str:
    if one.attended is None or one.taught is None:
        return "–"
    numbers = [format_number(each, language, _places(each)) for each in (one.attended, one.taught)]
    return _("%(attended)s of %(taught)s") % {"attended": numbers[0], "taught": numbers[1]}


def _reached(one: Standing, language: Language) -> str:
    return "–" if one.reached is None else format_number(one.reached, language)


def _places(hours: float) -> int:
    return 0 if hours == round(hours) else 1


def _answer(one: Standing, kind: Kind) -> str:
    because = one.because[kind]
    if because is None:
        return _("Gets one")
    held = one.held.get(kind)
    return f"{REASONS[because]}: {held}" if held else str(REASONS[because])


def _rule(found: ToCertify, language: Language) -> str:
    if found.papers is None:
        return ""
    text = _(
        "Certificates go to participants who attended at least %(percent)s%% of the academic "
        "hours, statements to all participants who were there."
    )
    said = text % {"percent": format_number(found.papers.least_percent, language)}
    if found.papers.pass_percent is None:
        return said
    more = _("Certificates of achievement ask besides for %(percent)s%% of the test.")
    reached = {"percent": format_number(found.papers.pass_percent, language)}
    return f"{said} {more % reached}"


def _paper(one: PaperShown, language: Language) -> dict[str, Any]:
    return {
        "id": one.row.id,
        "number": one.row.number,
        "name": one.name,
        "name_now": one.name_now if one.bears_other_name else "",
        "kind": kind_in_words(one.row.kind, language),
        "day": one.row.day,
        "state": _tag(one.state),
        "successor": one.successor,
        "revoked_on": one.row.revoked_on,
        "reason": one.reason,
        "is_over": one.is_over,
        "has_badge": one.state is State.VALID and not one.row.practice,
    }


def _tag(state: State) -> Tag:
    return Tag(text=str(STATES[state]), colour=STATE_COLOURS[state])
