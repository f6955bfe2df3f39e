"""Photographs as their page draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.programmes.kinds import ConsentEnds, ConsentForm
from himoya.platform.programmes.models import ConsentWithdrawal, ProgrammePhotograph
from himoya.platform.programmes.photographs.words import ENDS, FORMS, READERS
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.kinds import Readers


def caption_of(one: ProgrammePhotograph, language: Language) -> tuple[str, str]:
    """Return the caption in a language, else in the first that there is, with its language."""
    captions: Mapping[str, str] = one.captions
    spoken = language if language in captions else next(iter(captions))
    return captions[spoken], spoken


def photographs_of(
    found: Programme, rows: Sequence[ProgrammePhotograph], language: Language
) -> list[dict[str, Any]]:
    """Return the photographs of a page, each with its picture, its facts and its links."""
    titles = {one.id: one.title for one in found.events}
    return [_photograph(one, titles, language) for one in rows]


def _photograph(
    one: ProgrammePhotograph, titles: Mapping[str, str], language: Language
) -> dict[str, Any]:
    caption, spoken = caption_of(one, language)
    names = (one.programme, one.id)
    return {
        "caption": caption,
        "spoken": spoken,
        "picture": reverse("programmes:picture", args=names),
        "preview": reverse("programmes:preview", args=names),
        "withdraw": reverse("programmes:withdraw-photograph", args=names),
        "facts": [
            SummaryRow(key=_("Event"), value=titles.get(one.event) or one.event or "–"),
            SummaryRow(
                key=_("When and by whom"), value=f"{_day(one.taken_on, language)}, {one.taken_by}"
            ),
            SummaryRow(key=_("Consent"), value=_consent(one, language)),
            SummaryRow(key=_("Who may see it?"), value=str(READERS[Readers(one.readers)])),
        ],
    }


def _consent(one: ProgrammePhotograph, language: Language) -> str:
    return f"{FORMS[ConsentForm(one.consent_form)]}, {_day(one.consent_on, language)}"


def ended_table(rows: Sequence[ConsentWithdrawal], language: Language) -> dict[str, Any]:
    """Return what is known of photographs that are shown no more."""
    heads = (_("What it showed"), _("Consent withdrawn on"), _("Why?"))
    return {
        "ended_headings": [Heading(label=one) for one in heads],
        "ended_rows": [
            [
                Cell(text=caption_of(one.photograph, language)[0]),
                Cell(text=_day(one.withdrawn_on, language)),
                Cell(text=str(ENDS[ConsentEnds(one.kind)])),
            ]
            for one in rows
        ],
    }


def _day(day: date, language: Language) -> str:
    return format_date(PartialDate.of_day(day), language)
