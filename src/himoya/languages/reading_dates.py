"""What people type into a cell for a date, read as a partial date.

The rules that are a choice of ours, all of them the custom of the countries of the project:

- Day comes before month: ``05/06/2024`` is 5 June, ``05/23/2024`` is refused.
- A year of two digits follows spreadsheets: 00 to 29 are 2000 to 2029, 30 to 99 are 1930 to 1999.
- A number from 1900 to 2100 is a year, never a spreadsheet's serial number; a larger one is a
  serial number (1900 system, as Excel and LibreOffice count) if its date is not after 2100.
- A time of day is dropped; the date is taken as written, in no time zone.
- ``00``, ``xx`` and ``??`` stand for a day or month that is not known.
- "Since", "from", "с", "аз", "-dan" and "until", "to", "по", "до", "то", "-gacha" include the date
  they name. "Before" and "after" do not, and are refused: nobody can say by how much.
- Spring is March to May, summer June to August, autumn September to November. Winter is refused:
  it lies in two years.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from himoya.languages.folding import fold
from himoya.languages.month_names import ABOUT, MONTHS, SEASONS, WINTER
from himoya.languages.partial_dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    PartialDate,
    UnreadableDate,
)

#: Day 0 of the 1900 system, chosen so that days from 1 March 1900 on are right.
_SERIAL_ZERO = date(1899, 12, 30)
_HIGHEST_SERIAL = (date(LATEST_YEAR, 12, 31) - _SERIAL_ZERO).days

_LAST_SHORT_YEAR_OF_2000 = 29

#: No date is longer, with all the words that stand around it.
_LONGEST = 100

_EDTF_SHAPE = r"(?:\.\.|[0-9]{4}(?:-[0-9X]{2}){0,2}[~?%]?)"
_EDTF = re.compile(f"{_EDTF_SHAPE}(?:/{_EDTF_SHAPE})?")


def read_date(raw: object) -> PartialDate:
    """Return the date that a cell holds, however it was typed; raises UnreadableDate.

    Takes dates and instants of spreadsheet readers, years and serial numbers, and text in the four
    languages: ISO and EDTF, ``03.05.2024``, ``3.5.24``, ``05.2024``, ``3 мая 2024 г.``, ``3 майи
    соли 2024``, ``2024-yil 3-may``, ``около 2019``, ``2019–2021``, ``весна 2023`` and the like.
    """
    if isinstance(raw, str):
        return _from_text(raw)
    if isinstance(raw, date):
        return PartialDate.of_day(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_number(raw)
    raise UnreadableDate(raw, reason="It is not written in a way in which dates are written.")


def _from_number(raw: int | float) -> PartialDate:
    if EARLIEST_YEAR <= raw <= LATEST_YEAR and raw == int(raw):
        return PartialDate.of_year(int(raw))
    if LATEST_YEAR < raw < _HIGHEST_SERIAL + 1:
        return PartialDate.of_day(_SERIAL_ZERO + timedelta(days=int(raw)))
    raise UnreadableDate(raw, reason="A number alone must be a year from 1900 to 2100.")


@lru_cache(maxsize=100_000)
def _from_text(raw: str) -> PartialDate:
    text = raw.strip()
    try:
        found = _plain_day(text) or _anything(text)
    except UnreadableDate as unreadable:
        raise UnreadableDate(raw, unreadable.reason) from None
    if found is not None:
        return found
    if _lacks_year(text):
        raise UnreadableDate(raw, reason="The year is missing.")
    raise UnreadableDate(raw, reason="It is not written in a way in which dates are written.")


def _plain_day(text: str) -> PartialDate | None:
    """Read the two commonest forms, 2024-05-03 and 03.05.2024, much faster than `_anything`."""
    if len(text) != 10 or not text.isascii():
        return None
    if text[2] == text[5] and text[2] in "./-":
        text = f"{text[6:]}-{text[3:5]}-{text[:2]}"
    if text[4] != "-" or text[7] != "-":
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return PartialDate.of_day(day)


def _anything(text: str) -> PartialDate | None:
    if _EDTF.fullmatch(text) and "-00" not in text:
        return PartialDate.from_edtf(text)
    if len(text) > _LONGEST:
        return None
    return _numbers(text) or _whole(_cleaned(text))


def _lacks_year(text: str) -> bool:
    tokens = [fold(token) for token in _TOKEN.findall(text)]
    if len(tokens) > 2 or not all(token in MONTHS or len(token) <= 2 for token in tokens):
        return False
    return len(tokens) == 2 or any(token in MONTHS for token in tokens)


# Cleaning

_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2e3a\u2e3b]")
_DROPPED = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\"«»“”„‟]")
_TIME = re.compile(
    r"(?:(?<=[0-9])t|,? (?:(?:в|at|соати|soat) )?)(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
    r"(?::[0-5][0-9](?:\.[0-9]+)?)? ?(?:z|[+-][0-9]{2}:?[0-9]{2})?$"
)
#: 3-го, 3-е, 3rd, Tajik 3-юми, Uzbek 3-chi
_ORDINAL = re.compile(
    r"\b([0-9]{1,2}) ?-? ?(?:го|ое|е|st|nd|rd|th|юми|уми|юм|ум|chi|nchi|чи|нчи)\b"
)
_YEAR_WORD = re.compile(
    r"(?<=[0-9])[ -]*(?:годов|года|году|годы|год|гг|г|солҳои|солҳо|соли|сол|с|йиллар|йили|йил|"
    r"yillar|yili|yil|years|year|ум|й|y)\b\.?"
)
_YEAR_WORD_BEFORE = re.compile(
    r"\b(?:года|годы|год|г\.|солҳои|соли|сол|с\.|year|years) ?(?=[0-9]{4}\b)"
)
#: Words that add nothing: "in", "of", "month of".
_FILLER = re.compile(r"\b(?:в|во|in|of|the|дар|моҳи|месяц|oyi|oyida|ойи|ойида|числа)\b")


def _cleaned(text: str) -> str:
    text = _DROPPED.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text).casefold()))
    text = " ".join(text.split()).strip(" ,;")
    return _TIME.sub("", text).strip(" ,;")


# A whole text: one date, or a period

_ABOUT = re.compile(rf"(?:{'|'.join(map(re.escape, ABOUT))}|~|≈) ?")
_ABOUT_AFTER = re.compile(r" ?~$")
_DOUBTED = re.compile(r" ?(?:\(\?\)|(?<!\?)\?)$")
_FROM_TO = (
    re.compile(r"(?:с|со|from|аз|between) (.+?) (?:по|до|to|until|till|то|and) (.+)"),
    re.compile(r"(.+?)(?:dan|дан) (.+?)(?:gacha|гача)"),
)
_SINCE = (
    re.compile(r"(?:с|со|from|since|аз) (?P<date>.+?)(?: бошқа| инҷониб)?"),
    re.compile(r"(?P<date>.+?)(?:dan|дан)(?: beri| boshlab| буён| бошлаб)?"),
)
_UNTIL = (
    re.compile(r"(?:по|до|to|until|till|то) (?P<date>.+)"),
    re.compile(r"(?P<date>.+?)(?:gacha|гача)"),
)
_YEAR_WORD_LAST = re.compile(_YEAR_WORD.pattern + "$")
_BETWEEN = re.compile(r" - | ?/ ?|-")


def _whole(text: str) -> PartialDate | None:
    for pattern in _FROM_TO:
        if (found := pattern.fullmatch(text)) and (period := _period(found[1], found[2])):
            return period
    for pattern in _SINCE:
        if (found := pattern.fullmatch(text)) and (start := _one(found["date"])):
            return PartialDate.of_period(start, None)
    for pattern in _UNTIL:
        if (found := pattern.fullmatch(text)) and (end := _one(found["date"])):
            return PartialDate.of_period(None, end)
    if (single := _one(text)) is not None:
        return single
    text = _YEAR_WORD_LAST.sub("", text)
    for middle in sorted(_BETWEEN.finditer(text), key=lambda found: -len(found.group())):
        if period := _period(text[: middle.start()], text[middle.end() :]):
            return period
    return None


def _period(first: str, last: str) -> PartialDate | None:
    end = _one(last)
    if end is None or end.is_period:
        return None
    start = _one(first)
    if start is None and not first.strip().isdigit():
        # "май - июнь 2024": the year said once is the year of both.
        start = _one(f"{first} {end.earliest.year}")
    return None if start is None or start.is_period else PartialDate.of_period(start, end)


def _one(text: str) -> PartialDate | None:
    """Read one date, with the words or signs that make it approximate or doubted."""
    text, doubted = _DOUBTED.subn("", text.strip())
    text, about_after = _ABOUT_AFTER.subn("", text)
    about = _ABOUT.match(text)
    text = _bare(text[about.end() :] if about else text)
    found = _numbers(text) or _words(text)
    if found is None or found.is_period:
        return found
    mark = {(False, True): "?", (True, False): "~", (True, True): "%"}.get(
        (bool(about or about_after), bool(doubted)), ""
    )
    return PartialDate.from_edtf(found.edtf + mark) if mark else found


def _bare(text: str) -> str:
    text = _YEAR_WORD_BEFORE.sub("", _YEAR_WORD.sub(" ", _ORDINAL.sub(r"\1", text)))
    return " ".join(_FILLER.sub(" ", text).split()).strip(" ,.-")


# Numbers only

_UNKNOWN = r"00|xx|хх|\?\?|__"
_PART = rf"[0-9]{{1,2}}|{_UNKNOWN}"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-./ ]({_PART})(?:[-./ ]({_PART}))?")
_YEAR_LAST = re.compile(rf"({_PART})[-./ ] ?({_PART})[-./ ] ?([0-9]{{4}})")
_MONTH_AND_YEAR = re.compile(rf"({_PART})[-./]([0-9]{{4}})")
_SHORT_YEAR = re.compile(rf"({_PART})[-./ ] ?({_PART})[-./ ] ?([0-9]{{2}})")
_EIGHT_DIGITS = re.compile(r"((?:19|20)[0-9]{2}|2100)(0[1-9]|1[0-2])([0-9]{2})")
_EIGHT_DIGITS_YEAR_LAST = re.compile(r"([0-9]{2})(0[1-9]|1[0-2])((?:19|20)[0-9]{2}|2100)")


def _numbers(text: str) -> PartialDate | None:
    if re.fullmatch(r"[0-9]{4}", text):
        return PartialDate.of_year(int(text))
    if found := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text):
        return _from_parts(found[1], found[2], found[3])
    if found := _YEAR_LAST.fullmatch(text) or _EIGHT_DIGITS_YEAR_LAST.fullmatch(text):
        return _from_parts(found[3], found[2], found[1])
    if found := _MONTH_AND_YEAR.fullmatch(text):
        return _from_parts(found[2], found[1])
    if found := _SHORT_YEAR.fullmatch(text):
        return _from_parts(_long_year(found[3]), found[2], found[1])
    return None


def _from_parts(year: str, month: str, day: str | None = None) -> PartialDate:
    """Build the date from digits; a part that is not known leaves the rest."""
    known = [None if part is None or not part.isdigit() or int(part) == 0 else part.zfill(2)
             for part in (month, day)]  # fmt: skip
    match known:
        case [None, None]:
            return PartialDate.from_edtf(year)
        case [str(month), None]:
            return PartialDate.from_edtf(f"{year}-{month}")
    return PartialDate.from_edtf(f"{year}-{known[0] or 'XX'}-{known[1]}")


def _long_year(text: str) -> str:
    return f"{'20' if int(text) <= _LAST_SHORT_YEAR_OF_2000 else '19'}{text}"


# Words

_TOKEN = re.compile(r"[^\s,./\-]+")
_UZBEK_CASE = re.compile(r"(?:da|ning|да|нинг)$")


def _words(text: str) -> PartialDate | None:
    tokens = [fold(token) for token in _TOKEN.findall(text)]
    numbers = [token for token in tokens if token.isascii() and token.isdigit()]
    names = [token for token in tokens if token not in numbers]
    if len(names) != 1 or not numbers or len(tokens) > 3:
        return None
    (name,) = names
    month = MONTHS.get(name) or MONTHS.get(_UZBEK_CASE.sub("", name))
    if month is not None:
        return _with_month(month, numbers, named_last=tokens[-1] == name)
    year_alone = len(numbers) == 1 and len(numbers[0]) == 4
    if year_alone and name in SEASONS:
        first, last = SEASONS[name]
        year = int(numbers[0])
        return PartialDate.of_period(
            PartialDate.of_month(year, first), PartialDate.of_month(year, last)
        )
    if year_alone and name in WINTER:
        raise UnreadableDate(text, reason="Winter lies in two years. Write the months.")
    return None


def _with_month(month: int, numbers: list[str], *, named_last: bool) -> PartialDate | None:
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) == 1 and len(years) + len(days) == len(numbers):
        return _from_parts(years[0], str(month), days[0] if days else None)
    if len(days) == 2 and len(numbers) == 2 and len(days[1]) == 2 and not named_last:
        return _from_parts(_long_year(days[1]), str(month), days[0])
    return None
