"""Files of materials as pages draw them: small pictures, what they are, where they are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.kinds import Wording
from himoya.platform.campaigns.models import Material, MaterialFile
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.frame import day, missing_in_words
from himoya.platform.campaigns.words import WORDINGS
from himoya.platform.theme.parts import SummaryRow

#: Kinds of material whose pictures stand on the first page of a campaign.
_FACES = ("logo", "banner")

#: Pictures on the first page; the page of materials shows all.
_MOST = 4


def wording_in_words(code: str) -> str:
    """Return in which words a file is."""
    if code in set(Wording):
        return str(WORDINGS[Wording(code)])
    return next((OWN_NAMES[one] for one in LANGUAGES if one == code), code)


def files_by_material(shown: CampaignShown, language: Language) -> list[dict[str, Any]]:
    """Return the materials that have files, with what each file is."""
    grouped = groupby(shown.files, key=lambda one: one.material)
    return [
        {
            "title": material.title,
            "kind": capfirst(lists.said(lists.MATERIAL_KIND, material.kind, language)),
            "missing": missing_in_words(_without_file(files)),
            "files": [_file(shown, one, language) for one in files],
        }
        for material, found in grouped
        if (files := list(found))
    ]


def languages_of_files(shown: CampaignShown, material: Material) -> str:
    """Return in which words there are files of a material, empty where there is none."""
    codes = dict.fromkeys(one.language for one in shown.files if one.material_id == material.id)
    return ", ".join(wording_in_words(one) for one in codes)


def pictures_of(shown: CampaignShown, language: Language) -> list[dict[str, Any]]:
    """Return the small pictures of logos and banners for the first page, one of each material."""
    grouped = groupby(
        (one for one in shown.files if one.width and one.material.kind in _FACES),
        key=lambda one: one.material_id,
    )
    best = [min(files, key=lambda one: _rank(one, language)) for _id, files in grouped]
    return [_picture(shown, one, language) for one in best[:_MOST]]


def _rank(one: MaterialFile, language: Language) -> tuple[int, int]:
    """The reader's language first, then what serves all; of one language the newest version."""
    order = (language, Wording.NONE.value, Wording.SEVERAL.value)
    place = order.index(one.language) if one.language in order else len(order)
    return place, -one.number


def _without_file(files: Sequence[MaterialFile]) -> list[Language]:
    """The languages without a file, where one file does not serve them all."""
    present = {one.language for one in files}
    if present & set(Wording):
        return []
    return [one for one in LANGUAGES if one not in present]


def _picture(shown: CampaignShown, one: MaterialFile, language: Language) -> dict[str, Any]:
    caption, spoken = text_for(one.captions, language)
    return {
        "caption": caption,
        "spoken": spoken,
        "picture": reverse("campaigns:picture", args=(shown.row.id, one.id)) if one.width else "",
        "width": one.width,
        "height": one.height,
    }


def _file(shown: CampaignShown, one: MaterialFile, language: Language) -> dict[str, Any]:
    names = (shown.row.id, one.id)
    return _picture(shown, one, language) | {
        "facts": list(_facts(one)),
        "download": reverse("campaigns:file", args=names),
        "take_off": reverse("campaigns:take-off-file", args=names) if shown.may_keep else "",
    }


def _facts(one: MaterialFile) -> Iterator[SummaryRow]:
    yield SummaryRow(key=_("Language"), value=wording_in_words(one.language))
    yield SummaryRow(key=_("Version"), value=str(one.number))
    yield SummaryRow(
        key=_("Kind and size"), value=f"{one.kind.upper()}, {filesizeformat(one.size)}"
    )
    yield SummaryRow(key=_("Kept since"), value=day(localdate(one.uploaded_at)))
