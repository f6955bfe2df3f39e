"""What states and refusals of this room are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.reports.kinds import CameFrom, DraftState, TextState
from himoya.platform.reports.queries.returning import Foreign
from himoya.platform.reports.refusals import ReportRefused, Why
from himoya.platform.theme.parts import Colour

STATES: Mapping[DraftState, Promise] = {
    DraftState.DRAFT: _("Draft"),
    DraftState.SIGNED: _("Signed"),
    DraftState.WITHDRAWN: _("Withdrawn"),
}

COLOURS: Mapping[DraftState, Colour] = {
    DraftState.DRAFT: Colour.BLUE,
    DraftState.SIGNED: Colour.GREEN,
    DraftState.WITHDRAWN: Colour.GREY,
}

TEXT_STATES: Mapping[TextState, Promise] = {
    TextState.WRITING: _("Being written"),
    TextState.TO_CHECK: _("To be checked"),
    TextState.READY: _("Ready"),
}

PLACES: Mapping[CameFrom, Promise] = {
    CameFrom.PAGE: _("Written on the page"),
    CameFrom.WORD: _("Brought back in a document"),
}

FOREIGN: Mapping[Foreign, Promise] = {
    Foreign.UNKNOWN: _(
        "The document does not say of which report it is. Download a working copy here and write "
        "in it."
    ),
    Foreign.OTHER_REPORT: _(
        "The document is a working copy of another report. Bring it back to that one."
    ),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.SIGNED_ALREADY: _("The report has been signed, and nothing in it changes any more."),
    Why.WITHDRAWN_ALREADY: _("The draft was withdrawn, and nothing in it changes any more."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody else has written this text in the meantime. Your words are still here: compare "
        "them with what stands there now, then save again."
    ),
    Why.TEXT_TOO_LONG: _("The text has %(found)s letters. At most %(most)s are kept."),
    Why.NEEDS_REASON: _("Write the reason."),
    Why.NO_SUCH_CLAIM: _("Choose one of the values."),
    Why.CONFLICTS_OPEN: _("These conflicts are not settled: %(references)s."),
    Why.WITHOUT_FIGURE: _("These figures are named in a text and are not there: %(references)s."),
}


def refusal(refused: ReportRefused) -> str:
    """Return why nothing was written, with the values in it."""
    return str(_REFUSALS[refused.why]) % refused.facts
