"""The pages of one programme, to go from one to the other."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.theme.parts import Link
from himoya.programmes.facts.programme import Programme


def places(programme: Programme, current: str) -> dict[str, Any]:
    """Return the heading of a programme's pages and the links between them."""
    pages = [
        ("programme", _("Overview")),
        ("achievements", _("Achievements")),
        ("events", _("Trainings and events")),
        ("counts", _("People at events")),
        ("onward", _("Onward training")),
        ("recommendations", _("Recommendations")),
        ("findings", _("Contradictions")),
        ("report", _("Report")),
        ("news", _("News draft")),
        ("handover", _("Handover")),
    ]
    return {
        "programme": programme.programme,
        "places": [
            Link(
                text=text,
                url=reverse(f"programmes:{name}", args=(programme.id,)),
                current=name == current,
            )
            for name, text in pages
        ],
    }
