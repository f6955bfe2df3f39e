"""The fiche: one table with the same fields for every programme, stated or not."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.dates import PartialDate, format_date
from himoya.programmes.facts.countries import country_in_words
from himoya.programmes.facts.words import label as code_label
from himoya.programmes.reporting.book import Book
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Facts, Part

say = sentences.say


def fiche(book: Book) -> Iterator[Part]:
    """Yield the facts on the programme; a field that no source states is left empty and shown."""
    language = book.language
    missing = say(language, "not stated")
    yield Facts(tuple((name, value or missing) for name, value in _rows(book)))


def _rows(book: Book) -> Iterator[tuple[str, str]]:
    language, fiche = book.language, book.programme.programme
    yield say(language, "Number of the programme"), fiche.number or ""
    yield say(language, "Title"), fiche.title_in(language)
    yield say(language, "Duration"), _duration(book)
    yield say(language, "Extension"), _extensions(book)
    yield (
        say(language, "Country"),
        ", ".join(country_in_words(one, language) for one in fiche.locations),
    )
    yield say(language, "Responsible office"), fiche.responsible_office or ""
    programmes = (fiche.sub_programme, fiche.umbrella_programme)
    yield say(language, "Part of"), "; ".join(one for one in programmes if one)
    yield say(language, "Executing agency"), fiche.executing_agency or ""
    yield say(language, "Partners"), "; ".join(map(book.body, fiche.implementing_partners))
    yield say(language, "Donor"), "; ".join(map(book.body, fiche.donors))
    yield say(language, "Budget"), _budget(book)
    spent = book.words("budget.spent") if book.has("budget.spent") else ""
    yield say(language, "Spent"), spent
    if fiche.budget is not None and fiche.budget.by_output:
        yield say(language, "Budget by output"), _by_output(book)
    if fiche.contributions:
        yield say(language, "Contributions of partners"), _contributions(book)
    yield say(language, "Objective"), fiche.objective or ""
    yield say(language, "Target groups"), _target_groups(book)
    expected = (one.text for one in book.programme.logframe.expected_results)
    yield say(language, "Expected results"), "; ".join(expected)


def _duration(book: Book) -> str:
    language, fiche = book.language, book.programme.programme
    if fiche.start is None or fiche.end is None or fiche.months is None:
        return ""
    span = format_date(PartialDate.from_edtf(f"{fiche.start}/{fiche.end}"), language)
    reference = "months.stated" if book.has("months.stated") else "months"
    return say(language, "{period} (months: {months})", period=span, months=book.words(reference))


def _extensions(book: Book) -> str:
    language = book.language
    return "; ".join(
        say(
            language,
            "{period}, reason: {reason}",
            period=format_date(PartialDate.from_edtf(f"{one.start}/{one.end}"), language),
            reason=one.reason or say(language, "not stated"),
        )
        for one in book.programme.programme.extensions
    )


def _budget(book: Book) -> str:
    budget = book.programme.programme.budget
    if budget is None or budget.amount is None:
        return ""
    basis = code_label(budget.basis, book.language)
    return f"{book.words('budget.amount')} ({basis})"


def _by_output(book: Book) -> str:
    """Return what each output was to have and what was spent on it."""
    language, budget = book.language, book.programme.programme.budget
    return "; ".join(
        say(
            language,
            "{output}: planned {planned}, spent {spent}",
            output=one.output,
            planned=_money(f"budget.by_output.{one.output}.planned", book),
            spent=_money(f"budget.by_output.{one.output}.spent", book),
        )
        for one in (budget.by_output if budget else ())
    )


def _money(reference: str, book: Book) -> str:
    return book.words(reference) if book.has(reference) else say(book.language, "not stated")


def _contributions(book: Book) -> str:
    return "; ".join(
        f"{book.body(one.org)}: {code_label(one.kind, book.language)}, {one.what}"
        for one in book.programme.programme.contributions
    )


def _target_groups(book: Book) -> str:
    return "; ".join(
        f"{book.body(one.org)}: {', '.join(one.units)}" if one.units else book.body(one.org)
        for one in book.programme.target_groups
    )
