"""The events of a programme as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.programmes.showing_fiche import NOT_STATED
from himoya.platform.programmes.times import span_in_words
from himoya.platform.theme.parts import Cell, Heading
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import figure_in_words, label


def events(
    programme: Programme, language: Language, published: Mapping[str, int]
) -> dict[str, Any]:
    """Return the events in the order of the sources; ``published`` is event -> its news."""
    heads = (_("Event"), _("Kind"), _("When"), _("Where"))
    return {
        "headings": [
            *(Heading(label=one) for one in heads),
            Heading(label=_("Participations"), numeric=True),
            Heading(label=_("Sources")),
            Heading(label=_("News draft")),
            Heading(label=_("Published news"), numeric=True),
        ],
        "rows": [
            [
                *_row(one, language),
                _draft(one, programme),
                _published(published.get(one.id, 0), programme, language),
            ]
            for one in programme.events
        ],
    }


def _published(number: int, programme: Programme, language: Language) -> Cell:
    if not number:
        return Cell(text=NOT_STATED, numeric=True)
    url = reverse("programmes:published-news", args=(programme.id,))
    return Cell(text=format_number(number, language), url=url, numeric=True)


def _draft(one: Event, programme: Programme) -> Cell:
    address = reverse("programmes:news", args=(programme.id,))
    return Cell(
        text=_("Draft on {event}").format(event=one.id),
        url=f"{address}?{urlencode({'event': one.id})}",
    )


def _kind(one: Event, language: Language) -> Iterator[str]:
    """Say what it was, how it was held, and how many an entry is that stands for a series."""
    yield capfirst(label(one.kind, language))
    if one.format:
        yield label(one.format, language)
    if one.number != 1:
        yield _("events: {number}").format(number=format_number(one.number, language))


def _row(one: Event, language: Language) -> list[Cell]:
    people = figure_in_words(one.participants.figure, language)
    return [
        Cell(text=one.title),
        Cell(text="; ".join(_kind(one, language))),
        Cell(text=span_in_words(one.date, language) or NOT_STATED),
        Cell(text=", ".join(one.places) or one.place or NOT_STATED),
        Cell(text=people or NOT_STATED, numeric=True),
        Cell(text=", ".join(one.src)),
    ]
