"""Events as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.parts import Cell, Heading, SummaryRow, Tag
from himoya.platform.training.courses.showing import hours_in_words
from himoya.platform.training.events.planning.showing import plan_of
from himoya.platform.training.events.queries import EventShown, PersonShown
from himoya.platform.training.kinds import Place
from himoya.platform.training.models import Event, Group, Session
from himoya.platform.training.words import PLACES, STATUS_COLOURS, answer
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.facts.words import label

_NOTHING = "–"


def list_of(found: Sequence[Event], language: Language) -> dict[str, Any]:
    """Return the table of events."""
    heads = (_("Event"), _("Kind"), _("When"), _("Where"), _("State"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=one.title, url=reverse("training:event", args=(one.id,))),
                Cell(text=str(capfirst(label(EventKind(one.kind), language)))),
                Cell(text=time_of(one, language)),
                Cell(text=where(one, language)),
                Cell(text="", tag=tag_of(one, language)),
            ]
            for one in found
        ],
    }


def tag_of(one: Event, language: Language) -> Tag:
    """Return what became of an event, as it is drawn."""
    status = EventStatus(one.status)
    return Tag(text=str(capfirst(label(status, language))), colour=STATUS_COLOURS[status])


def time_of(one: Event, language: Language) -> str:
    """Return when an event is, as far as it is known."""
    ends = [format_date(each, language) for each in (one.start, one.end) if each]
    return " – ".join(dict.fromkeys(ends)) or _NOTHING


def where(one: Event, language: Language) -> str:
    """Return place and territory."""
    return ", ".join(each for each in (one.place, region(one.territory, language)) if each) or "–"


def region(code: str, language: Language) -> str:
    """Return what a territory is called; its code where the dictionary does not have it."""
    found = dictionary().country.regions.get(code)
    return found.name.in_language(language) if found else code


def page_of(shown: EventShown, language: Language) -> dict[str, Any]:
    """Return what the page of one event is drawn from."""
    return {
        "event": shown.row,
        "state": tag_of(shown.row, language),
        "facts": facts_of(shown, language),
        "may_keep": shown.may_keep,
        "may_be_news": shown.may_be_news,
        "is_in_news": shown.is_in_news,
        "parts": list_of(shown.parts, language) if shown.parts else None,
        "plan": plan_of(shown.parts, language),
        "sessions": _sessions(shown.sessions, language),
        "groups": _groups(shown.groups, language),
        "people": people_table(shown.people, language) if shown.people else None,
        "places": [
            SummaryRow(key=str(PLACES[place]), value=format_number(shown.places[place], language))
            for place in Place
            if shown.places.get(place)
        ],
    }


def facts_of(shown: EventShown, language: Language) -> list[SummaryRow]:
    """Return what is said of an event; what is not said is left out."""
    row = shown.row
    facts = [
        (_("Kind of event"), str(capfirst(label(EventKind(row.kind), language)))),
        (_("When"), time_of(row, language)),
        (_("Number of days"), "" if row.days is None else format_number(row.days, language)),
        (_("Where"), where(row, language)),
        (_("How do people meet?"), str(capfirst(label(EventFormat(row.format), language)))),
        (
            _("Language of teaching"),
            answer("language", row.language, language) if row.language else "",
        ),
        (_("Organiser"), row.organiser),
        (_("Co-organisers"), row.partners),
        (
            _("Run of the course"),
            f"{row.course.title} ({row.course.edition})" if row.course else "",
        ),
        (_("Part of the series"), row.parent.title if row.parent else ""),
        (_("Why was it postponed or cancelled?"), shown.reason),
        (_("People counted in the room"), _number(row.headcount, language)),
        (
            _("Counts toward these results"),
            ", ".join(": ".join(pair) for pair in shown.results) or _("none"),
        ),
    ]
    return [SummaryRow(key=key, value=value) for key, value in facts if value]


def _number(number: int | None, language: Language) -> str:
    return "" if number is None else format_number(number, language)


def people_table(people: Sequence[PersonShown], language: Language) -> dict[str, Any]:
    """Return the table of the list of an event."""
    heads = (
        pgettext("person", "Name"),
        _("Sex"),
        _("Agency"),
        _("Profession"),
        _("Role"),
        _("Place on the list"),
    )
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=one.name, url=reverse("training:person", args=(one.person,))),
                Cell(text=answer("sex", one.sex, language)),
                Cell(text=one.works_at or _NOTHING),
                Cell(text=one.profession or _NOTHING),
                Cell(text=answer("role", one.role, language)),
                Cell(text=_place(one)),
            ]
            for one in people
        ],
    }


def _place(one: PersonShown) -> str:
    place = str(PLACES[one.place])
    return f"{place} ({one.nomination})" if one.nomination else place


def _groups(groups: Sequence[Group], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "who": ", ".join(each for each in (one.profession, one.works_at) if each) or _NOTHING,
            "people": format_number(one.people, language),
            "women": _number(one.women, language) or _NOTHING,
            "men": _number(one.men, language) or _NOTHING,
        }
        for one in groups
    ]


def _sessions(sessions: Sequence[Session], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "day": one.day,
            "topic": one.topic,
            "module": one.module.title if one.module else "",
            "method": one.method or _NOTHING,
            "hours": hours_in_words(one.hours, language),
        }
        for one in sessions
    ]
