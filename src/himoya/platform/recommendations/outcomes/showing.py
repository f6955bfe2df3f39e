"""Outcome documents as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.languages.numbers import format_number
from himoya.platform.programmes.times import in_words
from himoya.platform.recommendations.kinds import DocumentMove, DocumentState
from himoya.platform.recommendations.models import OutcomeDocument
from himoya.platform.recommendations.models.in_languages import InLanguages
from himoya.platform.recommendations.outcomes.queries import (
    DocumentLine,
    DocumentShown,
    PointShown,
    SectionShown,
)
from himoya.platform.recommendations.outcomes.words import COLOURS, STATES
from himoya.platform.recommendations.showing import day, tag_of
from himoya.platform.recommendations.words import THEMES
from himoya.platform.theme.parts import Cell, Heading, SummaryRow, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A text as the reader gets it: in which language it is, and in which it is not yet there."""

    text: str
    spoken: Language
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One point as the page draws it; ``state`` once it is a recommendation."""

    point: PointShown
    words: Worded
    addressees: Sequence[str]
    themes: str
    state: Tag | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPart:
    """One section as the page draws it."""

    section: SectionShown
    words: Worded
    points: Sequence[PointLine]


def list_of(found: Sequence[DocumentLine], language: Language) -> dict[str, Any]:
    """Return the table of documents."""
    heads = (_("Document"), _("When"), _("Where"), _("Points"), _("State"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_row(one, language) for one in found],
    }


def _row(one: DocumentLine, language: Language) -> list[Cell]:
    return [
        Cell(
            text=one.row.text_for(language)[0],
            url=reverse("recommendations:outcome", args=(one.row.id,)),
        ),
        Cell(text=when(one.row, language)),
        Cell(text=one.row.place),
        Cell(text=_points_in_words(one.points)),
        Cell(text="", tag=state_tag(one.state)),
    ]


def _points_in_words(number: int) -> str:
    """On a phone no heading stands over it."""
    return ngettext("%(number)d point", "%(number)d points", number) % {"number": number}


def state_tag(state: DocumentState) -> Tag:
    """Return the state of a document as it is drawn."""
    return Tag(text=str(STATES[state]), colour=COLOURS[state])


def when(row: OutcomeDocument, language: Language) -> str:
    """Return when the meeting was, as sharp as it is known."""
    ends = [in_words(one.edtf, language) or "" for one in (row.start, row.end) if one]
    return " – ".join(dict.fromkeys(ends))


def page_of(shown: DocumentShown, language: Language) -> dict[str, Any]:
    """Return what the page of one document is drawn from."""
    title = worded(shown.row, language)
    return {
        "document": shown.row,
        "title": title,
        "state": state_tag(shown.state),
        "facts": facts_of(shown, language),
        "titles": [
            (OWN_NAMES[one], one, text)
            for one, text in shown.row.texts().items()
            if one != title.spoken
        ],
        "sections": [_section(one, language) for one in shown.sections],
        "may_change": DocumentMove.CHANGE in shown.moves,
        "may_agree": DocumentMove.AGREE in shown.moves and bool(shown.points),
        "may_drop": DocumentMove.DROP in shown.moves,
        "followed": shown.state is DocumentState.AGREED,
    }


def facts_of(shown: DocumentShown, language: Language) -> list[SummaryRow]:
    """Return what is known of the meeting and the agreement; what is not known is left out."""
    row = shown.row
    told: list[tuple[str, str | Sequence[str]]] = [
        (_("When"), when(row, language)),
        (_("Where"), row.place),
        (_("Organiser"), row.organiser),
        (_("Points"), format_number(len(shown.points), language)),
        (_("Agreed on"), day(row.agreed_on)),
        (pgettext("outcome document", "Agreed by"), row.agreed_by.splitlines()),
        (pgettext("outcome document", "Dropped because"), row.dropped_because.splitlines()),
    ]
    return [SummaryRow(key=key, value=value) for key, value in told if value]


def worded(row: InLanguages, language: Language) -> Worded:
    """Return a text for a reader of a language."""
    text, spoken = row.text_for(language)
    missing = (OWN_NAMES[one] for one in LANGUAGES if one not in row.texts())
    return Worded(text=text, spoken=spoken, missing=", ".join(missing))


def _section(one: SectionShown, language: Language) -> SectionPart:
    return SectionPart(
        section=one,
        words=worded(one.row, language),
        points=[_point(point, language) for point in one.points],
    )


def _point(one: PointShown, language: Language) -> PointLine:
    return PointLine(
        point=one,
        words=worded(one.row, language),
        addressees=one.row.addressees.splitlines(),
        themes=", ".join(str(THEMES[theme]) for theme in one.themes),
        state=tag_of(one.state) if one.state else None,
    )
