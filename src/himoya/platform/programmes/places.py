"""The pages of one programme, to go from one to the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Link
from himoya.programmes.facts.programme import Programme


def places(programme: Programme, current: str) -> dict[str, Any]:
    """Return the heading of a programme's pages and the links between them."""
    pages = [
        ("programme", _("Overview")),
        ("logframe", _("Results chain")),
        ("donors", _("Donors")),
        ("achievements", _("Achievements")),
        ("context", _("Before and since")),
        ("photographs", _("Photographs")),
        ("events", _("Trainings and events")),
        ("counts", _("People at events")),
        ("onward", _("Onward training")),
        ("recommendations", _("Recommendations")),
        ("findings", _("Contradictions")),
        ("report", _("Report")),
        ("news", _("News draft")),
        ("published-news", _("Published news")),
        ("handover", _("Handover")),
        ("history", _("History")),
    ]
    fiche = programme.programme
    return {
        "programme": replace(fiche, title=fiche.title_in(reading_language())),
        "places": [
            Link(
                text=text,
                url=reverse(f"programmes:{name}", args=(programme.id,)),
                current=name == current,
            )
            for name, text in pages
        ],
    }
