"""What the pages of campaigns have in common: places to go, names, and days in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.campaigns.counting import Times
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.kinds import Part, State
from himoya.platform.campaigns.models import Activity, Campaign, Wave
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.words import COLOURS, STATES
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.parts import Cell, Heading, Link, SummaryRow, Tag

NOTHING = "–"


def places(reader: Reader, current: str) -> list[Link]:
    """Return the pages of this room that the reader may open."""
    pages = [
        ("campaigns:list", _("All campaigns"), True),
        ("campaigns:take-over", _("Take over from a programme"), reader.may(Verb.KEEP_CAMPAIGNS)),
        (
            "programmes:media-contacts",
            _("Whom journalists may ask"),
            reader.may(Verb.SEE_PROGRAMMES),
        ),
    ]
    return [
        Link(text=text, url=reverse(name), current=name == f"campaigns:{current}")
        for name, text, open_here in pages
        if open_here
    ]


def frame(shown: CampaignShown, current: str, language: Language) -> dict[str, Any]:
    """Return heading, state and the links between the pages of one campaign."""
    pages = [
        ("campaign", _("Plan")),
        ("messages", _("Messages")),
        ("activities", _("Activities")),
        ("figures", _("Figures")),
        ("surveys", _("Surveys")),
        ("materials", _("Materials")),
        ("mentions", _("In the media")),
    ]
    title, spoken = text_for(shown.row.titles, language)
    return {
        "campaign": shown.row,
        "title": title,
        "spoken": spoken,
        "state": state_tag(shown.state),
        "may_keep": shown.may_keep,
        "places": [
            Link(
                text=text,
                url=reverse(f"campaigns:{name}", args=(shown.row.id,)),
                current=name == current,
            )
            for name, text in pages
        ],
    }


def state_tag(state: State) -> Tag:
    """Return a state as it is drawn."""
    return Tag(text=str(STATES[state]), colour=COLOURS[state])


def when(row: Campaign | Activity | Wave, language: Language) -> str:
    """Return when something is, as sharp as it is known."""
    ends = [format_date(each, language) for each in (row.start, row.end) if each]
    return " – ".join(dict.fromkeys(ends))


def partial(day: PartialDate | None, language: Language) -> str:
    """Return a day that may be known in part; a dash where none is known."""
    return format_date(day, language) if day else NOTHING


def day(value: date | None) -> str:
    """Return a day as readers write it."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def region(code: str, language: Language) -> str:
    """Return what a territory is called; its code where the dictionary does not have it."""
    found = dictionary().country.regions.get(code)
    return found.name.in_language(language) if found else code


def number(value: int | None, language: Language) -> str:
    """Return a number as the language writes it; a dash where it is not known."""
    return NOTHING if value is None else format_number(value, language)


def times_in_words(times: Times, language: Language) -> str:
    """Return how often: a number, and that lines do not say how often."""
    if not times.not_said:
        return format_number(times.number, language)
    if not times.number:
        return _("not said how many")
    return _("%(number)s, and more of which nobody says how many") % {
        "number": format_number(times.number, language)
    }


def table(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> dict[str, Any]:
    """Return a table as its component draws it; the head of numbers stands above them."""
    numeric = [all(cell.numeric for cell in column) for column in zip(*rows, strict=True)]
    headings = [
        Heading(label=one, numeric=number)
        for one, number in zip(heads, numeric or [False] * len(heads), strict=True)
    ]
    return {"headings": headings, "rows": rows}


def facts(told: Sequence[tuple[str, str | Sequence[str]]]) -> list[SummaryRow]:
    """Return questions with their answers; those without one are left out."""
    return [SummaryRow(key=key, value=value) for key, value in told if value]


def change_url(campaign: Campaign, part: Part, row: object) -> str:
    """Return the page on which a part is put right."""
    return reverse("campaigns:put-right", args=(campaign.id, part.value, row))


def missing_in_words(languages: Sequence[Language]) -> str:
    """Return the languages in which a text is not there yet."""
    return ", ".join(OWN_NAMES[one] for one in languages)


def languages_in_words(told: str) -> str:
    """Return languages that were typed as codes by their own names; other words as they are."""
    names: dict[str, str] = {str(code): name for code, name in OWN_NAMES.items()}
    typed = [one.strip() for one in told.split(",")]
    return ", ".join(names.get(one.lower(), one) for one in typed if one)
