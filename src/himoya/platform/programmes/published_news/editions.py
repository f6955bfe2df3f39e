"""The editions of a programme's facts, as a question offers them: the last one first."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.programmes.keeping.queries import Kept, history
from himoya.platform.programmes.keeping.words import PARTS
from himoya.platform.programmes.published_news.forms import Editions

#: So many are offered; who publishes from an older one has waited long.
MOST = 100


def editions_to_choose(reader: Reader, kept: Kept) -> Editions:
    """Return number and name of the editions, the file alone at the end as 0."""
    written = history(reader, kept.programme.id)[:MOST]
    found = [
        (
            one.number,
            _("Edition %(number)s of %(day)s: %(part)s")
            % {
                "number": one.number,
                "day": date_format(localdate(one.at), "SHORT_DATE_FORMAT"),
                "part": PARTS[one.part],
            },
        )
        for one in written
    ]
    if kept.base is not None:
        found.append((0, edition_in_words(0)))
    return Editions(found)


def edition_in_words(number: int) -> str:
    """Return which edition it is; 0 is the file of a programme without what was written here."""
    return str(number) if number else _("The file of the programme alone")
