"""How many answers are on record, and why the others are not: from cells that readers have."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.results import MEASURE, Cell, ResultTable
from himoya.languages.codes import Language
from himoya.publishing.section.figures_of_tables import (
    MISSING,
    along,
    never_added_up,
    period_words,
    written,
)
from himoya.publishing.section.frame import Section
from himoya.publishing.section.reading import Release
from himoya.publishing.section.reports.model import Grid, Part, Sentence, Title
from himoya.publishing.sentences import sentences
from himoya.statistics.indicators.bands import share_of


def completeness_parts(section: Section, release: Release, language: Language) -> Iterator[Part]:
    """Yield, table by table, the questions that were not answered in the newest period."""
    say = sentences.say
    yield Title(say(language, "Completeness: what is not on record, and why"))
    yield Sentence(section.dictionary.share_limits.in_language(language))
    heads = ("Question", "Why there is no answer", "Number", "Share of all")
    for table in release.tables:
        yield Title(table.definition.title.in_language(language), 2)
        yield Sentence(table.quality.in_language(language))
        totals = [cell for cell in table.grand_totals() if cell.value]
        if not totals:
            continue
        rows = list(_rows(section, table, totals[-1], language))
        period = period_words(table, totals[-1].period, language)
        if rows:
            caption = say(language, "Answers that are missing, {period}", period=period)
            yield Grid(caption, [say(language, one) for one in heads], rows, frozenset({2, 3}))
        else:
            text = "{period}: no missing answer is printed for the questions of this table."
            yield Sentence(say(language, text, period=period))


def _rows(
    section: Section, table: ResultTable, total: Cell, language: Language
) -> Iterator[list[str]]:
    for name in table.labels:
        if name in {MEASURE, never_added_up(table)}:
            continue
        question = table.definition.dimension(name).title.in_language(language)
        for cell in along(table, name, total.period).cells:
            code = cell.dimensions[name]
            if code in MISSING and cell.value != 0:
                why = table.labels[name][code].in_language(language)
                share = _share(section, table, cell, total, language)
                yield [question, why, written(cell, language), share]


def _share(
    section: Section, table: ResultTable, part: Cell, whole: Cell, language: Language
) -> str:
    """Return a band; nothing of few, and nothing of what is not printed."""
    rules: DisclosureRules | None = section.dictionary.country.disclosure
    if part.value is None or whole.value is None or rules is None or part.value > whole.value:
        return "–"
    kind = section.dictionary.units[table.definition.unit].threshold_kind
    limits = section.dictionary.share_limits
    share = share_of(int(part.value), int(whole.value), limits, rules, kind)
    if share.is_withheld:
        return "–"
    text = "{lowest} to {highest} per cent"
    return sentences.say(language, text, lowest=share.lowest, highest=share.highest)
