"""What states and refusals of outcome documents are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.recommendations.kinds import DocumentState
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why
from himoya.platform.theme.parts import Colour

STATES: Mapping[DocumentState, Promise] = {
    DocumentState.DRAFT: pgettext_lazy("outcome document", "Draft"),
    DocumentState.AGREED: pgettext_lazy("outcome document", "Agreed"),
    DocumentState.DROPPED: pgettext_lazy("outcome document", "Dropped"),
}

COLOURS: Mapping[DocumentState, Colour] = {
    DocumentState.DRAFT: Colour.GREY,
    DocumentState.AGREED: Colour.GREEN,
    DocumentState.DROPPED: Colour.YELLOW,
}

#: With the language by its own name, as readers of every language know it.
TITLE_IN = _("Title: %(language)s")
HEADING_IN = _("Heading: %(language)s")

_REFUSALS: Mapping[Why, Promise] = {
    Why.AGREED_ALREADY: _(
        "The document has been agreed, and nothing in it changes any more. A later edition is a "
        "new document."
    ),
    Why.DROPPED_ALREADY: _(
        "The draft was dropped, and nothing in it changes any more. Begin a new document."
    ),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the document has changed. Look at it again, then repeat "
        "what you wanted to do."
    ),
    Why.NEEDS_TITLE: _("Write the title in at least one language."),
    Why.NEEDS_HEADING: _("Write the heading in at least one language."),
    Why.NEEDS_TEXT: _("Write the point in at least one language."),
    Why.SAME_POINT: _("The same text stands in this document already, as point %(number)s."),
    Why.NO_SUCH_LETTER: _("“%(found)s” is no letter of a section. Give one letter from A to Z."),
    Why.NO_LETTER_LEFT: _(
        "There is no letter left for another section after %(letter)s. Let the document begin "
        "with an earlier letter."
    ),
    Why.ENDS_BEFORE_IT_BEGINS: _("The meeting would end before it begins."),
    Why.SECTION_HAS_POINTS: _(
        "Section %(letter)s has points. Take them off, or move them into another section, first."
    ),
    Why.SECTION_WITHOUT_POINTS: _(
        "Section %(letter)s has no point. Add one, or take the section off."
    ),
    Why.WITHOUT_POINTS: _("The document has no point, so there is nothing to agree on yet."),
    Why.NO_FURTHER: _("It stands at the end already."),
    Why.NEEDS_WHO_AGREED: _("Say who agreed: bodies and posts, never names of persons."),
    Why.DAY_TO_COME: _("The day must not be in the future."),
    Why.AGREED_BEFORE_THE_MEETING: _("The day lies before the meeting began."),
    Why.NEEDS_REASON: _("Say why nobody needs the draft any more."),
}


def refusal(refused: OutcomeRefused) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[refused.why]) % refused.facts
