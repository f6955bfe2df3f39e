"""The matrix of a concept as its page draws it: one table for each audience, gaps first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.followed_work.showing import texts_of, url_of
from himoya.platform.theme.parts import Cell, Colour, Heading, Link, Tag
from himoya.platform.training_concepts.lists import said
from himoya.platform.training_concepts.queries.reading import ConceptShown
from himoya.platform.training_concepts.showing.pieces import (
    covered_in_words,
    gaps_in_words,
    hours_in_words,
    idle_in_words,
    title_of,
)
from himoya.platform.training_concepts.words import ROOM


def matrix_page(shown: ConceptShown, language: Language) -> dict[str, Any]:
    """Return what the page of a matrix is drawn from."""
    title = shown.row.text_for(language)[0]
    return texts_of(shown.row, language) | {
        "back": Link(text=title, url=url_of(shown.row, ROOM)),
        "covered": covered_in_words(shown),
        "gaps": gaps_in_words(shown, language),
        "idle": idle_in_words(shown, language),
        "audiences": [_audience(shown, one.audience, language) for one in shown.audiences],
    }


def _audience(shown: ConceptShown, audience: str, language: Language) -> dict[str, Any]:
    matrix = shown.matrix
    return {
        "name": said("audience", audience, language),
        "hours": hours_in_words(matrix.hours[audience], language),
        "headings": [Heading(label=_("Skill")), Heading(label=_("Modules that give it"))],
        "rows": [
            [Cell(text=said("skills", skill, language)), _modules(shown, found, language)]
            for skill, found in matrix.of(audience).items()
        ],
    }


def _modules(shown: ConceptShown, found: Any, language: Language) -> Cell:
    if not found:
        return Cell(text="", tag=Tag(text=_("No module gives it"), colour=Colour.ORANGE))
    return Cell(text="; ".join(title_of(one, shown.modules[one], language) for one in found))
