"""Which editions were used at events, as pages and the workbook of events draw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.materials.kinds import Stage
from himoya.platform.materials.models import Copies, EditionUse
from himoya.platform.materials.queries.using import AtEvents, events_to_name, used_at
from himoya.platform.materials.showing import language_name
from himoya.platform.materials.words import COLUMNS, STAGES, edition_in_words, kind_in_words
from himoya.platform.theme.parts import Cell, Heading, Link
from himoya.platform.training.beside import PartShown, TableBeside
from himoya.platform.training.events.showing import time_of, where
from himoya.platform.training.models import Event
from himoya.platform.training.sheets import Sheet, Value

NOTHING = "–"


def events_in_words(reader: Reader, language: Language) -> list[tuple[str, str]]:
    """Return id and name of the events at which copies may have been given."""
    found = events_to_name(reader)
    return [(str(one.id), f"{one.title}, {time_of(one, language)}") for one in found]


def part_of_event(reader: Reader, event: UUID, may_keep: bool) -> PartShown | None:
    """Return what the page of an event says of materials; nothing to who sees none."""
    if not reader.may(Verb.SEE_MATERIALS):
        return None
    found, url = used_at(reader, [event]), reverse("materials:use-at-event", args=(event,))
    return PartShown(
        heading=_("Learning materials"),
        tables=_tables(found, may_keep, reader.language),
        nothing=_("No learning material has been noted yet for this event."),
        button=Link(text=_("Note a material that was used"), url=url) if may_keep else None,
    )


def _tables(found: AtEvents, may_keep: bool, language: Language) -> list[TableBeside]:
    used = TableBeside(
        caption=_("Learning materials used"),
        headings=[
            Heading(label=each)
            for each in (str(COLUMNS["title"]), _("Edition"), _("Session"), _("Put right"))
        ],
        rows=[_use(one, may_keep) for one in found.uses],
    )
    given = TableBeside(
        caption=_("Copies given at this event"),
        headings=[
            Heading(label=str(COLUMNS["title"])),
            Heading(label=_("Edition")),
            Heading(label=str(COLUMNS["copies"]), numeric=True),
            Heading(label=_("When")),
        ],
        rows=[_given(one, language) for one in found.copies],
    )
    return [one for one in (used, given) if one.rows]


def _use(one: EditionUse, may_keep: bool) -> list[Cell]:
    if one.is_taken_off:
        off = Cell(text=_("Taken off: %(reason)s") % {"reason": one.words})
    elif may_keep:
        off = Cell(text=_("Take it off"), url=reverse("materials:take-use-off", args=(one.id,)))
    else:
        off = Cell(text=NOTHING)
    return [
        Cell(text=one.edition.work.title, url=_edition_page(one.edition_id)),
        Cell(text=edition_in_words(one.edition)),
        Cell(text=_session(one) or NOTHING),
        off,
    ]


def _given(one: Copies, language: Language) -> list[Cell]:
    return [
        Cell(text=one.edition.work.title, url=_edition_page(one.edition_id)),
        Cell(text=edition_in_words(one.edition)),
        Cell(text=format_number(one.copies, language), numeric=True),
        Cell(text=format_date(one.day, language) if one.day else NOTHING),
    ]


def _edition_page(id: UUID) -> str:
    return reverse("materials:edition", args=(id,))


def events_table(uses: Sequence[EditionUse], language: Language) -> dict[str, Any] | None:
    """Return the events at which editions were used; None where there is none."""
    if not uses:
        return None
    heads = (_("Event"), _("When"), _("Where"), _("Session"), _("Edition"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=one.event.title, url=reverse("training:event", args=(one.event_id,))),
                Cell(text=time_of(one.event, language)),
                Cell(text=where(one.event, language)),
                Cell(text=_session(one) or NOTHING),
                Cell(text=edition_in_words(one.edition)),
            ]
            for one in uses
        ],
    }


def _session(one: EditionUse) -> str:
    """Return the session of a use, and the module of the course that it taught."""
    if one.session is None:
        return ""
    module = one.session.module
    return f"{one.session.topic} ({module.title})" if module else str(one.session.topic)


def sheet_of_events(reader: Reader, events: Sequence[Event]) -> Sheet | None:
    """Return the materials of events, and the copies given there, as a sheet."""
    if not reader.may(Verb.SEE_MATERIALS):
        return None
    titles = {one.id: one.title for one in events}
    found = used_at(reader, list(titles))
    heads = (
        (_("Event"), 40),
        (_("Session"), 30),
        (str(COLUMNS["title"]), 44),
        (str(COLUMNS["kind"]), 20),
        (_("Language of the edition"), 16),
        (_("Name of the edition"), 20),
        (_("Stage"), 18),
        (pgettext("copies", "Handed over"), 12),
    )
    used = [_used_line(titles, one) for one in found.uses if not one.is_taken_off]
    given = [_given_line(titles, one) for one in found.copies]
    return Sheet(_("Learning materials"), heads, [*used, *given])


def _used_line(titles: dict[UUID, str], one: EditionUse) -> list[Value]:
    session = _session(one)
    return [titles[one.event_id], session, *_edition_cells(one), ""]


def _given_line(titles: dict[UUID, str], one: Copies) -> list[Value]:
    assert one.event_id is not None
    return [titles[one.event_id], "", *_edition_cells(one), one.copies]


def _edition_cells(one: EditionUse | Copies) -> list[Value]:
    row = one.edition
    return [
        row.work.title,
        kind_in_words(row.work.kind),
        language_name(row.language),
        row.name,
        str(STAGES[Stage(row.stage)]),
    ]
