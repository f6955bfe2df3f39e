"""What states and moves of the release calendar are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.publication.kinds import DayMove, DayState
from himoya.platform.theme.parts import Colour

DAY_STATES: Mapping[DayState, Promise] = {
    DayState.PROPOSED: pgettext_lazy("announced day", "Proposed"),
    DayState.ANNOUNCED: pgettext_lazy("announced day", "Announced"),
    DayState.MOVING: pgettext_lazy("announced day", "Another day is asked for"),
    DayState.KEPT: pgettext_lazy("announced day", "Published"),
    DayState.DROPPED: pgettext_lazy("announced day", "Dropped"),
    DayState.CANCELLED: pgettext_lazy("announced day", "Cancelled"),
}

DAY_COLOURS: Mapping[DayState, Colour] = {
    DayState.PROPOSED: Colour.YELLOW,
    DayState.ANNOUNCED: Colour.TEAL,
    DayState.MOVING: Colour.ORANGE,
    DayState.KEPT: Colour.GREEN,
    DayState.DROPPED: Colour.GREY,
    DayState.CANCELLED: Colour.GREY,
}

DAY_MOVES: Mapping[DayMove, Promise] = {
    DayMove.PROPOSE: _("The day was proposed"),
    DayMove.ANNOUNCE: _("The day was announced"),
    DayMove.REFUSE: _("The day was dropped"),
    DayMove.ASK_TO_MOVE: _("Another day was asked for"),
    DayMove.MOVE: _("The day was moved"),
    DayMove.LEAVE: _("The day was left as announced"),
    DayMove.TIE: _("The release that keeps it was named"),
    DayMove.KEEP: _("The release was published"),
    DayMove.CANCEL: _("The day was cancelled"),
}

#: What waits for a second person, on the page of own work; the day is filled in.
DAY_DUE: Mapping[DayState, Promise] = {
    DayState.PROPOSED: _("A day of the release calendar waits to be announced: %(day)s"),
    DayState.MOVING: _("A day of the release calendar shall be moved to: %(day)s"),
}
