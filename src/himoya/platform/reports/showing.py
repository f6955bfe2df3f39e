"""Reports as their pages draw them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.forms import KINDS
from himoya.platform.programmes.queries import programmes_in_short
from himoya.platform.reports.kinds import DraftState, TextState
from himoya.platform.reports.models import ReportDraft
from himoya.platform.reports.queries.drafts import DraftShown
from himoya.platform.reports.queries.texts import WordingShown
from himoya.platform.reports.since_signing import changed_since
from himoya.platform.reports.words import COLOURS, PLACES, STATES, TEXT_STATES
from himoya.platform.theme.parts import Cell, Colour, Event, Heading, Tag
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.layouts import Kind
from himoya.programmes.reporting.narratives.notices import notices_on
from himoya.programmes.reporting.narratives.sections import Section
from himoya.programmes.reporting.references import Reference
from himoya.programmes.reporting.written_parts import parts_of


def list_of(
    found: Sequence[ReportDraft], print_no_more: Collection[UUID], reader: Reader
) -> dict[str, Any]:
    """Return the table of reports; one of a programme that cannot be read has no page now.

    ``print_no_more`` are those that hold a photograph whose consent was withdrawn.
    """
    titles = programmes_in_short(reader).titles_in(reader.language)
    heads = (_("Report"), _("Programme"), _("Period"), _("State"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_row(one, titles, marked=one.id in print_no_more) for one in found],
        "may_write": reader.may(Verb.WRITE_REPORTS),
    }


def _row(one: ReportDraft, titles: dict[str, str], *, marked: bool) -> list[Cell]:
    is_there = one.programme in titles
    return [
        Cell(
            text=str(KINDS[Kind(one.kind)]),
            url=reverse("reports:report", args=(one.id,)) if is_there else "",
        ),
        Cell(text=titles.get(one.programme, one.programme)),
        Cell(text=one.period or "–"),
        Cell(text="", tag=_print_no_more() if marked else state_tag(DraftState(one.state))),
    ]


def _print_no_more() -> Tag:
    """Only signed reports are marked: nothing is lost where their state stood."""
    return Tag(text=_("Print no more copies"), colour=Colour.RED)


def state_tag(state: DraftState) -> Tag:
    """Return the state of a report as it is drawn."""
    return Tag(text=str(STATES[state]), colour=COLOURS[state])


def about(shown: DraftShown) -> dict[str, Any]:
    """Return what every page of a report says of it."""
    kind = str(KINDS[Kind(shown.row.kind)])
    return {
        "report": shown.row,
        "kind": f"{kind}, {shown.row.period}" if shown.row.period else kind,
        "title": shown.book.programme.programme.title_in(shown.book.language),
        "state": state_tag(shown.state),
    }


def page_of(shown: DraftShown) -> dict[str, Any]:
    """Return what the page of one report is drawn from."""
    heads = (_("Section"), *OWN_NAMES.values())
    return about(shown) | {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_section(one, shown) for one in _sections(shown)],
        "notices": _notices(shown),
        "open_conflicts": len(shown.book.open_conflicts),
        "conflicts": len(shown.book.conflicts),
        "homeless": shown.homeless,
        "may_write": shown.may_write,
        "may_sign": shown.may_sign,
        "signed": shown.signed,
        "signed_by": shown.signed_by,
        "withdrawn_pictures": shown.withdrawn_pictures,
        "since": changed_since(shown) if shown.signed else None,
    }


def _sections(shown: DraftShown) -> list[Section]:
    """Return all that may be written; of a report that is written no more, those with a text."""
    if shown.may_write:
        return list(shown.sections)
    written = {section for (section, _language), one in shown.texts.items() if one.text}
    return [one for one in shown.sections if one.key in written]


def _section(section: Section, shown: DraftShown) -> list[Cell]:
    cells = [Cell(text=section.heading)]
    for language in LANGUAGES:
        last = shown.texts.get((section.key, language))
        is_there = last is not None and bool(last.text)
        text = str(TEXT_STATES[TextState(last.state)]) if last and is_there else _("No text")
        place = "reports:text" if shown.may_write else "reports:history"
        url = reverse(place, args=(shown.row.id, section.key, language))
        # On a phone no heading stands over it.
        text = f"{OWN_NAMES[language]}: {text}"
        cells.append(Cell(text=text, url=url if shown.may_write or is_there else ""))
    return cells


def _notices(shown: DraftShown) -> list[tuple[str, str, str]]:
    """Return what is amiss in the texts: section, language, words."""
    if shown.state is not DraftState.DRAFT:
        return []
    headings = {one.key: one.heading for one in shown.sections}
    return [
        (headings.get(key, key), OWN_NAMES[language], notice.message)
        for (key, language), one in shown.texts.items()
        for notice in notices_on(one.text, shown.book)
    ]


def text_of(
    shown: DraftShown, section: Section, language: Language, text: str, book: Book
) -> dict[str, Any]:
    """Return what the page of a text is drawn from; ``text`` is what stands in the form.

    ``book`` is in the language of the text, as the report will show it.
    """
    last = shown.texts.get((section.key, language))
    return about(shown) | {
        "section": section,
        "language": language,
        "spoken": OWN_NAMES[language],
        "stored": last.text if last else "",
        "preview": list(parts_of(text, book)),
        "notices": [one.message for one in notices_on(text, shown.book)],
    }


def history_of(
    shown: DraftShown, section: Section, language: Language, found: Sequence[WordingShown]
) -> dict[str, Any]:
    """Return every wording as a timeline."""
    return about(shown) | {
        "section": section,
        "spoken": OWN_NAMES[language],
        "language": language,
        "events": [_wording(one) for one in found],
    }


def _wording(one: WordingShown) -> Event:
    return Event(
        title=f"{PLACES[one.came_from]}: {TEXT_STATES[one.state]}",
        at=one.at,
        by=f"{one.name}, {one.agency}" if one.name else one.agency,
        text=one.text,
    )


def figures_of(shown: DraftShown) -> dict[str, Any]:
    """Return the figures that texts can name, with value, unit and source."""
    heads = (
        _("How a text names it"),
        _("What is counted"),
        _("Value"),
        _("Counted in"),
        _("Source"),
    )
    language = shown.book.language
    return about(shown) | {
        "headings": [Heading(label=one) for one in heads],
        "rows": [
            [
                Cell(text=str(Reference(one.reference))),
                Cell(text=one.label),
                Cell(text=shown.book.words(one.reference)),
                Cell(text=label("units", one.unit, language)),
                Cell(text=", ".join(one.source) or _("counted from the facts")),
            ]
            for one in shown.book.figures
            if one.value is not None
        ],
    }


def conflicts_of(shown: DraftShown) -> dict[str, Any]:
    """Return the conflicts, open ones first, each with what was decided."""
    decided = shown.book.resolutions or {}
    found = sorted(shown.book.conflicts, key=lambda one: one.reference in decided)
    heads = (_("What differs"), _("Values"), _("Decision"))
    rows = []
    for one in found:
        values = one.values_in_words(shown.book.language) or "–"
        decision = decided.get(one.reference)
        url = reverse("reports:settle", args=(shown.row.id, one.reference))
        said = decision.reason if decision else _("Settle it") if shown.may_write else _("Open")
        rows.append(
            [
                Cell(text=one.message),
                Cell(text=values),
                Cell(text=said, url=url if shown.may_write else ""),
            ]
        )
    return about(shown) | {"headings": [Heading(label=one) for one in heads], "rows": rows}
