"""What the register says of hearings to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.register.kinds import Step
from himoya.platform.register.proceedings.kinds import HearingState
from himoya.platform.register.queries.hearing_shown import HearingShown
from himoya.platform.register.refusals import Why

HEARING_STATES: Mapping[HearingState, Promise] = {
    HearingState.SET: pgettext_lazy("hearing", "To come"),
    HearingState.HELD: pgettext_lazy("hearing", "Held"),
    HearingState.POSTPONED: pgettext_lazy("hearing", "Postponed"),
}

#: A day that another court had set and that has passed: nothing was told of it since.
SET_ELSEWHERE = pgettext_lazy("hearing", "Was set")

#: Why a day is not set or not postponed.
OF_HEARINGS: Mapping[Why, Promise] = {
    Why.DAY_HAS_PASSED: _(
        "This day has passed. A hearing that was held is entered as a step of the case."
    ),
    Why.TOO_FAR_AWAY: _("This day is more than three years away. Check the year."),
    Why.SET_ALREADY: _("A hearing of this case is set for this day and hour already."),
    Why.NOT_SET_ANY_MORE: _("This hearing was held or postponed already. Nothing was changed."),
}

STEPS_OF_HEARINGS: Mapping[Step, Promise] = {
    Step.HEARING_SET: _("%(by)s (%(agency)s) set the day of a hearing: %(day)s."),
    Step.HEARING_POSTPONED: _("%(by)s (%(agency)s) postponed the hearing of %(day)s."),
}

TITLES_OF_HEARINGS: Mapping[Step, Promise] = {
    Step.HEARING_SET: _("Hearing set"),
    Step.HEARING_POSTPONED: _("Hearing postponed"),
}

_POSTPONED_TO = _("%(by)s (%(agency)s) postponed the hearing of %(day)s to %(new_day)s.")


def postponed_to(details: Mapping[str, str | int]) -> Promise | None:
    """Return the sentence for a hearing that was postponed to a day; None for everything else."""
    return _POSTPONED_TO if "moved_to" in details else None


def days_of(details: Mapping[str, str | int], language: Language) -> dict[str, str]:
    """Return the days that a step of the history names, in words; empty where it names none."""
    return {
        said: format_date(PartialDate.of_day(date.fromisoformat(str(details[name]))), language)
        if name in details
        else ""
        for said, name in (("day", "on"), ("new_day", "moved_to"))
    }


def when(one: HearingShown, language: Language) -> str:
    """Return the day of a hearing, with hour and room as far as they are known."""
    told = {
        "day": format_date(PartialDate.of_day(one.on), language),
        "time": f"{one.at:%H:%M}" if one.at is not None else "",
        "room": one.room,
    }
    if one.at is not None and one.room:
        return _now("%(day)s, %(time)s, room %(room)s") % told
    if one.at is not None:
        return _now("%(day)s, %(time)s") % told
    return _now("%(day)s, room %(room)s") % told if one.room else told["day"]
