"""Names of the months as people type them, and the words around years; await native review."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.languages.folding import fold

_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "январь", "января", "янв", "январ", "январи", "yanvar", "январ"),
    ("february", "feb", "февраль", "февраля", "фев", "феврал", "феврали", "fevral"),
    ("march", "mar", "март", "марта", "мар", "марти", "mart"),
    ("april", "apr", "апрель", "апреля", "апр", "апрел", "апрели", "aprel"),
    ("may", "май", "мая", "майи"),
    ("june", "jun", "июнь", "июня", "июн", "июни", "iyun", "июн"),
    ("july", "jul", "июль", "июля", "июл", "июли", "iyul"),
    ("august", "aug", "август", "августа", "авг", "августи", "avgust"),
    ("september", "sep", "sept", "сентябрь", "сентября", "сен", "сентябр", "сентябри", "sentabr",
     "sentyabr"),
    ("october", "oct", "октябрь", "октября", "окт", "октябр", "октябри", "oktabr", "oktyabr"),
    ("november", "nov", "ноябрь", "ноября", "ноя", "ноябр", "ноябри", "noyabr"),
    ("december", "dec", "декабрь", "декабря", "дек", "декабр", "декабри", "dekabr"),
)  # fmt: skip

#: Folded name -> month, 1 to 12.
MONTHS: dict[str, int] = {
    fold(name): month for month, names in enumerate(_NAMES, start=1) for name in names
}

#: Words that stand beside a year and say nothing more.
YEAR_WORDS = ("года", "году", "год", "г", "соли", "сол", "с", "yilning", "year", "of", "the")

#: Words that make a date approximate.
ABOUT = ("около", "примерно", "приблизительно", "тахминан", "taxminan", "about", "circa", "~", "≈")

_STANDING: dict[Language, tuple[str, ...]] = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
    "ru": ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
           "октябрь", "ноябрь", "декабрь"),
    "tg": ("январи", "феврали", "марти", "апрели", "майи", "июни", "июли", "августи", "сентябри",
           "октябри", "ноябри", "декабри"),
    "uz": ("yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr",
           "oktabr", "noyabr", "dekabr"),
}  # fmt: skip

_OF_RUSSIAN = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
               "сентября", "октября", "ноября", "декабря")  # fmt: skip


def month_name(month: int, year: int, language: Language, *, with_day: bool = False) -> str:
    """Return a month of a year as the language writes it, alone or after a day."""
    if language == "ru":
        if with_day:
            return f"{_OF_RUSSIAN[month - 1]} {year} г."
        return f"{_STANDING['ru'][month - 1]} {year} г."
    if language == "tg":
        return f"{_STANDING['tg'][month - 1]} соли {year}"
    if language == "uz":
        return f"{year}-yil {_STANDING['uz'][month - 1]}"
    return f"{_STANDING['en'][month - 1]} {year}"
