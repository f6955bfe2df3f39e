"""What a campaign is called where several are told apart: one title may come back every year."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.models import Campaign


def campaign_named(row: Campaign, language: Language) -> str:
    """Return the title, and the time as far as it is known."""
    title, _spoken = text_for(row.titles, language)
    ends = [format_date(each, language) for each in (row.start, row.end) if each]
    time = " – ".join(dict.fromkeys(ends))
    return f"{title} ({time})" if time else title
