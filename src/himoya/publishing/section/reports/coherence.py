"""A release beside the signed returns and beside its former edition."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.publishing.returned.explained import Compared
from himoya.publishing.returned.saying import (
    difference_words,
    explanation_words,
    form_words,
    group_words,
    summary,
)
from himoya.publishing.section.frame import Section
from himoya.publishing.section.reading import Release
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence, Title
from himoya.publishing.section.revisions import former_of, moved_cells, reason_words, same_table
from himoya.publishing.sentences import sentences
from himoya.statistics.labelling import period_words

#: Periods of one form whose returns are listed, the newest ones.
MOST_PERIODS = 4


def coherence_parts(
    section: Section, release: Release, compared: Compared | None, language: Language
) -> Iterator[Part]:
    """Yield how the release agrees with returns and with what it replaces."""
    say = sentences.say
    yield Title(say(language, "Coherence: does it agree with what else is known"))
    yield Title(say(language, "With signed returns"), 2)
    yield Sentence(summary(compared, language))
    if compared is not None:
        yield from _differences(section, compared, language)
    former = former_of(section, release)
    if former is None:
        return
    yield Title(say(language, "With the edition that it replaces"), 2)
    reason = reason_words(release.manifest, language)
    if reason is not None:
        yield Sentence(reason)
    lines = []
    for table in release.tables:
        title, older = table.definition.title.in_language(language), same_table(former, table)
        if older is None:
            line = say(language, "{table}: the former edition did not have it.", table=title)
        else:
            number = len(moved_cells(older, table))
            text = "{table}: figures that changed: {number}."
            line = say(language, text, table=title, number=number)
        lines.append(line)
    yield Points(lines)


def _differences(section: Section, compared: Compared, language: Language) -> Iterator[Part]:
    for group, lines in compared.differing.items():
        yield Title(group_words(section.dictionary, group, language), 2)
        yield Points([difference_words(section.dictionary, line, language) for line in lines])
        said = compared.explanation(group)
        if said is not None:
            for written, words in explanation_words(section.dictionary, said, language):
                yield Sentence(words, written)


def coverage_of_returns(
    section: Section, compared: Compared | None, language: Language
) -> Iterator[Part]:
    """Yield how many returns were there of those expected, by form, the newest periods first."""
    say = sentences.say
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for line in compared.lines if compared else ():
        found.setdefault(line.form, {})[line.period] = (line.signed, line.owed)
    rows = [
        [
            form_words(section.dictionary, form, language),
            period_words(period).in_language(language),
            str(signed),
            str(owed),
        ]
        for form, periods in found.items()
        for period, (signed, owed) in sorted(periods.items(), reverse=True)[:MOST_PERIODS]
    ]
    if rows:
        heads = ("Form", "Period", "Returns signed", "Returns expected")
        caption = say(language, "Returns of agencies")
        yield Grid(caption, [say(language, one) for one in heads], rows, frozenset({2, 3}))
