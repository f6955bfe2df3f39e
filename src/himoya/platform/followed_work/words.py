"""The words of a room as pages, forms and histories take them, and those that all rooms share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.followed_work.models import Followed
from himoya.platform.followed_work.refusals import Why
from himoya.platform.theme.parts import Colour

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

#: What the texts are called, and the question after the reason of a change.
TEXTS: Mapping[str, StrOrPromise] = {
    "text_en": _("Text in English"),
    "text_ru": _("Text in Russian"),
    "text_tg": _("Text in Tajik"),
    "text_uz": _("Text in Uzbek"),
}

REFUSALS: Mapping[StrEnum, Promise] = {
    Why.NOT_NOW: _("This is not possible in its present state."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: it has changed. Look at it again, then repeat what you "
        "wanted to do."
    ),
    Why.NEEDS_WORDS: _("Give the reason in words."),
    Why.NEEDS_TEXT: _("Write it in at least one language."),
    Why.NEEDS_EVIDENCE: _("Say what shows that it is done."),
    Why.DAY_TO_COME: _("The day must not be in the future."),
    Why.DAY_BEFORE_THE_LAST: _("The day lies before the last change of state."),
    Why.ENDS_BEFORE_IT_BEGINS: _("It would end before it begins."),
    Why.UNKNOWN_AGENCY: _("There is no such agency."),
    Why.UNKNOWN_LINK: _("What was chosen is not there."),
    Why.NOT_YOURS: _("This is for another agency to do."),
}

#: Where a refusal stands beside a question and not above the form.
PLACES: Mapping[StrEnum, tuple[str, ...]] = {
    Why.NEEDS_TEXT: ("text_en",),
    Why.ENDS_BEFORE_IT_BEGINS: ("deadline", "ends"),
    Why.UNKNOWN_AGENCY: ("agency", "owner"),
    Why.DAY_TO_COME: ("day",),
    Why.DAY_BEFORE_THE_LAST: ("day",),
    Why.NEEDS_WORDS: ("words",),
    Why.NEEDS_EVIDENCE: ("evidence",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWords:
    """What a room calls its things.

    ``namespace``: that of its addresses; ``names``: model -> the end of the names of its addresses.
    ``states``: the type of a state -> what its states are called, since values of two kinds may be
    the same word. ``moves``: what was done, as a history tells it; ``to_do``: what can be done, as
    a button says it, in the order in which buttons stand. ``columns``: what questions are called,
    in the order in which a history names them. ``own_pages``: what is done with a form of its own
    and not on the page of steps.
    """

    namespace: str
    names: Mapping[type[Followed], str]
    states: Mapping[type[StrEnum], Mapping[StrEnum, Promise]]
    colours: Mapping[str, Colour]
    moves: Mapping[str, StrOrPromise]
    to_do: Mapping[StrEnum, StrOrPromise]
    subjects: Mapping[str, Promise]
    columns: Mapping[str, StrOrPromise]
    refusals: Mapping[StrEnum, Promise]
    places: Mapping[StrEnum, tuple[str, ...]]
    own_pages: frozenset[str] = frozenset({"change"})
    #: Questions that are answered from a list -> code -> what it is called.
    said: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def refusal(self, why: StrEnum) -> str:
        """Return why something is not possible, as the reader is told."""
        return str(self.refusals[why])

    def state(self, state: StrEnum) -> str:
        """Return what a state is called."""
        return str(self.states[type(state)][state])
