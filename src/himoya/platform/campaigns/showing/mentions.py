"""The media log: what appeared or was asked, over time, and which post answered journalists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.counting import (
    Times,
    mentions_by_answer,
    mentions_by_kind,
    mentions_by_month,
)
from himoya.platform.campaigns.kinds import Part
from himoya.platform.campaigns.models import Mention
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.activities import named
from himoya.platform.campaigns.showing.frame import (
    NOTHING,
    change_url,
    languages_in_words,
    number,
    partial,
    table,
    times_in_words,
)
from himoya.platform.campaigns.showing.materials import title_of
from himoya.platform.programmes.media_contacts.queries import ContactShown, media_contacts
from himoya.platform.theme.parts import Cell, Heading

#: Posts that journalists may ask, by id; those that ended too.
Contacts = Mapping[UUID, ContactShown]


def mentions_of(shown: CampaignShown, language: Language) -> dict[str, Any]:
    """Return what the page of the media log is drawn from."""
    answered = any(one.answered_by_id for one in shown.mentions)
    contacts = {one.id: one for one in media_contacts(shown.reader, language)} if answered else {}
    heads = (_("What appeared"), _("How many"), _("Outlet"), _("When"), _("Time or column"))
    more = (_("Language"), _("Link"), _("About"), _("Who answered"), _("Source"))
    rows = [_mention(shown, one, contacts, language) for one in shown.mentions]
    return {
        "asked": shown.contacts(language),
        "by_kind": _by_kind(shown, language),
        "by_month": _by_month(shown, language),
        "by_answer": _by_answer(shown, contacts, language),
        "log": table((*heads, *more), rows) if rows else None,
    }


def _by_kind(shown: CampaignShown, language: Language) -> dict[str, Any] | None:
    rows = [
        [Cell(text=_kind(kind, language)), _times(times, language)]
        for kind, times in mentions_by_kind(shown.mentions).items()
    ]
    return _counted(_("What appeared"), rows)


def _by_month(shown: CampaignShown, language: Language) -> dict[str, Any] | None:
    """Return a row for each kind in each month; one month alone shows no course."""
    months = mentions_by_month(shown.mentions)
    if len(months) == 1:
        return None
    rows = [
        [
            Cell(text=_month(month, language)),
            Cell(text=_kind(kind, language)),
            _times(told, language),
        ]
        for month, kinds in months.items()
        for kind, told in kinds.items()
    ]
    return _counted(_("What appeared"), rows, _("When"))


def _month(month: str, language: Language) -> str:
    if not month:
        return _("Day not known")
    return format_date(PartialDate.from_edtf(month), language)


def _by_answer(
    shown: CampaignShown, contacts: Contacts, language: Language
) -> dict[str, Any] | None:
    rows = [
        [
            Cell(text=_post(contacts, id, language), url=_page(contacts, id)),
            _times(times, language),
        ]
        for id, times in mentions_by_answer(shown.mentions).items()
    ]
    return _counted(_("Who answered"), rows)


def _counted(head: str, rows: Sequence[Sequence[Cell]], *before: str) -> dict[str, Any] | None:
    if not rows:
        return None
    heads = [Heading(label=one) for one in (*before, head)]
    return {"headings": [*heads, Heading(label=_("How many"), numeric=True)], "rows": rows}


def _times(times: Times, language: Language) -> Cell:
    return Cell(text=times_in_words(times, language), numeric=True)


def _post(contacts: Contacts, id: UUID | None, language: Language) -> str:
    """Return a post with its office; a dash where nobody answered or the post is not seen."""
    found = contacts.get(id) if id else None
    return f"{found.role_for(language)[0]}, {found.office}" if found else NOTHING


def _page(contacts: Contacts, id: UUID) -> str:
    return reverse("programmes:media-contact", args=(id,)) if id in contacts else ""


def _kind(code: str, language: Language) -> str:
    return str(capfirst(lists.said(lists.MENTION_KIND, code, language)))


def _mention(
    shown: CampaignShown, one: Mention, contacts: Contacts, language: Language
) -> list[Cell]:
    about: Sequence[str] = (
        named(shown.activities, one.activity_id, language),
        title_of(shown, one.material_id),
    )
    url = change_url(shown.row, Part.MENTION, one.id) if shown.may_keep else ""
    return [
        Cell(text=_kind(one.kind, language), url=url),
        Cell(text=number(one.times, language) if one.times else _("not said how many")),
        Cell(text=one.outlet or NOTHING),
        Cell(text=partial(one.day, language)),
        Cell(text=one.slot or NOTHING),
        Cell(text=languages_in_words(one.language) or NOTHING),
        Cell(text=one.link or NOTHING, url=one.link),
        Cell(text="; ".join(each for each in about if each) or NOTHING),
        Cell(text=_post(contacts, one.answered_by_id, language)),
        Cell(text=one.source or NOTHING),
    ]
