"""What photographs, consents and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.kinds import ConsentEnds, ConsentForm
from himoya.platform.programmes.photographs.cleaning import MOST_MEGADOTS
from himoya.platform.programmes.photographs.refusals import Why
from himoya.programmes.reporting.kinds import Readers

FORMS: Mapping[ConsentForm, Promise] = {
    ConsentForm.WRITTEN: _("Everybody who can be recognised agreed in writing"),
    ConsentForm.SPOKEN: _("Everybody who can be recognised agreed by word, and it was put down"),
    ConsentForm.NOBODY_RECOGNISABLE: _("Nobody can be recognised"),
}

READERS: Mapping[Readers, Promise] = {
    Readers.INSIDE: _("Only inside the programme"),
    Readers.DONORS: _("Also in reports to donors"),
    Readers.PUBLIC: _("For everybody, in print and on the internet"),
}

ENDS: Mapping[ConsentEnds, Promise] = {
    ConsentEnds.SOMEBODY_ASKED: _("Somebody in the photograph asked for it"),
    ConsentEnds.IN_DANGER: _("It can put somebody in danger"),
    ConsentEnds.STATED_WRONGLY: _(
        "The statement was wrong: not everybody agreed, or a victim or a child can be recognised"
    ),
    ConsentEnds.TIME_OVER: _("The time is over for which people agreed"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.TOO_MANY_DOTS: _(
        "This picture has more than %(most)d million dots. Make it smaller and choose it again."
    ),
    Why.COLOURS_OF_PRINTERS: _(
        "This picture is in the colours of printing presses (CMYK). Save it in ordinary colours "
        "(RGB) and choose it again."
    ),
    Why.NO_CAPTION: _("Say in at least one language what the photograph shows."),
    Why.NOBODY_TOOK_IT: _("Say which office or organisation took it."),
    Why.NO_EVENT: _("The programme has no such event. Choose one from the list."),
    Why.IN_THE_FUTURE: _("This day is still to come. Give today or an earlier day."),
    Why.NOT_CONFIRMED: _(
        "Without this confirmation the photograph is not taken in. Where a victim or a child can "
        "be recognised, do not use it."
    ),
    Why.BEFORE_THE_CONSENT: _("People had not agreed yet on this day. Give a later one."),
    Why.WITHDRAWN_SINCE: _(
        "The consent to this photograph was withdrawn here after that day. It is taken in only "
        "where people agreed again since."
    ),
}


def refusal(why: Why) -> str:
    """Return what to tell the person at the page."""
    return str(_REFUSALS[why]) % {"most": MOST_MEGADOTS}
