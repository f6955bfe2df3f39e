"""The fixed words of a form on paper, in the language of the form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, override, pgettext

from himoya.languages.codes import Language


@dataclass(frozen=True, slots=True)
class PaperWords:
    for_each: str
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
            not_approved=gettext("Version {version}, not approved"),
            approved=gettext("Version {version}, approved {date}"),
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
