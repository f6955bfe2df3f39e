"""The room's sentences, in the active language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.words import Words
from himoya.languages.codes import Language, language_of
from himoya.languages.numbers import format_number
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.refusals import Why
from himoya.platform.theme.parts import Colour
from himoya.statistics.claimed_series import Mark
from himoya.statistics.reconciling import Reason
from himoya.statistics.returns_due import Standing

STANDINGS: Mapping[Standing, Promise] = {
    Standing.ON_TIME: pgettext_lazy("return", "On time"),
    Standing.LATE: pgettext_lazy("return", "Late"),
    Standing.OPEN: pgettext_lazy("return", "Not due yet"),
    Standing.OVERDUE: pgettext_lazy("return", "Overdue"),
}

COLOURS: Mapping[Standing, Colour] = {
    Standing.ON_TIME: Colour.GREEN,
    Standing.LATE: Colour.YELLOW,
    Standing.OPEN: Colour.BLUE,
    Standing.OVERDUE: Colour.RED,
}

STATES: Mapping[State, Promise] = {
    State.DRAFT: pgettext_lazy("return", "Draft"),
    State.SIGNED: pgettext_lazy("return", "Signed"),
    State.REPLACED: pgettext_lazy("return", "Replaced by a newer one"),
}

STATE_COLOURS: Mapping[State, Colour] = {
    State.DRAFT: Colour.YELLOW,
    State.SIGNED: Colour.GREEN,
    State.REPLACED: Colour.GREY,
}

ORIGINS: Mapping[Origin, Promise] = {
    Origin.COMPUTED: _("Computed from the register"),
    Origin.TYPED: _("Typed"),
    Origin.WORKBOOK: _("Typed into the workbook of the form"),
    Origin.HISTORY: _("From before the agency worked here"),
}

MARKS: Mapping[Mark, Promise] = {
    Mark.RIVAL: _("Another source says another number for this year."),
    Mark.CHANGE: _("After the year before, %(lowest)s to %(highest)s would be usual."),
    Mark.OUTLIER: _("After the other years, %(lowest)s to %(highest)s would be usual."),
    Mark.BREAK: _("Break: no source has this year and the one before. Do not compare them."),
}

REASONS: Mapping[Reason, Promise] = {
    Reason.NOT_ALL_SENT: _("Not every office of a side has sent its return: its sum is too low."),
    Reason.NOT_KNOWN: _("A return leaves the figure empty: the sum of its side is too low."),
    Reason.HELD_TWICE: _(
        "Several offices of one side sent returns. A case that two of them held stands in the "
        "returns of both, and twice in the sum."
    ),
    Reason.PASSED_ON: _(
        "Cases may be on their way: sent by one side and not taken by the next yet, or sent at the "
        "end of the year and entered in the next."
    ),
}

REFUSALS: Mapping[Why, Promise] = {
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the return has changed. Look at it again, then repeat what "
        "you wanted to do."
    ),
    Why.NOT_NOW: _("This is not possible in the present state of the return."),
    Why.CANNOT_COUNT: _(
        "These figures cannot be computed here. Type them: what is not in this register, nobody "
        "can count from it."
    ),
    Why.ANOTHER_PERSON: _("Whoever prepared this return does not sign it. Ask a colleague."),
    Why.OPEN_ERRORS: _("The figures contradict each other. Put the errors right, then sign."),
    Why.NEEDS_A_REASON: _("Say why the figures are right in spite of the warnings."),
    Why.NEEDS_WHY_REPLACED: _("Say why the signed return is to be replaced."),
    Why.NO_FILE: _("Choose the filled-in workbook first."),
    Why.YEAR_NOT_OVER: _("Write a year that is over, from 1990 on, in four digits."),
    Why.NOT_A_FIGURE: _("Write a whole number from 0."),
    Why.NEEDS_A_SOURCE: _(
        "Say where the figure stands: the title of the report or table, in 3 to 300 letters."
    ),
    Why.FILE_TOO_LARGE: _("This file is much larger than the form. Send the form itself."),
}


def language() -> Language:
    """Return the active language."""
    return language_of(get_language())


def said(words: Words) -> str:
    """Return words of the dictionary in the active language."""
    return words.in_language(language())


def number(value: int) -> str:
    """Return a number as the active language writes it."""
    return format_number(value, language())


def day_written(day: date) -> str:
    """Return a day as the active language writes it."""
    return date_format(day, "SHORT_DATE_FORMAT")


def moment_written(moment: datetime) -> str:
    """Return a moment as the active language writes it, where the country is."""
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
