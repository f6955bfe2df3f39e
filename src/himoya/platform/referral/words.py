"""The sentences of this wing that Python says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.referral.refusals import Why

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_A_CENTRE: _("Requests for help are taken by crisis centres. Your agency is none."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody changed this request since you began. Look at it again, then repeat what you "
        "wanted to do."
    ),
    Why.OTHER_MODE: _(
        "This draft was begun in another mode. Switch practice on or off, then send it again."
    ),
    Why.KNOWN_ALREADY: _("This person is known already."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible now, as the reader is told."""
    return str(_REFUSALS[why])
