"""The quality report: relevance, coverage, completeness, accuracy, timeliness, coherence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from himoya.dictionary.results import CellStatus
from himoya.exchange.result_tables.grid import whose
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.publishing.returned.explained import Compared
from himoya.publishing.section.figures_of_tables import period_words, periods_of
from himoya.publishing.section.frame import Section
from himoya.publishing.section.reading import Release
from himoya.publishing.section.reports.coherence import coherence_parts, coverage_of_returns
from himoya.publishing.section.reports.completeness import completeness_parts
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence, Title
from himoya.publishing.sentences import sentences
from himoya.statistics.periods import last_day_of

REGION = "region"

#: Cells of which readers do not get the number.
_HIDDEN = {CellStatus.SUPPRESSED, CellStatus.NOT_AVAILABLE, CellStatus.NOT_REPORTED}


def quality_parts(
    section: Section, release: Release, compared: Compared | None, language: Language
) -> Iterator[Part]:
    """Yield the parts of the report; ``compared`` is None where no return was looked at."""
    yield from _relevance(section, release, language)
    yield from _coverage(section, release, compared, language)
    yield from completeness_parts(section, release, language)
    yield from _accuracy(release, language)
    yield from _timeliness(release, language)
    yield from coherence_parts(section, release, compared, language)
    yield from _comparability(section, release, language)


def _relevance(section: Section, release: Release, language: Language) -> Iterator[Part]:
    say = sentences.say
    yield Title(say(language, "Relevance: what the release answers"))
    text = (
        "These figures count what institutions recorded. How many people suffered trafficking and "
        "were never found, no register can say."
    )
    yield Sentence(say(language, text))
    heads = ("Table", "Unit of count", "First period", "Last period")
    rows = []
    for table in release.tables:
        periods = periods_of(table)
        unit = section.dictionary.units[table.definition.unit].label.in_language(language)
        ends = (periods[0], periods[-1]) if periods else ()
        words = [period_words(table, one, language) for one in ends] or ["–", "–"]
        rows.append([table.definition.title.in_language(language), unit, *words])
    caption = say(language, "Tables of the release")
    yield Grid(caption, [say(language, one) for one in heads], rows)


def _coverage(
    section: Section, release: Release, compared: Compared | None, language: Language
) -> Iterator[Part]:
    say = sentences.say
    yield Title(say(language, "Coverage: whose records are in it"))
    lines = dict.fromkeys(
        whose(release.publishable(table), language, section.dictionary) for table in release.tables
    )
    yield Points([line for line in lines if line])
    regions = section.dictionary.country.regions
    for table in release.tables:
        if REGION not in table.labels or not periods_of(table):
            continue
        newest = periods_of(table)[-1]
        shown = {
            cell.dimensions[REGION]
            for cell in table.cells
            if cell.period == newest and cell.value is not None
        }
        text = "{table}, {period}: territories with a printed figure: {shown} of {all}."
        told = {"shown": len(shown & set(regions)), "all": len(regions)}
        title = table.definition.title.in_language(language)
        period = period_words(table, newest, language)
        yield Sentence(say(language, text, table=title, period=period, **told))
    yield from coverage_of_returns(section, compared, language)


def _accuracy(release: Release, language: Language) -> Iterator[Part]:
    say = sentences.say
    yield Title(say(language, "Accuracy: what the numbers may be off by"))
    text = (
        "Every record is counted and no sample is drawn, so there is no sampling error. What was "
        "never registered, was registered late or under another article is missing here, and "
        "nobody knows how much that is."
    )
    yield Sentence(say(language, text))
    heads = ("Table", "Numbers printed", "of them rounded", "of them left out", "Step of rounding")
    rows = []
    for table in release.tables:
        statuses = [cell.status for cell in table.cells]
        hidden = sum(one in _HIDDEN for one in statuses)
        rows.append(
            [
                table.definition.title.in_language(language),
                format_number(len(statuses), language),
                format_number(statuses.count(CellStatus.ROUNDED), language),
                format_number(hidden, language),
                str(table.rounding_base or "–"),
            ]
        )
    caption = say(language, "What protection changed")
    numbers = frozenset(range(1, len(heads)))
    yield Grid(caption, [say(language, one) for one in heads], rows, numbers)


def _timeliness(release: Release, language: Language) -> Iterator[Part]:
    say = sentences.say
    yield Title(say(language, "Timeliness: how old the figures are"))
    periods = {one for table in release.tables for one in periods_of(table)}
    ends = [day for day in map(last_day_of, periods) if day is not None]
    if not release.manifest.cut_off or not ends:
        yield Sentence(say(language, "The release does not say up to which day was counted."))
        return
    cut_off = PartialDate.from_edtf(release.manifest.cut_off)
    day, newest = format_date(cut_off, language), max(ends)
    end = format_date(PartialDate.of_day(newest), language)
    passed = cut_off.latest - newest
    if passed < timedelta():
        text = "The newest period ends on {end}; records were counted on {day}, before its end."
        yield Sentence(say(language, text, end=end, day=day))
        return
    text = (
        "The newest period ended on {end}; records were counted as they stood on {day}, {days} "
        "days later. Cases of that period that are registered afterwards come with a later release."
    )
    yield Sentence(say(language, text, end=end, day=day, days=passed.days))


def _comparability(section: Section, release: Release, language: Language) -> Iterator[Part]:
    say = sentences.say
    yield Title(say(language, "Comparability: what may stand beside what"))
    lines = [
        say(
            language,
            "Tables of different units of count are never added up or drawn as one line.",
        ),
        say(
            language,
            "All periods were counted with one version of the data dictionary: {version}.",
            version=release.manifest.dictionary_version,
        ),
    ]
    broken = [
        table.definition.title.in_language(language)
        for table in release.tables
        if any(cell.status is CellStatus.BREAK for cell in table.cells)
    ]
    for title in broken:
        lines.append(say(language, "{table}: the series has a break, marked there.", table=title))
    if section.published:
        text = "Other sources print other figures: what they say, and what may be compared."
        lines.append(say(language, text))
    yield Points(lines)
