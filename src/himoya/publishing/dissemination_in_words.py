"""Dissemination rules, and what they forbid, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.dictionary.agreements import Rhythm
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.dissemination import Audience, DisseminationRule, Territory
from himoya.dictionary.results import PeriodKind
from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.publishing.sentences import sentences
from himoya.statistics.dissemination import Bar, Forbidden

_AUDIENCES = {
    Audience.PUBLIC: "everybody",
    Audience.EXPERT: "experts with an agreement",
    Audience.INSIDE: "those who work on the statistics",
}

_PERIODS = {
    PeriodKind.MONTH.value: "months",
    PeriodKind.QUARTER.value: "quarters",
    PeriodKind.HALF_YEAR.value: "half-years",
    PeriodKind.HALF_YEAR_CUMULATIVE.value: "half-years",
    PeriodKind.YEAR.value: "years",
}

_TERRITORIES = {
    Territory.COUNTRY: "the country as a whole",
    Territory.REGION: "regions",
}

_FORBIDDEN = {
    Bar.AUDIENCE: (
        "The rule “{rule}” keeps the table “{table}” back: it goes to {allowed}, not to {found}."
    ),
    Bar.DIMENSION: (
        "The rule “{rule}” keeps the table “{table}” back: it may not be shown by {found}. "
        "Allowed: {allowed}."
    ),
    Bar.TERRITORY: (
        "The rule “{rule}” keeps the table “{table}” back: it tells no territories apart, so not "
        "{found}. Allowed: {allowed}."
    ),
    Bar.PERIOD: (
        "The rule “{rule}” keeps the table “{table}” back: {found} are too short. Allowed: "
        "{allowed} and longer."
    ),
    Bar.BODY: (
        "The rule “{rule}” keeps the table “{table}” back: {allowed} gives it out, not {found}."
    ),
    Bar.DAY: (
        "The rule “{rule}” keeps the table “{table}” back until {allowed}; now it is {found}."
    ),
}


def forbidden_in_words(one: Forbidden, dictionary: Dictionary, language: Language) -> str:
    """Say which rule keeps which table back, why, and what is allowed."""
    allowed = [_word(one, code, dictionary, language) for code in one.allowed]
    return sentences.say(
        language,
        _FORBIDDEN[one.bar],
        rule=one.rule.name.in_language(language),
        table=one.table.title.in_language(language),
        found=_word(one, one.found, dictionary, language),
        allowed="; ".join(allowed) or "–",
    )


def _word(one: Forbidden, code: str, dictionary: Dictionary, language: Language) -> str:
    """Return what a code of the answer is called."""
    if one.bar is Bar.AUDIENCE:
        return audience_in_words(Audience(code), language)
    if one.bar is Bar.PERIOD:
        return sentences.say(language, _PERIODS[code])
    if one.bar is Bar.DAY:
        return format_date(PartialDate.from_edtf(code), language)
    if one.bar is Bar.BODY:
        return _body(code, dictionary, language)
    return one.table.dimension(code).title.in_language(language) if code else code


def _body(code: str, dictionary: Dictionary, language: Language) -> str:
    """Return the name of an agency, or of the kind of agencies that a role stands for."""
    if code in dictionary.country.agencies:
        return dictionary.country.agencies[code].name.in_language(language)
    if code in dictionary.agency_roles:
        return dictionary.agency_roles[code].label.in_language(language)
    return code


def audience_in_words(audience: Audience, language: Language) -> str:
    """Return whom a table goes to."""
    return sentences.say(language, _AUDIENCES[audience])


def undecided_in_words(
    tables: Sequence[TableDefinition], dictionary: Dictionary, language: Language
) -> str:
    """Say that no rule is known for tables, and who decides; empty where there are none."""
    if not tables:
        return ""
    if not dictionary.country.dissemination:
        text = "{country}: no dissemination rule is known; whoever approves a release decides."
        return sentences.say(language, text, country=dictionary.country.name.in_language(language))
    titles = "; ".join(one.title.in_language(language) for one in tables)
    text = "No dissemination rule is known for: {tables}. Whoever approves decides."
    return sentences.say(language, text, tables=titles)


def rule_lines(
    rule: DisseminationRule, dictionary: Dictionary, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield what a rule says as pairs of a name and its value."""
    say = sentences.say
    titles = (dictionary.tables[name].title.in_language(language) for name in rule.tables)
    bodies = rule.agencies or ((rule.role,) if rule.role else ())
    yield say(language, "Tables"), "; ".join(titles)
    yield say(language, "For whom"), audience_in_words(rule.audience, language)
    yield say(language, "Smallest territory"), say(language, _TERRITORIES[rule.territory])
    if rule.dimensions is not None:
        yield say(language, "May be shown by"), _dimensions(rule, dictionary, language)
    yield say(language, "Shortest periods"), _length(rule.shortest_period, language)
    yield (
        say(language, "Given out by"),
        "; ".join(_body(one, dictionary, language) for one in bodies),
    )
    yield say(language, "From which day"), _from_which_day(rule, language)
    yield say(language, "Under which act"), rule.legal_basis.in_language(language)
    checked = "verified" if rule.verified else "not verified: no statement of law"
    how = "invented" if rule.verification == "invented" else checked
    yield say(language, "Verification"), say(language, how)


def _dimensions(rule: DisseminationRule, dictionary: Dictionary, language: Language) -> str:
    titles = {
        one.dimension: one.title.in_language(language)
        for name in rule.tables
        for one in dictionary.tables[name].dimensions
    }
    return "; ".join(titles[one] for one in rule.dimensions or ())


def _length(length: Rhythm, language: Language) -> str:
    return sentences.say(language, _PERIODS[length.value])


def _from_which_day(rule: DisseminationRule, language: Language) -> str:
    say = sentences.say
    parts = []
    if rule.days is not None:
        parts.append(say(language, "{days} days after the end of the period", days=rule.days))
    if rule.not_before is not None:
        month, day = rule.not_before.split("-")
        text = "not before {day} of the year after the period"
        parts.append(say(language, text, day=f"{day}.{month}."))
    return "; ".join(parts) or say(language, "on any day")
