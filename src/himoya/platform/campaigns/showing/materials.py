"""Materials with stock and production."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.checks import is_link
from himoya.platform.campaigns.in_languages import missing
from himoya.platform.campaigns.kinds import Part
from himoya.platform.campaigns.models import HandOut, Material, Production
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.files import files_by_material, languages_of_files
from himoya.platform.campaigns.showing.frame import (
    NOTHING,
    change_url,
    languages_in_words,
    missing_in_words,
    number,
    partial,
    table,
)
from himoya.platform.theme.parts import Cell, Link


def materials_of(shown: CampaignShown, language: Language) -> dict[str, Any]:
    """Return what the page of materials is drawn from."""
    stock = [_material(shown, one, language) for one in shown.materials]
    handed = [_hand_out(shown, one, language) for one in shown.hand_outs]
    made = [_production(shown, one, language) for one in shown.productions]
    heads = (_("Material"), _("Kind"), _("Languages"), _("Files"), _("Made"), _("Handed out"))
    return {
        "materials": table((*heads, _("Left"), _("Where it lies")), stock) if stock else None,
        "slogans": [_words(one) for one in shown.materials if one.texts],
        "kept": files_by_material(shown, language),
        "to_keep": [_to_keep(shown, one) for one in shown.materials if shown.may_keep],
        "handed": table((_("Material"), _("Copies"), _("To which body"), _("When")), handed)
        if handed
        else None,
        "made": table(
            (_("Material"), _("Step"), _("Version or language"), _("When"), _("Body")), made
        )
        if made
        else None,
    }


def _words(one: Material) -> dict[str, Any]:
    """The words of a material, such as a slogan; of a slogan also the languages without any."""
    spoken = [(OWN_NAMES[each], each, one.texts[each]) for each in LANGUAGES if each in one.texts]
    lacking = missing_in_words(missing(one.texts)) if one.kind == lists.SLOGAN else ""
    return {"title": one.title, "texts": spoken, "missing": lacking}


def _to_keep(shown: CampaignShown, one: Material) -> Link:
    return Link(text=one.title, url=reverse("campaigns:add-file", args=(shown.row.id, one.id)))


def handed_out(shown: CampaignShown, one: Material) -> int:
    """Return how many copies of a material were handed out."""
    return sum(each.copies for each in shown.hand_outs if each.material_id == one.id)


def _material(shown: CampaignShown, one: Material, language: Language) -> list[Cell]:
    handed = handed_out(shown, one)
    left = None if one.copies is None else one.copies - handed
    return [
        Cell(text=one.title, url=_url(shown, Part.MATERIAL, one.id)),
        Cell(text=str(capfirst(lists.said(lists.MATERIAL_KIND, one.kind, language)))),
        Cell(text=languages_in_words(one.languages) or NOTHING),
        Cell(text=languages_of_files(shown, one) or NOTHING),
        Cell(text=number(one.copies, language), numeric=True),
        Cell(text=number(handed, language), numeric=True),
        Cell(text=number(left, language), numeric=True),
        Cell(text=one.place or NOTHING, url=one.place if is_link(one.place) else ""),
    ]


def title_of(shown: CampaignShown, id: object) -> str:
    """Return what a material of a campaign is called; empty where it has no such."""
    return next((one.title for one in shown.materials if one.id == id), "")


def _hand_out(shown: CampaignShown, one: HandOut, language: Language) -> list[Cell]:
    return [
        Cell(text=title_of(shown, one.material_id), url=_url(shown, Part.HAND_OUT, one.id)),
        Cell(text=number(one.copies, language), numeric=True),
        Cell(text=one.receiver),
        Cell(text=partial(one.day, language)),
    ]


def _production(shown: CampaignShown, one: Production, language: Language) -> list[Cell]:
    return [
        Cell(text=title_of(shown, one.material_id), url=_url(shown, Part.PRODUCTION, one.id)),
        Cell(text=str(capfirst(lists.said(lists.PRODUCTION_STEP, one.step, language)))),
        Cell(text=languages_in_words(one.edition) or NOTHING),
        Cell(text=partial(one.day, language)),
        Cell(text=one.done_by_body or NOTHING),
    ]


def _url(shown: CampaignShown, part: Part, row: object) -> str:
    return change_url(shown.row, part, row) if shown.may_keep else ""
