"""Lists of returns as pages draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.computing import is_kept_here
from himoya.platform.returns.monitor import Chosen, Summary, chart, chosen_from, summaries
from himoya.platform.returns.owing import agreements, bodies
from himoya.platform.returns.queries import Owed
from himoya.platform.returns.showing import period_said
from himoya.platform.returns.words import COLOURS, STANDINGS, day_written, language, number, said
from himoya.platform.theme.parts import Cell, Heading, Link, Tag
from himoya.statistics.returns_due import Standing

#: Lines of one list; filters lead to the others.
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A return of the own agency that was not signed yet."""

    title: str
    period: str
    due: str
    days: int
    tag: Tag
    basis: str
    verified: bool
    tables: Sequence[str]
    owed_by: str
    other_agency: str
    agreement: str
    period_code: str
    draft: UUID | None
    may_compute: bool


def due_page(reader: Reader, owed: Sequence[Owed]) -> Mapping[str, object]:
    """Return what the page of the own agency draws: what waits, and what was sent."""
    waiting = [one for one in owed if one.signed is None]
    sent = [one for one in owed if one.signed is not None]
    names = _names(owed)
    return {
        "rows": [_due_row(reader, one, names) for one in reversed(waiting)],
        "headings": [
            Heading(label=one)
            for one in (_("Form"), _("Period"), _("Standing"), _("Due"), _("Received"))
        ],
        "sent": [_sent_row(one, names, with_agency=False) for one in sent[:MOST]],
        "practising": reader.practice,
        "entered": bool(agreements()),
        "may_prepare": reader.may(Verb.PREPARE_RETURN),
        "places": places("due"),
    }


def monitor_page(reader: Reader, owed: Sequence[Owed], chosen: Chosen) -> Mapping[str, object]:
    """Return what the monitor draws: figures by form, a chart, and the list."""
    meant = chosen_from(owed, chosen)
    listed = [one for one in meant if chosen.standing in {"", one.expected.standing.value}]
    # What somebody has to be asked about comes first, then the latest.
    listed.reverse()
    listed.sort(key=lambda one: one.expected.standing is not Standing.OVERDUE)
    names = _names(listed[:MOST])
    return {
        "summary_headings": _summary_headings(),
        "summary_rows": [_summary_row(one) for one in summaries(meant)],
        "chart": chart(meant) if meant else None,
        "overdue": sum(one.expected.standing is Standing.OVERDUE for one in meant),
        "expected": len(meant),
        "list_headings": [
            Heading(label=one)
            for one in (_("Agency"), _("Form"), _("Period"), _("Standing"), _("Due"), _("Received"))
        ],
        "list_rows": [_sent_row(one, names, with_agency=True) for one in listed[:MOST]],
        "more": max(0, len(listed) - MOST),
        "practising": reader.practice,
        "entered": bool(agreements()),
        "places": places("monitor"),
    }


def places(current: str) -> list[Link]:
    """Return the lists of this room, to go from one to the other."""
    return [
        Link(text=_("Our returns"), url=reverse("returns:due"), current=current == "due"),
        Link(text=_("Earlier years"), url=reverse("returns:history"), current=current == "history"),
        Link(text=_("Monitor"), url=reverse("returns:monitor"), current=current == "monitor"),
        Link(
            text=_("Reconciliation"),
            url=reverse("returns:reconciliation"),
            current=current == "reconciliation",
        ),
    ]


def _names(owed: Sequence[Owed]) -> Mapping[str, str]:
    """Code -> name, of agencies whose returns are shown."""
    ids = bodies(today()).ids
    codes = {one.expected.agency.code for one in owed}
    names = names_of([ids[code] for code in codes], language())
    return {code: names[ids[code]] for code in codes}


def _due_row(reader: Reader, one: Owed, names: Mapping[str, str]) -> DueRow:
    agreement, code = one.expected.agreement, one.expected.agency.code
    return DueRow(
        title=said(agreement.name),
        period=period_said(one.expected.period.code),
        due=day_written(one.expected.due),
        days=(one.expected.due - today()).days,
        tag=_tag(one),
        basis=said(agreement.legal_basis),
        verified=agreement.verified,
        tables=[said(dictionary().tables[name].title) for name in agreement.tables],
        owed_by=code,
        other_agency=names[code] if code != reader.agency_code else "",
        agreement=agreement.code,
        period_code=one.expected.period.code,
        draft=one.draft,
        may_compute=code == reader.agency_code and is_kept_here(agreement),
    )


def _sent_row(one: Owed, names: Mapping[str, str], *, with_agency: bool) -> list[Cell]:
    received = one.expected.received
    code = one.expected.agency.code
    url = reverse("returns:return", args=(one.signed,)) if one.signed else ""
    form = Cell(text=said(one.expected.agreement.name), url=url)
    return [
        *([Cell(text=names[code])] if with_agency else []),
        form,
        Cell(text=period_said(one.expected.period.code)),
        Cell(text="", tag=_tag(one)),
        Cell(text=day_written(one.expected.due)),
        Cell(text=day_written(received) if received else "–"),
    ]


def _tag(one: Owed) -> Tag:
    standing = one.expected.standing
    if one.signed is not None and one.missing:
        return Tag(text=pgettext("return", "With gaps"), colour=COLOURS[Standing.LATE])
    return Tag(text=str(STANDINGS[standing]), colour=COLOURS[standing])


def _summary_headings() -> list[Heading]:
    counted = (
        pgettext("returns", "Expected"),
        pgettext("returns", "Received"),
        pgettext("returns", "On time"),
        pgettext("returns", "Late"),
        pgettext("returns", "Complete"),
        pgettext("returns", "Not due yet"),
        pgettext("returns", "Overdue"),
    )
    return [Heading(label=_("Form")), *(Heading(label=one, numeric=True) for one in counted)]


def _summary_row(one: Summary) -> list[Cell]:
    counts = (
        one.expected,
        one.received,
        one.on_time,
        one.late,
        one.complete,
        one.open,
        one.overdue,
    )
    return [Cell(text=one.name), *(Cell(text=number(each), numeric=True) for each in counts)]
