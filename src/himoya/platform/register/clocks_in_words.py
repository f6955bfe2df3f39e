"""Clocks and limits as the page of a case says them, in the active language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.platform.register.proceedings.clocks import Days, Due
from himoya.platform.register.proceedings.pauses import Done
from himoya.platform.register.queries.clocks import Clock, LimitRunning, clocks_of, limits_of
from himoya.platform.register.queries.records import CaseRecord

CLOCKS: Mapping[Clock, Promise] = {
    Clock.REGISTERED: gettext_lazy("From the report to registration"),
    Clock.IDENTIFIED: gettext_lazy("From the report to the first victim identified"),
    Clock.SAFE: gettext_lazy("From the report to the end of the exploitation"),
    Clock.CHARGED: gettext_lazy("From the report to the first charge"),
    Clock.IN_COURT: gettext_lazy("From the report to court"),
    Clock.JUDGED: gettext_lazy("From the report to the first judgment"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitShown:
    """A limit as a line of the page: days left, until when, how far that is known."""

    left: str
    colour: str
    sentence: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksShown:
    """What the page of a case says of time."""

    limits: Sequence[LimitShown]
    spans: Sequence[tuple[str, str]]


def clocks_shown(record: CaseRecord, language: Language, acts: Sequence[Done] = ()) -> ClocksShown:
    """Return the limits that run and the days that steps took, in words."""
    return ClocksShown(
        limits=[_limit(one, language) for one in limits_of(record, acts)],
        spans=[
            (str(CLOCKS[clock]), days_in_words(days, language))
            for clock, days in clocks_of(record).items()
        ],
    )


def days_in_words(days: Days, language: Language) -> str:
    """Return a number of days as exactly as it is known."""
    least, most = (format_number(one, language) for one in (days.least, days.most))
    if days.least != days.most:
        told = _("%(least)s to %(most)s days") % {"least": least, "most": most}
    else:
        told = ngettext("%(days)s day", "%(days)s days", abs(days.least)) % {"days": least}
    return _("about %(days)s") % {"days": told} if days.about else told


def _limit(one: LimitRunning, language: Language) -> LimitShown:
    name = one.limit.name.in_language(language)
    if one.stands_still:
        sentence = _("%(limit)s: stands still while the case is suspended") % {"limit": name}
    else:
        sentence = _("%(limit)s: until %(day)s") % {"limit": name, "day": until(one.due, language)}
    return LimitShown(
        left=_left(one.due, language),
        colour="red" if one.due.passed else "yellow" if one.due.left <= 3 else "grey",
        sentence=sentence,
        note="" if one.limit.verified else _("This limit was not confirmed in the law."),
    )


def until(due: Due, language: Language) -> str:
    """Return the last day of a limit, or between which days it lies."""
    first = format_date(PartialDate.of_day(due.earliest), language)
    if due.earliest == due.latest:
        return first
    last = format_date(PartialDate.of_day(due.latest), language)
    return _("a day between %(first)s and %(last)s") % {"first": first, "last": last}


def _left(due: Due, language: Language) -> str:
    if due.passed:
        return _("has passed")
    if due.left < 0:
        return _("has perhaps passed")
    days = format_number(due.left, language)
    return ngettext("%(days)s day left", "%(days)s days left", due.left) % {"days": days}
