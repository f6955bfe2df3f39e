"""The room's sentences, in the active language. Nothing is glued from pieces."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from himoya.dictionary.words import Words
from himoya.languages.codes import Language, language_of
from himoya.languages.month_names import month_name
from himoya.languages.numbers import format_number
from himoya.platform.situation.models import QuestionState
from himoya.platform.situation.queries import QuestionShown
from himoya.platform.situation.refusals import Why

STATES: Mapping[QuestionState, Promise] = {
    QuestionState.OPEN: pgettext_lazy("question", "Waits for an answer"),
    QuestionState.ANSWERED: pgettext_lazy("question", "Answered"),
    QuestionState.CLOSED: pgettext_lazy("question", "Closed"),
}

REFUSALS: Mapping[Why, Promise] = {
    Why.NEEDS_WORDS: lazy("Write what you found: at least 3 letters, at most 2,000."),
    Why.CHANGED_MEANWHILE: lazy(
        "Somebody dealt with this question meanwhile. Here is how it stands now."
    ),
    Why.NOT_YOURS_TO_ANSWER: lazy("The heads of the agency that was asked answer this question."),
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


def month(day: date) -> str:
    """Return the month of a day with its year, standing by itself."""
    return month_name(day.month, day.year, language())


def month_first(day: date) -> str:
    """Return the month of a day as a sentence or a heading begins with it."""
    text = month(day)
    return text[:1].upper() + text[1:]


def what_is_asked(one: QuestionShown) -> str:
    """Return a question as its agency reads it. It says what was counted and asks; no more."""
    counted = {
        "month": month_first(one.month),
        "agency": one.agency_name,
        "count": number(one.count),
        "lowest": number(one.lowest),
        "highest": number(one.highest),
    }
    return (
        _(
            "%(month)s, %(agency)s, cases of trafficking in persons registered: %(count)s. The "
            "usual range is %(lowest)s to %(highest)s. Was something registered late, moved to "
            "another agency, or counted twice?"
        )
        % counted
    )
