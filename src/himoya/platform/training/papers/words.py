"""What kinds, states and reasons of papers are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.languages.codes import Language
from himoya.platform.theme.parts import Colour
from himoya.platform.training.papers.entitled import HOLDS_ONE, NO_TEST, NOT_TAKEN, NOT_TESTED
from himoya.programmes.certificates.kinds import Kind, kinds
from himoya.programmes.certificates.register import State

STATES: Mapping[State, Promise] = {
    State.VALID: pgettext_lazy("paper", "Valid"),
    State.EXPIRED: pgettext_lazy("paper", "No longer valid"),
    State.REPLACED: pgettext_lazy("paper", "Replaced by another"),
    State.REVOKED: pgettext_lazy("paper", "Revoked"),
}

STATE_COLOURS: Mapping[State, Colour] = {
    State.VALID: Colour.GREEN,
    State.EXPIRED: Colour.GREY,
    State.REPLACED: Colour.ORANGE,
    State.REVOKED: Colour.RED,
}

#: Why somebody gets no paper of a kind.
REASONS: Mapping[str, Promise] = {
    "role": _("Not a participant"),
    "attendance": _("Attendance is not enough"),
    NOT_TAKEN: _("No attendance was noted"),
    NO_TEST: _("The course asks for no test"),
    NOT_TESTED: _("No result of the test was noted"),
    "test": _("The test was not passed"),
    HOLDS_ONE: _("Holds one already"),
}


def kind_in_words(kind: str, language: Language) -> str:
    """Return what a kind of paper is called."""
    return kinds()[Kind(kind)].title.in_language(language)
