"""The card of a case as a form on paper: in which language, from which agency, with which mark."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.model import Mark
from himoya.platform.documents.paper_forms import PaperForm
from himoya.platform.register.queries.printing import CardToPrint


def on_paper(card: CardToPrint, agency: int, language: Language, *, booklet: bool) -> PaperForm:
    """Return a card that was fetched as the form to be made; ``agency`` stands at its head."""
    return PaperForm(
        form=card.form,
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        number=card.number,
        mark=mark_of(practice=card.practice),
        booklet=booklet,
        filling=card.filling,
    )


def mark_of(*, practice: bool) -> Mark | None:
    """Return what a document must say of itself: made for learning, or of an invented country."""
    if practice:
        return "practice"
    return "invented" if dictionary().country.invented else None
