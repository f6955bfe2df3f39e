"""Media contacts as pages draw them: the table of all offices, and one post with its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.programmes.kinds import ContactMove
from himoya.platform.programmes.media_contacts.queries import (
    ContactShown,
    may_keep_contact,
    role_of,
    writers_of_contact,
)
from himoya.platform.programmes.media_contacts.subjects import subject_in_words
from himoya.platform.programmes.media_contacts.words import DONE, hours_in_words
from himoya.platform.programmes.models import MediaContactStep
from himoya.platform.theme.parts import Cell, Event, Heading, SummaryRow

NOTHING = "–"


def headings() -> tuple[str, ...]:
    """Return what the columns of the table and of its file are called."""
    return (
        _("Office that speaks"),
        _("Post"),
        _("Speaks on"),
        _("Telephone"),
        _("E-mail address"),
        _("Languages"),
        _("When to ask"),
    )


def told_of(one: ContactShown, language: Language) -> tuple[str, ...]:
    """Return the cells of a post in words, in the order of `headings`."""
    last = one.last
    return (
        one.office,
        one.role_for(language)[0],
        subjects_in_words(last, language),
        last.telephone,
        last.email,
        _languages(last),
        hours_in_words(last),
    )


def subjects_in_words(step: MediaContactStep, language: Language) -> str:
    """Return on what a post speaks."""
    return ", ".join(subject_in_words(one, language) for one in step.subjects)


def table_of(contacts: Sequence[ContactShown], language: Language) -> dict[str, Any]:
    """Return the table, a row for each post; each row leads to its post."""
    return {
        "headings": [Heading(label=one) for one in headings()],
        "rows": [_row(one, language) for one in contacts],
    }


def _row(one: ContactShown, language: Language) -> list[Cell]:
    office, role, *more = told_of(one, language)
    url = reverse("programmes:media-contact", args=(one.id,))
    return [
        Cell(text=office),
        Cell(text=role, url=url),
        *(Cell(text=each or NOTHING) for each in more),
    ]


def one_of(one: ContactShown, reader: Reader, language: Language) -> dict[str, Any]:
    """Return what the page of one post is drawn from."""
    role, spoken = one.role_for(language)
    return {
        "role": role,
        "spoken": spoken,
        "contact": one.id,
        "is_open": one.is_open,
        "facts": list(_facts(one, language)),
        "events": _history(one, reader, language),
        "may_keep": one.is_open and may_keep_contact(reader, one),
    }


def _facts(one: ContactShown, language: Language) -> Iterator[SummaryRow]:
    last = one.last
    yield SummaryRow(key=_("Office that speaks"), value=one.office)
    others = [f"{OWN_NAMES[code]}: {last.roles[code]}" for code in LANGUAGES if code in last.roles]
    yield SummaryRow(key=_("The post in each language"), value=others)
    yield SummaryRow(
        key=_("Speaks on"),
        value=[capfirst(subject_in_words(code, language)) for code in last.subjects],
    )
    yield SummaryRow(key=_("Telephone"), value=last.telephone or NOTHING)
    yield SummaryRow(key=_("E-mail address"), value=last.email or NOTHING)
    yield SummaryRow(key=_("Languages"), value=_languages(last) or NOTHING)
    yield SummaryRow(key=_("When to ask"), value=hours_in_words(last) or NOTHING)


def _languages(step: MediaContactStep) -> str:
    return ", ".join(OWN_NAMES[language_of(one)] for one in step.languages)


def _history(one: ContactShown, reader: Reader, language: Language) -> list[Event]:
    """Return what was done with a post, the last first, with what it said after each step."""
    people = writers_of_contact(reader, one)
    return [
        Event(
            title=str(DONE[ContactMove(step.move)]),
            at=step.done_at,
            by=", ".join(text for text in (people.get(step.done_by_id), one.office) if text),
            text=step.reason or _said(step, language),
        )
        for step in reversed(one.steps)
    ]


def _said(step: MediaContactStep, language: Language) -> str:
    told = (
        role_of(step, language)[0],
        subjects_in_words(step, language),
        step.telephone,
        step.email,
        _languages(step),
        hours_in_words(step),
    )
    return "\n".join(one for one in told if one)
