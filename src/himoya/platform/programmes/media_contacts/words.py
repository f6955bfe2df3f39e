"""What steps and refusals are called, and hours in words, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.kinds import ContactMove
from himoya.platform.programmes.media_contacts.refusals import ContactRefused, Why
from himoya.platform.programmes.models import MediaContactStep

#: What was done, as the history tells it.
DONE: Mapping[ContactMove, Promise] = {
    ContactMove.NAMED: _("Named to journalists"),
    ContactMove.PUT_RIGHT: _("What is told of it was changed"),
    ContactMove.ENDED: _("Journalists ask it no more"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NO_ROLE: _("Write the post in at least one language."),
    Why.MAY_BE_A_NAME: _(
        "“%(found)s” is written like the name of a person. Write the post alone, and only its "
        "first word with a capital letter, such as: Head of the press service."
    ),
    Why.NO_SUBJECT: _("Tick on what the post speaks."),
    Why.NOT_REACHED: _("Give a telephone number or an e-mail address of the office."),
    Why.NO_TELEPHONE: _(
        "“%(found)s” is no telephone number. Write 3 to 15 digits, with a plus sign, spaces, "
        "hyphens, slashes or brackets if you like."
    ),
    Why.NO_EMAIL: _("“%(found)s” is no e-mail address. Write it as in press@office.example"),
    Why.HOURS_IN_PART: _("Give both days and both times, or leave all four empty."),
    Why.CLOSES_BEFORE_IT_OPENS: _("The hours end before they begin. Give a later time."),
    Why.NEEDS_REASON: _("Give the reason in words."),
    Why.NOTHING_CHANGED: _("Nothing was changed, so nothing was saved."),
    Why.CHANGED_MEANWHILE: _("Somebody else was faster. Look at the post again, then repeat it."),
    Why.ENDED: _("Journalists ask this post no more. Name it anew if they may again."),
}


def refusal(refused: ContactRefused) -> str:
    """Return why nothing was stored, with what was found."""
    return str(_REFUSALS[refused.why]) % refused.found


def hours_in_words(step: MediaContactStep) -> str:
    """Return days and times, such as "Monday – Friday, 09:00–17:00"; empty where none are told."""
    if step.first_day is None or step.last_day is None or step.opens is None or step.closes is None:
        return ""
    days = dict.fromkeys([WEEKDAYS[step.first_day], WEEKDAYS[step.last_day]])
    return f"{' – '.join(map(str, days))}, {step.opens:%H:%M}–{step.closes:%H:%M}"
