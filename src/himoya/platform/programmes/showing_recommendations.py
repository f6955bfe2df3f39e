"""What a programme leaves to be done, as its page draws it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from himoya.platform.programmes.showing_fiche import NOT_STATED, bodies
from himoya.platform.theme.parts import Cell, Heading
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.recommendations import OutcomeDocument


def recommendations(programme: Programme) -> dict[str, Any]:
    """Return outcome documents with their points, suggestions and lessons."""
    return {
        "point_headings": [
            Heading(label=one) for one in (_("Point"), _("Text"), _("For"), _("Sources"))
        ],
        "documents": [
            {"title": one.title, "rows": _points(one, programme)}
            for one in programme.outcome_documents
        ],
        "plain_headings": [Heading(label=one) for one in (_("Point"), _("Text"), _("Sources"))],
        "suggestions": [
            [Cell(text=one.id), Cell(text=one.text), Cell(text=", ".join(one.src))]
            for one in programme.follow_up_suggestions
        ],
        "lessons": [
            [Cell(text=one.id), Cell(text=one.text), Cell(text=", ".join(one.src))]
            for one in programme.lessons
        ],
    }


def _points(document: OutcomeDocument, programme: Programme) -> list[list[Cell]]:
    return [
        [
            Cell(text=one.id),
            Cell(text=one.text),
            Cell(text=", ".join(bodies(one.addressee, programme)) or NOT_STATED),
            Cell(text=", ".join(one.src)),
        ]
        for one in document.points
    ]
