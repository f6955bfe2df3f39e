"""The fixed words of a form on paper, in the language of the form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, override, pgettext

from himoya.languages.codes import Language


@dataclass(frozen=True, slots=True)
class PaperWords:
    for_each: str
    of_record: str
    no_record: str
    filled: str
    left_out: str
    not_approved: str
    approved: str
    how_to: str
    cross: str
    dates: str
    one: str
    several: str
    from_list: str
    day: str
    month: str
    year: str
    about: str
    no_answer: str


@lru_cache
def paper_words(language: Language) -> PaperWords:
    with override(language):
        return PaperWords(
            for_each=gettext("Fill in this page once for each record: {record}"),
            of_record=gettext("{record} {number}"),
            no_record=gettext("{record}: there is none in this case."),
            filled=gettext(
                "Printed from the register. A cross marks an answer. What is left empty has no "
                "answer yet, or is filled in by hand."
            ),
            left_out=gettext(
                "Questions that whoever printed this may not read do not stand on it. The other "
                "questions keep their numbers."
            ),
            not_approved=gettext("Version {version}, not approved"),
            approved=gettext("Form {number}, version {version}, approved {date}: {order}"),
            how_to=gettext("How to fill in the form"),
            cross=gettext(
                "Put a cross into the box of the answer, and write into the other boxes one letter "
                "or digit each. A wrong cross is struck through and signed."
            ),
            dates=gettext(
                "Write a date as day, month and year. Leave the boxes of the day, or of the day "
                "and the month, empty if nobody knows them. Never invent a day."
            ),
            one=gettext("One answer"),
            several=gettext("Several answers are possible"),
            from_list=gettext("Write the answer as it stands in the list: {list}"),
            day=pgettext("boxes of a date", "day"),
            month=pgettext("boxes of a date", "month"),
            year=pgettext("boxes of a date", "year"),
            about=pgettext("a date that is not exact", "about"),
            no_answer=gettext("No answer:"),
        )


@lru_cache
def unit_in_words(unit: str | None, language: Language) -> str:
    """Return what stands behind the boxes of a number; nothing where it has no unit.

    A unit that is not known here is a mistake of whoever wrote it into the dictionary: KeyError.
    """
    if unit is None:
        return ""
    with override(language):
        return {
            "days": pgettext("behind the boxes of a number", "days"),
            "months": pgettext("behind the boxes of a number", "months"),
            "years": pgettext("behind the boxes of a number", "years"),
        }[unit]
