"""The questionnaire as a workbook: what it rests on, a sheet a question, overrides, comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from himoya import __version__
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.figures import FigureBook
from himoya.dictionary.results import TOTAL, Cell, ResultTable
from himoya.exchange.finished_files import finished
from himoya.exchange.gate import InsideTable
from himoya.exchange.result_tables.workbook import ResultBook
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.publishing.questionnaire.answering import Answers, refuse_unprotected
from himoya.publishing.questionnaire.comparing import Beside, beside_published
from himoya.publishing.questionnaire.overrides import Override, with_overrides
from himoya.publishing.section.figures_of_tables import written
from himoya.publishing.sentences import sentences
from himoya.publishing.side_by_side import checked, figure_of, source_of
from himoya.statistics.plans import HELD
from himoya.statistics.verdict import Outcome

#: Articles are named as long as they were in force in the years asked for.
CORE = "core"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What the answers rest on: the day up to which records were counted, and their digest."""

    cut_off: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is written: the answers, those given otherwise, and what both rest on."""

    answers: Answers
    overrides: Sequence[Override]
    frozen: Frozen


def write_questionnaire(
    file: Path,
    filled: Questionnaire,
    *,
    dictionary: Dictionary,
    book: FigureBook,
    language: Language,
) -> None:
    """Write the workbook; the former one stays until all of it is there. Raises OSError."""
    import xlsxwriter

    say = sentences.say
    answers, overrides = filled.answers, filled.overrides
    tables = with_overrides(answers.tables, overrides)
    refuse_unprotected(tables)
    with finished(file) as unfinished:
        workbook = xlsxwriter.Workbook(str(unfinished), {"strings_to_formulas": False})
        try:
            sheets = ResultBook(workbook, dictionary)
            title = say(language, "Questionnaire on trafficking in persons (GLOTIP)")
            facts = list(_facts(answers, filled.frozen, dictionary, language))
            sheets.lines(say(language, "About"), title, (), facts)
            for number, table in enumerate(tables, start=1):
                given = [one for one in overrides if one.table == table.definition.table]
                more = [_line(one, table, language) for one in given]
                sheets.table(InsideTable(table), language, f"Q{number}", more)
            _given(sheets, answers.tables, overrides, language)
            beside = list(beside_published(tables, book, dictionary.country.iso3))
            _beside(sheets, beside, book, language)
        finally:
            workbook.close()


def _facts(
    answers: Answers, frozen: Frozen, dictionary: Dictionary, language: Language
) -> Iterator[tuple[str, str]]:
    say = sentences.say
    years = [table.periods for table in answers.tables]
    periods = list(dict.fromkeys(period for one in years for period in one))
    bases = ", ".join(
        f"{dictionary.units[unit].label.in_language(language)}: {base}"
        for unit, base in answers.release.bases.items()
    )
    verdicts = {
        Outcome.PASS: say(language, "may be given away"),
        Outcome.REVIEW: say(language, "somebody who knows the cases must judge it before it goes"),
        Outcome.FAIL: say(language, "must not be given away"),
    }
    yield say(language, "Country"), dictionary.country.name.in_language(language)
    yield say(language, "Years"), f"{periods[0]} – {periods[-1]}" if periods else "–"
    if frozen.cut_off:
        day = format_date(PartialDate.from_edtf(frozen.cut_off), language)
        yield say(language, "Records up to"), day
    yield say(language, "SHA-256 of the records"), frozen.digest
    versions = f"Himoya {__version__}, {dictionary.version}"
    yield say(language, "Program, dictionary"), versions
    text = "Small numbers are rounded, to multiples of: {bases}. Numbers with a star are not exact."
    yield say(language, "Protection"), say(language, text, bases=bases)
    held = say(language, "exact")
    given_up = say(language, "sums of rounded numbers: an exact one would tell of a few persons")
    yield say(language, "National totals"), held if answers.totals == HELD else given_up
    yield say(language, "What the check says"), verdicts[answers.outcome]
    yield say(language, "Articles covered"), _articles(answers, dictionary, language)
    text = (
        "Number and wording of the questions were not seen in the current questionnaire; compare "
        "before you send it."
    )
    yield say(language, "Not verified"), say(language, text)


def _articles(answers: Answers, dictionary: Dictionary, language: Language) -> str:
    """Return the articles of trafficking itself in force in any of the years."""
    first, last = date(answers.year - 3, 1, 1), date(answers.year, 12, 31)
    found = [
        f"{one.article} ({one.title.in_language(language)})"
        for one in dictionary.country.articles.values()
        if one.statistical_class == CORE
        and (one.valid_from is None or one.valid_from <= last)
        and (one.valid_to is None or one.valid_to >= first)
    ]
    return "; ".join(found) or "–"


def _line(one: Override, table: ResultTable, language: Language) -> str:
    text = "{cell}: {value} is given instead of the computed {computed}. Reason: {reason}"
    return sentences.say(
        language,
        text,
        cell=_cell(one.computed, table, language),
        value=format_number(one.value, language),
        computed=written(one.computed, language),
        reason=one.reason,
    )


def _cell(cell: Cell, table: ResultTable, language: Language) -> str:
    words = [cell.period]
    for name, code in cell.dimensions.items():
        label = table.labels[name].get(code)
        if code != TOTAL:
            words.append(label.in_language(language) if label is not None else code)
    return ", ".join(words)


def _given(
    sheets: ResultBook,
    tables: Sequence[ResultTable],
    overrides: Sequence[Override],
    language: Language,
) -> None:
    say = sentences.say
    by_name: Mapping[str, ResultTable] = {one.definition.table: one for one in tables}
    rows = [
        (
            by_name[one.table].definition.title.in_language(language),
            _cell(one.computed, by_name[one.table], language),
            written(one.computed, language),
            format_number(one.value, language),
            one.reason,
        )
        for one in overrides
    ]
    heads = ("Question", "Cell", "Computed", "Given", "Reason")
    none = say(language, "Every figure is as it was computed.")
    title = say(language, "Given otherwise than computed")
    sheets.lines(
        say(language, "Given otherwise"),
        title if rows else f"{title}. {none}",
        [say(language, one) for one in heads],
        rows,
    )


def _beside(
    sheets: ResultBook, beside: Sequence[Beside], book: FigureBook, language: Language
) -> None:
    say = sentences.say
    rows = [
        (
            one.table.definition.title.in_language(language),
            one.cell.period,
            written(one.cell, language),
            figure_of(book, one.claim, language),
            "–" if one.difference is None else f"{one.difference:+d}",
            source_of(book, one.claim, language),
            book.word("article_scope", one.claim.article_scope, language),
            ", ".join(checked(book, one.claim, language)),
        )
        for one in beside
    ]
    heads = (
        "Question",
        "Period",
        "Here",
        "Published",
        "Difference",
        "Source, edition",
        "Articles",
        "How far checked",
    )
    title = say(language, "Published before")
    note = say(language, "Each figure is what its source says, not our finding.")
    none = say(language, "No published figure is known to us.")
    sheets.lines(
        title,
        f"{title}. {note if rows else none}",
        [say(language, one) for one in heads],
        rows,
    )
