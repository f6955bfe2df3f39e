"""A remaining term as sentences in the active language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.register.terms import Length, Remaining


def in_words(term: Remaining, language: Language) -> str:
    """Return a remaining term in one sentence."""
    if term.most is None:
        return _("The last day of the term is not known.")
    if term.most < 0:
        return _passed(-term.most, language)
    if term.least == term.most == 0 and not term.about:
        return _("The term ends today.")
    if term.least <= 0:
        return _("The term ends about now: its last day is not known exactly.")
    if term.least != term.most:
        return _(
            "Between %(least)s and %(most)s days remain: the last day is not known exactly."
        ) % {
            "least": format_number(term.least, language),
            "most": format_number(term.most, language),
        }
    return _known(term, language)


def _known(term: Remaining, language: Language) -> str:
    days = format_number(term.least, language)
    if term.about:
        sentence = ngettext(
            "About %(days)s day remains.", "About %(days)s days remain.", term.least
        )
        return sentence % {"days": days}
    if term.length is None or not (term.length.years or term.length.months):
        return ngettext("%(days)s day remains.", "%(days)s days remain.", term.least) % {
            "days": days
        }
    sentence = ngettext(
        "%(days)s day remains: %(length)s.", "%(days)s days remain: %(length)s.", term.least
    )
    return sentence % {"days": days, "length": ", ".join(_pieces(term.length))}


def _passed(days: int, language: Language) -> str:
    sentence = ngettext(
        "The term ended %(days)s day ago, and no release was entered.",
        "The term ended %(days)s days ago, and no release was entered.",
        days,
    )
    return sentence % {"days": format_number(days, language)}


def _pieces(length: Length) -> Iterator[str]:
    """A list of lengths, not a sentence: each says its number and its unit."""
    if length.years:
        yield ngettext("%(count)s year", "%(count)s years", length.years) % {"count": length.years}
    if length.months:
        yield ngettext("%(count)s month", "%(count)s months", length.months) % {
            "count": length.months
        }
    if length.days:
        yield ngettext("%(count)s day", "%(count)s days", length.days) % {"count": length.days}
