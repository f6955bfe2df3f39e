"""What the states of programmes are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from himoya.platform.theme.parts import Colour
from himoya.programmes.digests.digest import ProgrammeState

STATES: Mapping[ProgrammeState, Promise] = {
    ProgrammeState.PLANNED: pgettext_lazy("programme", "Not begun"),
    ProgrammeState.RUNNING: pgettext_lazy("programme", "Running"),
    ProgrammeState.ENDED: pgettext_lazy("programme", "Ended"),
    ProgrammeState.NOT_KNOWN: pgettext_lazy("programme", "Days not stated"),
}

COLOURS: Mapping[ProgrammeState, Colour] = {
    ProgrammeState.PLANNED: Colour.YELLOW,
    ProgrammeState.RUNNING: Colour.BLUE,
    ProgrammeState.ENDED: Colour.GREEN,
    ProgrammeState.NOT_KNOWN: Colour.GREY,
}
