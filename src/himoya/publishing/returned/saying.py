"""Published totals and returns in words; for readers, without a number that tells of a few."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.dictionary.dictionary import Dictionary
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.publishing.returned.comparing import Agreement, Line
from himoya.publishing.returned.explained import REASONS, Compared, Explanation, Group
from himoya.publishing.sentences import sentences
from himoya.statistics.labelling import category_words, period_words


def form_words(dictionary: Dictionary, form: str, language: Language) -> str:
    """Return what a form is called; its code where the country no longer has it."""
    one = dictionary.country.agreements.get(form)
    return one.name.in_language(language) if one is not None else form


def table_words(dictionary: Dictionary, table: str, language: Language) -> str:
    """Return the title of a table; its name where the dictionary no longer has it."""
    one = dictionary.tables.get(table)
    return one.title.in_language(language) if one is not None else table


def line_words(dictionary: Dictionary, line: Line, language: Language) -> str:
    """Return which total a line is: its period, and its territory or category."""
    period = period_words(line.period).in_language(language)
    table = dictionary.tables.get(line.table)
    if not line.dimension or table is None:
        return period
    dimension = table.dimension(line.dimension)
    words = category_words(dictionary, table.record, dimension, [line.code])
    return f"{period}, {words[line.code].in_language(language)}"


def summary(compared: Compared | None, language: Language) -> str:
    """Return how far a release and the returns agree, in a sentence of counts of totals."""
    say = sentences.say
    if compared is None or not compared.lines:
        return say(language, "No signed return states a total of this release.")
    text = (
        "Totals that signed returns also state: {all}. Equal: {equal}; apart by rounding alone: "
        "{rounded}; returns still missing: {incomplete}; different, and explained: {different}."
    )
    counts = {way.value: len(compared.of(way)) for way in Agreement}
    return say(language, text, all=len(compared.lines), **counts)


def group_words(dictionary: Dictionary, group: Group, language: Language) -> str:
    """Return what an explanation is about: the form, and its table."""
    form, table = group
    return sentences.say(
        language,
        "{form}: {table}",
        form=form_words(dictionary, form, language),
        table=table_words(dictionary, table, language),
    )


def difference_words(dictionary: Dictionary, line: Line, language: Language) -> str:
    """Return what readers learn of a total that differs, never how a few people make it differ.

    The number that returns state is said where the published one is exact, and where neither it
    nor the difference is below the country's threshold.
    """
    say = sentences.say
    total = line_words(dictionary, line, language)
    number = format_number(line.published, language)
    rules, table = dictionary.country.disclosure, dictionary.tables.get(line.table)
    if line.base:
        number = say(language, "about {number}", number=number)
    elif rules is not None and table is not None:
        least = rules.thresholds[dictionary.units[table.unit].threshold_kind]
        apart = abs(line.published - line.stated)
        if min(apart, line.stated) >= least:
            text = "{total}: published {number}; returns state {stated}."
            stated = format_number(line.stated, language)
            return say(language, text, total=total, number=number, stated=stated)
    text = "{total}: published {number}; returns state another number."
    return say(language, text, total=total, number=number)


def explanation_words(
    dictionary: Dictionary, said: Explanation, language: Language
) -> Iterator[tuple[Language, str]]:
    """Yield the reasons, and the words in the language in which they are there."""
    codes = dictionary.codelists[REASONS]
    for code in said.reasons:
        if code in codes:
            yield language, codes[code].label.in_language(language)
    written, words = said.in_language(language)
    if words:
        yield written, words
