"""What moves, states and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.published_news.refusals import NewsRefused, Why
from himoya.platform.theme.parts import Colour

#: What an appearance is after a move.
STATES: Mapping[NewsMove, Promise] = {
    NewsMove.NOTED: pgettext_lazy("news", "Published"),
    NewsMove.PUT_RIGHT: pgettext_lazy("news", "Published"),
    NewsMove.CORRECTED: pgettext_lazy("news", "Corrected"),
    NewsMove.WITHDRAWN: pgettext_lazy("news", "Withdrawn"),
    NewsMove.STRUCK: pgettext_lazy("news", "Entered by mistake"),
}

COLOURS: Mapping[NewsMove, Colour] = {
    NewsMove.NOTED: Colour.GREEN,
    NewsMove.PUT_RIGHT: Colour.GREEN,
    NewsMove.CORRECTED: Colour.YELLOW,
    NewsMove.WITHDRAWN: Colour.RED,
    NewsMove.STRUCK: Colour.GREY,
}

#: What was done, as the history tells it.
DONE: Mapping[NewsMove, Promise] = {
    NewsMove.NOTED: _("Noted that it was published"),
    NewsMove.PUT_RIGHT: _("The note was put right"),
    NewsMove.CORRECTED: _("Corrected where it was published"),
    NewsMove.WITHDRAWN: _("Withdrawn where it was published"),
    NewsMove.STRUCK: _("The note was a mistake"),
}

#: What can be done, as a link and the heading of its page say it.
TO_DO: Mapping[NewsMove, Promise] = {
    NewsMove.CORRECTED: _("Note a correction"),
    NewsMove.WITHDRAWN: _("Note that it was withdrawn"),
    NewsMove.PUT_RIGHT: _("Put the note right"),
    NewsMove.STRUCK: _("It was entered by mistake"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NO_EVENT: _("In this edition of the facts there is no such event. Choose another one."),
    Why.NO_EDITION: _("There is no edition %(found)s of the facts. Choose one from the list."),
    Why.NO_DRAFT: _("No draft %(found)s left of this event. Choose one from the list."),
    Why.NOT_NEWS_NOW: _(
        "No news can be drafted of the event as it is now. Choose a draft that left."
    ),
    Why.NO_HEADING: _("Write the headline as it was published."),
    Why.NO_OUTLET: _("Say where it appeared: the outlet, or the office whose site it is."),
    Why.NO_LINK: _("“%(found)s” is no safe address of a site. Begin with https://"),
    Why.IN_THE_FUTURE: _("This day is still to come. Give today or an earlier day."),
    Why.BEFORE_IT_APPEARED: _("It had not appeared yet on this day. Give a later one."),
    Why.CORRECTED_EARLIER: _(
        "It was corrected on an earlier day than this. Give that day or before."
    ),
    Why.NEEDS_REASON: _("Give the reason in words."),
    Why.NOTHING_CHANGED: _("Nothing was changed, so nothing was saved."),
    Why.CHANGED_MEANWHILE: _("Somebody else was faster. Look at the news again, then repeat it."),
    Why.NOT_NOW: _("This is not possible any more: it was withdrawn, or entered by mistake."),
}


def refusal(refused: NewsRefused) -> str:
    """Return why nothing was stored, with what was found."""
    return str(_REFUSALS[refused.why]) % refused.found
