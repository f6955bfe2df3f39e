"""The part of a table's page that tells its indicator: shares as bands, and the curve of waits.

It takes nothing but a `Publishable`, and every figure comes from `indicators.of_release`, which
sees only the numbers that the same page prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from himoya.charts.bands import Band, Corner, Range, bands, curve
from himoya.charts.markup import Child, node
from himoya.dictionary.tables import TableDimension
from himoya.exchange.gate import Publishable
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.publishing.section.figures_of_tables import period_words, written
from himoya.publishing.section.frame import Section
from himoya.publishing.sentences import sentences
from himoya.statistics.indicators.bands import Share
from himoya.statistics.indicators.of_release import (
    CurveOfYear,
    Limits,
    SharesOfYear,
    curves_of,
    oldest_waiting,
    shares_of,
)

#: Periods that are drawn, the newest; the tables beside the drawings hold all of them.
DRAWN = 3

PERSON, CASE = "person", "case"

#: What is told of persons, and of cases.
_TOO_FEW = {
    PERSON: "There are too few persons to tell shares.",
    CASE: "There are too few cases to tell shares.",
}
_SHARE_OF_ALL = {
    PERSON: "{title}: share of all persons of the year",
    CASE: "{title}: share of all cases of the year",
}

#: Stands where nothing is told.
_NOTHING = "–"


def indicator_parts(section: Section, given: Publishable, language: Language) -> Iterator[Child]:
    """Yield what is told of the indicators that this table carries; nothing for another table."""
    rules = section.dictionary.country.disclosure
    if rules is None:
        return
    unit = section.dictionary.units[given.table.definition.unit]
    limits = Limits(section.dictionary.share_limits, rules, unit.threshold_kind)
    dated = [one for one in given.table.definition.dimensions if one.is_of_dates]
    if dated:
        yield from _head(section, given, language)
    for dimension in dated:
        if dimension.wait is None:
            yield from _shares(given, dimension, limits, language)
        else:
            yield from _waits(given, dimension, limits, language)


def _head(section: Section, given: Publishable, language: Language) -> Iterator[Child]:
    say = sentences.say
    for one in section.dictionary.indicators.values():
        if one.released_as == given.table.definition.table:
            yield node("h2", one.name.in_language(language))
            text = "The day of observation of this release is {day}."
            day = format_date(PartialDate.from_edtf(given.as_of), language)
            observed = say(language, text, day=day)
            yield node("p", one.definition.in_language(language), " ", observed)
            text = "Not to be compared with: {what}"
            others = [each.in_language(language) for each in one.not_compared_with]
            yield node("ul", *(node("li", say(language, text, what=each)) for each in others))
    told = section.dictionary.share_limits.in_language(language)
    text = "These shares are worked out from the numbers of the table, and tell no more than it."
    yield node("p", say(language, text), " ", told, class_="note")


# ---- shares ----


def _shares(
    given: Publishable, dimension: TableDimension, limits: Limits, language: Language
) -> Iterator[Child]:
    table, name = given.table, dimension.dimension
    found = [one for one in shares_of(table, name, limits) if one.whole]
    title = dimension.title.in_language(language)
    yield node("h3", title)
    if not found:
        yield node("p", sentences.say(language, _TOO_FEW[limits.kind]))
        return
    labels = {code: words.in_language(language) for code, words in table.labels[name].items()}
    for one in found[-DRAWN:]:
        heading = f"{title}, {period_words(table, one.period, language)}"
        rows = [Band(labels[code], _range(of), _short(of)) for code, of in one.shares.items()]
        yield _figure(bands(f"{name}-{one.period}", heading, rows), heading)
    caption = sentences.say(language, _SHARE_OF_ALL[limits.kind], title=title)
    yield _grid_of_shares(given, found, caption, title, labels, language)


def _grid_of_shares(
    given: Publishable,
    found: Sequence[SharesOfYear],
    caption: str,
    title: str,
    labels: dict[str, str],
    language: Language,
) -> Element:
    heads = [title, *(period_words(given.table, one.period, language) for one in found)]
    rows = [
        [labels[code], *(_told(one.shares[code], language) for one in found)]
        for code in found[0].shares
    ]
    return _grid(caption, heads, rows)


def _range(share: Share) -> Range | None:
    if share.lowest is None or share.highest is None:
        return None
    return Range(share.lowest, share.highest)


def _told(share: Share, language: Language) -> str:
    if share.is_withheld:
        return _NOTHING
    text = "{lowest} to {highest} per cent"
    return sentences.say(language, text, lowest=share.lowest, highest=share.highest)


def _short(share: Share) -> str:
    """Return a band as it is written in a drawing, where a phone has no room for words."""
    return _NOTHING if share.is_withheld else f"{share.lowest}–{share.highest}\N{NO-BREAK SPACE}%"


# ---- waits ----


def _waits(
    given: Publishable, dimension: TableDimension, limits: Limits, language: Language
) -> Iterator[Child]:
    say, table = sentences.say, given.table
    as_of = date.fromisoformat(given.as_of)
    found = [
        one for one in curves_of(table, dimension.dimension, as_of, limits) if one.persons != 0
    ]
    yield node("h3", say(language, "Persons without a verdict, by days since registration"))
    if not found:
        yield node("p", say(language, _TOO_FEW[PERSON]))
        return
    drawn = [one for one in found if one.steps][-DRAWN:]
    longest = max((one.steps[-1].days for one in drawn), default=0)
    for one in drawn:
        yield _boxes(given, one, longest, language)
    if drawn:
        text = (
            "Somewhere inside the boxes falls the share of persons without a verdict. A year is "
            "drawn only as far as everybody in it has been observed. Who waits still is in it, "
            "and so is everybody whose proceedings ended without a verdict or whose verdict came "
            "at a time that is not known."
        )
        yield node("p", say(language, text), class_="note")
    yield _grid_of_waits(given, dimension, found, language)
    oldest = oldest_waiting(tuple(found))
    if oldest is not None and oldest.waiting is not None:
        text = "The oldest year of registration of which persons still wait: {period} ({number})."
        period = period_words(table, oldest.period, language)
        number = written(oldest.waiting, language)
        yield node("p", say(language, text, period=period, number=number))


def _boxes(
    given: Publishable, one: CurveOfYear, longest: int, language: Language
) -> Element | None:
    text = "Persons registered in {period} without a verdict, by days since registration"
    heading = sentences.say(language, text, period=period_words(given.table, one.period, language))
    corners = [
        Corner(step.days, told, format_number(step.days, language))
        for step in one.steps
        if (told := _range(step.share)) is not None
    ]
    said = " ".join(
        f"{_after(step.days, language)}: {_told(step.share, language)}." for step in one.steps
    )
    return _figure(curve(f"wait-{one.period}", heading, said, corners, longest), heading)


def _grid_of_waits(
    given: Publishable, dimension: TableDimension, found: Sequence[CurveOfYear], language: Language
) -> Element:
    say = sentences.say
    days = [one.highest for one in (dimension.bands or {}).values() if one.highest is not None]
    heads = [
        say(language, "Registered in"),
        *(_after(one, language) for one in days),
        say(language, "Half had a verdict after"),
        say(language, "Still waiting"),
        say(language, "Each of them for at least"),
    ]
    rows = [_row_of_waits(given, one, days, language) for one in found]
    caption = say(language, "Persons without a verdict, by days since registration")
    return _grid(caption, heads, rows)


def _row_of_waits(
    given: Publishable, one: CurveOfYear, days: Sequence[int], language: Language
) -> list[str]:
    say = sentences.say
    told = {step.days: _told(step.share, language) for step in one.steps}
    median = _NOTHING
    if one.median is not None:
        text = "{lowest} to {highest} days"
        median = say(language, text, lowest=str(one.median[0]), highest=str(one.median[1]))
    return [
        period_words(given.table, one.period, language),
        *(told.get(day, _NOTHING) for day in days),
        median,
        _NOTHING if one.waiting is None else written(one.waiting, language),
        say(language, "{days} days", days=format_number(one.at_least, language)),
    ]


def _after(days: int, language: Language) -> str:
    return sentences.say(language, "After {days} days", days=format_number(days, language))


# ---- parts ----


def _grid(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Element:
    head = node("tr", *(node("th", one, scope="col") for one in heads))
    body = [
        node("tr", node("th", row[0], scope="row"), *(node("td", one) for one in row[1:]))
        for row in rows
    ]
    quiet = node("caption", caption, class_="quiet")
    whole = node("table", quiet, node("thead", head), node("tbody", *body))
    return node("div", whole, class_="wide words", tabindex="0", role="region", aria_label=caption)


def _figure(drawing: Element | None, heading: str) -> Element | None:
    if drawing is None:
        return None
    return node("figure", node("figcaption", heading), drawing)
