"""What a table must say about its own making: a kind, the fields it is about, a number.

Remarks are collected while a table is prepared and become sentences in four languages at the end.
In a table that leaves the house the numbers in them are as safe as those in its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.limits import Limit
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.statistics.sentences import sentences


class RemarkKind(StrEnum):
    """What there is to say."""

    FILTER_ABSENT = "filter_absent"
    FILTER_UNANSWERED = "filter_unanswered"
    NEEDED_ABSENT = "needed_absent"
    DIMENSION_ABSENT = "dimension_absent"
    LIMITS = "limits"
    NO_LIMITS = "no_limits"
    STAGE_ABSENT = "stage_absent"
    LINKED_ABSENT = "linked_absent"
    DATE_ABSENT = "date_absent"
    OTHER_DATE = "other_date"
    PART_OF_YEAR_UNKNOWN = "part_of_year_unknown"
    YEAR_UNKNOWN = "year_unknown"
    NAMELESS = "nameless"
    NOT_LINKED = "not_linked"
    MERGED = "merged"
    EMPTY = "empty"
    BREAKDOWN_TOO_FINE = "breakdown_too_fine"
    RARE_COUNTRIES = "rare_countries"
    MERGED_BY_PLAN = "merged_by_plan"
    NO_POPULATION = "no_population"
    PROTECTED = "protected"
    HIDDEN = "hidden"
    TOTAL_NOT_SUM = "total_not_sum"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark; ``paths`` are the fields it is about, ``number`` how many rows or units."""

    kind: RemarkKind
    paths: tuple[str, ...] = ()
    number: int | None = None


#: What each remark says. {fields} are labels of fields, {number} a number of records.
_SENTENCES: Mapping[RemarkKind, str] = {
    RemarkKind.FILTER_ABSENT: (
        "The records do not hold “{fields}”; all of them are counted, whatever it would say."
    ),
    RemarkKind.FILTER_UNANSWERED: (
        "Records in which “{fields}” has no answer are not counted here: {number}."
    ),
    RemarkKind.NEEDED_ABSENT: (
        "The records do not hold “{fields}”, without which nothing can be counted here."
    ),
    RemarkKind.DIMENSION_ABSENT: (
        "The records do not hold “{fields}”; the breakdown by it is not available."
    ),
    RemarkKind.LIMITS: "The limits of the country, in days: {limits}.",
    RemarkKind.NO_LIMITS: (
        "Nothing is told of time limits: the country has entered none, the records do not say up "
        "to which day they go, or they do not hold “{fields}”."
    ),
    RemarkKind.STAGE_ABSENT: ("The records do not hold “{fields}”; this stage is not available."),
    RemarkKind.LINKED_ABSENT: (
        "“{fields}” is taken from the records themselves only: the linked records are absent."
    ),
    RemarkKind.DATE_ABSENT: (
        "The records do not hold their counting date; they are counted by “{fields}”."
    ),
    RemarkKind.OTHER_DATE: (
        "Records without a counting date that are counted by “{fields}”: {number}."
    ),
    RemarkKind.PART_OF_YEAR_UNKNOWN: (
        "Of these only the year is known; they stand in a period of their own: {number}."
    ),
    RemarkKind.YEAR_UNKNOWN: (
        "Of these not even the year is known; they stand in period XXXX: {number}."
    ),
    RemarkKind.NAMELESS: (
        "Records without “{fields}”, each counted as one person, so that someone may be counted "
        "more than once: {number}."
    ),
    RemarkKind.NOT_LINKED: (
        "No record holds “{fields}”. The same person may stand in the records of several "
        "agencies, so their figures stand side by side and must not be added."
    ),
    RemarkKind.MERGED: (
        "Records that belong to a person or thing already counted in the same period: {number}."
    ),
    RemarkKind.EMPTY: "There is no record to count.",
    RemarkKind.BREAKDOWN_TOO_FINE: (
        "A public table crosses at most {number} dimensions; finer breakdowns are left out."
    ),
    RemarkKind.RARE_COUNTRIES: (
        "Countries with fewer than {number} persons in five years are shown as other countries."
    ),
    RemarkKind.MERGED_BY_PLAN: (
        "Categories that all tables of this release show together as other, because they are thin: "
        "{number}."
    ),
    RemarkKind.NO_POPULATION: (
        "No number of residents is at hand for some groups or years; their rates are not available."
    ),
    RemarkKind.PROTECTED: (
        "Small numbers are protected: cells from 1 to below {number} are rounded together with "
        "what belongs to them, consistently over all tables of this release. A zero marked as "
        "rounded may stand for a few."
    ),
    RemarkKind.HIDDEN: (
        "Cells from 1 to below {number} are not shown, nor are others from which they could be "
        "worked out, over all tables of this release together."
    ),
    RemarkKind.TOTAL_NOT_SUM: (
        "Totals without a mark are exact; the rounded cells do not always add up to them."
    ),
}

#: Remarks whose number counts records or units, and so may tell of a few.
_COUNTS = frozenset(
    {
        RemarkKind.FILTER_UNANSWERED,
        RemarkKind.OTHER_DATE,
        RemarkKind.PART_OF_YEAR_UNKNOWN,
        RemarkKind.YEAR_UNKNOWN,
        RemarkKind.NAMELESS,
        RemarkKind.MERGED,
    }
)


def in_four_languages(sentence: str, **values: object) -> Words:
    """Return a sentence of this room in all languages; values that are Words follow along."""

    def said(language: Language) -> str:
        filled = {
            name: value.in_language(language) if isinstance(value, Words) else value
            for name, value in values.items()
        }
        return sentences.say(language, sentence, **filled)

    return Words(en=said("en"), ru=said("ru"), tg=said("tg"), uz=said("uz"))


def words_of(remark: Remark, dictionary: Dictionary, record: str, base: int | None) -> Words:
    """Return a remark in words; with a base of rounding, what it counts is given safely."""
    sentence = _SENTENCES[remark.kind]
    number: object = remark.number
    if base is not None and remark.number is not None and remark.kind in _COUNTS:
        number = safe_number(remark.number, base)
    fields = labels_of(remark.paths, dictionary, record)
    limits = limits_in_words(dictionary.country.limits.values())
    return in_four_languages(sentence, fields=fields, number=number, limits=limits)


def limits_in_words(limits: Iterable[Limit]) -> Words:
    """Return time limits with their days, one after the other; what nobody verified is marked."""

    def listed(language: Language) -> str:
        found = []
        for one in limits:
            text = "{name} {days}" if one.verified else "{name} {days} (not verified)"
            name = one.name.in_language(language)
            found.append(sentences.say(language, text, name=name, days=one.days))
        return "; ".join(found)

    limits = tuple(limits)
    return Words(en=listed("en"), ru=listed("ru"), tg=listed("tg"), uz=listed("uz"))


def safe_number(number: int, base: int) -> str:
    """Return a number as it may leave the house: below the base, or about a multiple of it."""
    return f"< {base}" if number < base else f"≈ {number // base * base}"


def labels_of(paths: Iterable[str], dictionary: Dictionary, record: str) -> Words:
    """Return the labels of fields, or of record types, one after the other."""
    labels = [_label(dictionary, record, path) for path in paths]

    def listed(language: Language) -> str:
        return ", ".join(dict.fromkeys(label.in_language(language) for label in labels))

    return Words(en=listed("en"), ru=listed("ru"), tg=listed("tg"), uz=listed("uz"))


def _label(dictionary: Dictionary, record: str, path: str) -> Words:
    return dictionary.field(path if "." in path else f"{record}.{path}").label
