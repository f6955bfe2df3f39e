"""What persons and matches are called on these pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.identity.kinds import Match, PersonKind, Wing

_KINDS: Mapping[PersonKind, Promise] = {
    PersonKind.VICTIM: pgettext_lazy("kind of person", "Victim"),
    PersonKind.SUSPECT: pgettext_lazy("kind of person", "Suspect"),
    PersonKind.OTHER: pgettext_lazy("kind of person", "Another person of a case"),
}

#: Whoever asks a crisis centre for help is not called a victim there unless they say so.
_ASKED_FOR_HELP = pgettext_lazy("kind of person", "Person who asked for help")

MATCHES: Mapping[Match, Promise] = {
    Match.EXACT: _("The same, letter by letter"),
    Match.SOUND: _("Sounds alike"),
}


def kind_in_words(wing: Wing, kind: PersonKind) -> str:
    """Return whose identity it is, in the active language."""
    asked = wing is Wing.REFERRAL and kind is PersonKind.VICTIM
    return str(_ASKED_FOR_HELP if asked else _KINDS[kind])
