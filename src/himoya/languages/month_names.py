"""Names of months and seasons, and the words around a date, as people type and as we write them.

Tajik and Uzbek from memory, for native review. Typed forms are compared after folding, so case,
hard and soft signs and neighbouring letters need no forms of their own.
"""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.languages.folding import fold

#: Accepted for each month: English, Russian (cases, short), Tajik, Uzbek Latin and Cyrillic.
_TYPED: tuple[str, ...] = (
    "january jan январь января январе янв январи yanvar yan",
    "february feb февраль февраля феврале фев февр феврали fevral fev",
    "march mar март марта марте мар марти mart",
    "april apr апрель апреля апреле апр апрели aprel",
    "may май мая мае майи mayi",
    "june jun июнь июня июне июн июни iyun iyn",
    "july jul июль июля июле июл июли iyul iyl",
    "august aug август августа августе авг августи avgust avg",
    "september sep sept сентябрь сентября сентябре сен сент сентябри sentabr sentyabr sen",
    "october oct октябрь октября октябре окт октябри oktabr oktyabr okt",
    "november nov ноябрь ноября ноябре ноя нояб ноябри noyabr noy",
    "december dec декабрь декабря декабре дек декабри dekabr dek",
)

#: Folded name -> month, 1 to 12.
MONTHS: dict[str, int] = {
    fold(name): month for month, names in enumerate(_TYPED, start=1) for name in names.split()
}

#: Folded name -> first and last month of a season, as the northern calendar has it.
SEASONS: dict[str, tuple[int, int]] = {
    fold(name): months
    for names, months in (
        ("spring весна весной весны баҳор баҳори bahor bahori баҳорида bahorda", (3, 5)),
        ("summer лето летом лета тобистон тобистони yoz yozi ёз ёзи yozda", (6, 8)),
        ("autumn fall осень осенью осени тирамоҳ тирамоҳи kuz kuzi куз кузи kuzda", (9, 11)),
    )
    for name in names.split()
}

#: Winter lies in two years, so its name with one year says neither.
_WINTER = "winter зима зимой зимы зимистон зимистони qish qishi қиш қиши qishda"
WINTER = {fold(name) for name in _WINTER.split()}

#: Words that make a date approximate.
ABOUT = (
    "приблизительно", "примерно", "около", "ориентировочно", "тахминан", "тақрибан", "taxminan",
    "approximately", "around", "about", "circa", "прибл.", "ок.", "ca.",
)  # fmt: skip

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

_RUSSIAN_GENITIVE = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
                     "сентября", "октября", "ноября", "декабря")  # fmt: skip


def month_name(month: int, year: int, language: Language, *, genitive: bool = False) -> str:
    """Return a month of a year as the language writes it.

    ``genitive`` is the Russian form that stands after a day and after "около" and "с".
    """
    if language == "ru":
        names = _RUSSIAN_GENITIVE if genitive else _STANDING["ru"]
        return f"{names[month - 1]} {year} г."
    if language == "tg":
        return f"{_STANDING['tg'][month - 1]} соли {year}"
    if language == "uz":
        return f"{year}-yil {_STANDING['uz'][month - 1]}"
    return f"{_STANDING['en'][month - 1]} {year}"


def day_of_month(day: int, month: int, year: int, language: Language) -> str:
    """Return a day as the language writes it."""
    if language == "uz":
        return f"{year}-yil {day}-{_STANDING['uz'][month - 1]}"
    return f"{day} {month_name(month, year, language, genitive=True)}"
