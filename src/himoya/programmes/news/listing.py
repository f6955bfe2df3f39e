"""Published news as a CSV file for spreadsheets: one row each time that it appeared."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.programmes.reporting.published_news import NewsAppearance, place_in_words
from himoya.programmes.sentences import sentences

_HEADINGS = (
    "Event",
    "Title of the event",
    "News",
    "Language",
    "Headline",
    "Kind of place",
    "Where it appeared",
    "Address",
    "Published on",
    "Corrected on",
    "Withdrawn on",
    "Reason",
    "Edition of the facts",
    "Figures at that time",
)

#: What is called otherwise where drafts are counted.
_OF_DRAFTS = {"Edition of the facts": "Number of the draft"}


def as_csv(rows: Sequence[NewsAppearance], language: Language, *, of_drafts: bool = False) -> bytes:
    """Return a table with one row each; UTF-8 with the mark that spreadsheet programs look for.

    ``of_drafts``: what is counted are drafts that left, not editions of facts.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    heads = [_OF_DRAFTS.get(one, one) if of_drafts else one for one in _HEADINGS]
    writer.writerow([sentences.say(language, one) for one in heads])
    for row in rows:
        writer.writerow([neutralised(one) for one in _cells(row, language)])
    return written.getvalue().encode("utf-8-sig")


def _cells(row: NewsAppearance, language: Language) -> tuple[str, ...]:
    return (
        row.event_id,
        row.event,
        row.news,
        row.language,
        row.heading,
        place_in_words(row.place, language),
        row.outlet,
        row.link,
        row.published_on.isoformat(),
        " ".join(one.isoformat() for one in row.corrected_on),
        row.withdrawn_on.isoformat() if row.withdrawn_on else "",
        row.reason,
        str(row.edition),
        "; ".join(f"{reference} = {value}" for reference, value in row.figures),
    )
