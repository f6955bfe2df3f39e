"""Partial dates as each of the four languages writes them.

Tajik ends in no Russian "г." and Uzbek begins with the year; both are drafts for native review.
`reading_dates.read_date` reads back whatever is written here.
"""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.languages.month_names import day_of_month, month_name
from himoya.languages.partial_dates import EDTF_SIDE, PartialDate

_ABOUT: dict[Language, str] = {
    "en": "about {date}", "ru": "около {date}", "tg": "тахминан {date}", "uz": "taxminan {date}",
}  # fmt: skip

#: Uzbek -dan and -gacha are written together with the last word.
_SINCE: dict[Language, str] = {
    "en": "since {date}", "ru": "с {date}", "tg": "аз {date}", "uz": "{date}dan",
}  # fmt: skip
_UNTIL: dict[Language, str] = {
    "en": "until {date}", "ru": "по {date}", "tg": "то {date}", "uz": "{date}gacha",
}  # fmt: skip

_YEAR: dict[Language, str] = {
    "en": "{year}", "ru": "{year} г.", "tg": "соли {year}", "uz": "{year}-yil",
}  # fmt: skip


def format_date(value: PartialDate, language: Language) -> str:
    """Return a date as the language writes it: to the day, the month or the year, or a period.

    A year on its own is the bare number in every language, as in the head of a table. A date of
    which only the month is missing is left in EDTF, because no language has a way to write it.
    """
    first, slash, last = value.edtf.partition("/")
    if not slash:
        return _written(first, language)
    if first == "..":
        return _UNTIL[language].format(date=_written(last, language, in_words=True))
    if last == "..":
        return _SINCE[language].format(date=_written(first, language, in_words=True, genitive=True))
    return f"{_written(first, language)} – {_written(last, language)}"


def _written(
    side: str, language: Language, *, in_words: bool = False, genitive: bool = False
) -> str:
    found = EDTF_SIDE.fullmatch(side)
    assert found is not None, "a partial date holds readable EDTF"
    year, month, day, mark = found.groups()
    about = mark in {"~", "%"}
    if month == "XX" and day not in {None, "XX"}:
        return side
    if month in {None, "XX"}:
        text = _YEAR[language].format(year=year) if in_words or about else year
    elif day in {None, "XX"}:
        text = month_name(int(month), int(year), language, genitive=genitive or about)
    else:
        text = day_of_month(int(day), int(month), int(year), language)
    text = _ABOUT[language].format(date=text) if about else text
    return f"{text} (?)" if mark in {"?", "%"} else text
