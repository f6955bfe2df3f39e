"""The list of campaigns, the plan of one, and what taking over would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.campaigns.carriers import carried_by
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.kinds import Move, State
from himoya.platform.campaigns.leavings import Leaving, LeftFigure
from himoya.platform.campaigns.lists import SLOGAN, WORKSHOP
from himoya.platform.campaigns.models import Campaign, Material
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.files import pictures_of
from himoya.platform.campaigns.showing.frame import facts, state_tag, table, when
from himoya.platform.campaigns.showing.partners import partners_of
from himoya.platform.campaigns.words import TO_DO
from himoya.platform.theme.parts import Cell, Link
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import figure_in_words, label


def list_of(found: Sequence[Campaign], language: Language) -> dict[str, Any]:
    """Return the table of campaigns."""
    heads = (_("Campaign"), _("When"), _("Programme"), _("State"))
    return table(heads, [_row(one, language) for one in found])


def _row(one: Campaign, language: Language) -> list[Cell]:
    title, _spoken = text_for(one.titles, language)
    return [
        Cell(text=title, url=reverse("campaigns:campaign", args=(one.id,))),
        Cell(text=when(one, language)),
        Cell(text=one.programme),
        Cell(text="", tag=state_tag(State(one.state))),
    ]


def plan_of(shown: CampaignShown, language: Language) -> dict[str, Any]:
    """Return what the page of the plan is drawn from."""
    row = shown.row
    slogans = [text_for(one.texts, language)[0] for one in shown.materials if _is_slogan(one)]
    previous = text_for(shown.previous.titles, language)[0] if shown.previous else ""
    told: list[tuple[str, str | Sequence[str]]] = [
        (_("When"), when(row, language)),
        (_("Slogan"), slogans),
        (_("Objective"), row.objective),
        (_("Audiences"), row.audiences.splitlines()),
        (_partners_told(row), row.partners.splitlines()),
        (_("Journalists may ask"), shown.contacts(language)),
        (_("Campaign before it"), previous),
        (_("The plan came from"), _workshops(shown)),
        (_("Taken over from"), row.source),
        (_("Lines of the sources"), row.cited),
    ]
    _title, spoken = text_for(row.titles, language)
    return {
        "facts": facts(told),
        "pictures": pictures_of(shown, language),
        "partners": partners_of(shown, language),
        "told": row.told.splitlines(),
        "titles": [
            (OWN_NAMES[one], one, row.titles[one])
            for one in LANGUAGES
            if one in row.titles and one != spoken
        ],
        "carried": carried_by(shown.reader, row.id),
        "buttons": [_button(row, move) for move in shown.moves],
    }


def _is_slogan(one: Material) -> bool:
    return one.kind == SLOGAN and bool(one.texts)


def _partners_told(row: Campaign) -> str:
    """What the text about partners is called: a source's words are told as such."""
    if row.programme:
        return _("Partners, as the source says")
    return _("Partners, in words")


def _workshops(shown: CampaignShown) -> list[str]:
    """Return the workshops from which the plan came, as far as the reader may see them."""
    rows = [one for one in shown.events if one.purpose == WORKSHOP]
    known = shown.named if rows else {}
    return [known[one.event_id].title for one in rows if one.event_id in known]


def _button(row: Campaign, move: Move) -> Link:
    return Link(text=str(TO_DO[move]), url=reverse("campaigns:step", args=(row.id, move.value)))


def offered_of(found: Sequence[Programme], here: Mapping[str, UUID]) -> list[tuple[str, str, str]]:
    """Return title, address and whether it is here, for each programme that had a campaign."""
    return [
        (
            one.programme.title,
            reverse("campaigns:campaign", args=(here[one.id],))
            if one.id in here
            else reverse("campaigns:take-over-programme", args=(one.id,)),
            _("It is here already.") if one.id in here else "",
        )
        for one in found
        if one.campaign is not None
    ]


def preview_of(left: Leaving, language: Language) -> dict[str, Any]:
    """Return what taking over would do."""
    heads = (_("What is counted"), pgettext("figure", "Number"), _("Source"))
    return {
        "left": left,
        "title": text_for(left.told.titles, language)[0],
        "counts": [
            (_("Messages"), len(left.messages)),
            (_("Activities"), len(left.activities)),
            (_("Materials"), len(left.materials)),
            (_("In the media"), len(left.mentions)),
        ],
    } | table(heads, [_left(one, language) for one in left.all_figures])


def _left(one: LeftFigure, language: Language) -> list[Cell]:
    figure = Figure(value=one.told.value, qualifier=one.told.qualifier)
    return [
        Cell(text=str(capfirst(label(one.told.kind, language)))),
        Cell(text=figure_in_words(figure, language) or "", numeric=True),
        Cell(text=one.told.source),
    ]
