"""`himoya report ID|FILE --kind final -o FILE`: a report on a programme, or its figures."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads and writes is loaded when the verb runs
    from datetime import date

    from himoya.commands.report_written import OnThePlatform
    from himoya.programmes.facts.programme import Programme
    from himoya.programmes.reporting.book import Book
    from himoya.programmes.reporting.conflicts import Conflict
    from himoya.programmes.reporting.layouts import Layout
    from himoya.programmes.reporting.period import Period
    from himoya.programmes.reporting.whole import ProgrammeReport

NAME = "report"
SUMMARY = "Write the report on a programme against trafficking, every figure a reference"
KINDS = ("final", "annual", "semi-annual", "rapporteur")
FORMATS = ("docx", "pdf", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "programme", metavar="PROGRAMME", help="the id of a programme, or the file of one"
    )
    parser.add_argument("--kind", choices=KINDS, default="final", help="which report")
    parser.add_argument(
        "--period", help="the year or half-year that the report is about, such as 2020 or 2020-H1"
    )
    parser.add_argument(
        "--format", choices=FORMATS, help="what to write; else the ending of the file says it"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument(
        "--layout", type=Path, metavar="FILE", help="a layout of your own: blocks and their order"
    )
    parser.add_argument(
        "--resolutions", type=Path, metavar="FILE", help="decisions on conflicts, with reasons"
    )
    parser.add_argument(
        "--signed", action="store_true", help="make it final; refused while a conflict is open"
    )
    parser.add_argument(
        "--snapshot", type=Path, metavar="FILE", help="keep the figures in this file, with a digest"
    )
    parser.add_argument(
        "--compare",
        action="store_true",
        help="write the page that compares printed figures with those from the facts",
    )
    parser.add_argument("--figures", action="store_true", help="show the figures, write no report")
    parser.add_argument(
        "--data",
        type=Path,
        help="the data folder with programmes of your own, and the texts written on its platform",
    )
    parser.add_argument(
        "--as",
        dest="account",
        metavar="USERNAME",
        help="with --data: the account that makes it; else the first one that may write reports",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    from himoya.programmes.reporting.findings import findings_on
    from himoya.programmes.reporting.whole import book_of

    language: Language = arguments.language
    programme = _programme(arguments, language)
    period = _period(arguments.period, arguments.kind, language)
    book = book_of(programme, language, period, findings_on(programme, language))
    if arguments.figures:
        _show_figures(book, as_json=arguments.json)
        return 0
    form = _form(arguments, language)
    found = _on_the_platform(arguments, programme, language)
    if found is not None:
        return _print_texts(found, form, arguments)
    report = _report(book, arguments, language)
    _write(report, form, arguments.output)
    book = _decided(book, arguments, language)
    _keep_figures(book, arguments.snapshot)
    is_open = () if arguments.compare else [one.reference for one in book.open_conflicts]
    asked_for_texts = arguments.data is not None and not arguments.compare
    more = {"texts": None} if asked_for_texts else {}
    _tell(arguments, book.programme.id, is_open, more)
    return 0


def _on_the_platform(
    arguments: argparse.Namespace, programme: Programme, language: Language
) -> OnThePlatform | None:
    """Return what the installation of --data has of the report; None where nobody asked for it."""
    if arguments.data is None:
        if arguments.account is not None:
            raise Misuse(sentences.say(language, "--as needs --data, whose accounts it names."))
        return None
    if arguments.compare or Path(arguments.programme).is_file():
        return None
    from himoya.commands.report_written import on_the_platform

    return on_the_platform(arguments, programme.id, _layout(programme.id, arguments, language))


def _print_texts(found: OnThePlatform, form: str, arguments: argparse.Namespace) -> int:
    """Write a report with the texts that people wrote, and tell what it does not say."""
    from himoya.commands.report_written import left_out_as_plain, tell_left_out

    language: Language = arguments.language
    book = found.written.book
    if found.written.signed is None:
        book = _decided(book, arguments, language)
        found.check_figures(book, arguments)
        report = _report_of(book, found.layout, arguments, language)
    else:
        found.check_signed(arguments)
        report = found.written.signed
    _write(found.with_pictures(report), form, arguments.output)
    _keep_figures(book, arguments.snapshot, found.written.snapshot)
    more = left_out_as_plain(found) if arguments.json else {}
    is_open = () if found.written.signed else [one.reference for one in book.open_conflicts]
    _tell(arguments, book.programme.id, is_open, more)
    if not arguments.json:
        tell_left_out(found, language)
    return 0


def _programme(arguments: argparse.Namespace, language: Language) -> Programme:
    from himoya.commands.kept_programmes import kept_programme
    from himoya.platform.start import data_folder

    return kept_programme(arguments.programme, data_folder(arguments.data), language)


def _period(text: str | None, kind: str, language: Language) -> Period | None:
    from himoya.programmes.reporting.period import Period, UnreadablePeriod

    if text is None:
        if kind in {"annual", "semi-annual"}:
            words = "A report of the kind “{kind}” needs --period, such as 2020 or 2020-H1."
            raise Misuse(sentences.say(language, words, kind=kind))
        return None
    try:
        period = Period.from_text(text)
    except UnreadablePeriod:
        words = "“{period}” is not a period. Accepted: a year (2020) or half of one (2020-H1)."
        raise Misuse(sentences.say(language, words, period=text)) from None
    if {"annual": True, "semi-annual": False}.get(kind) is period.is_half:
        words = "“{period}” does not fit a report of the kind “{kind}”."
        raise Misuse(sentences.say(language, words, period=text, kind=kind))
    return period


def _form(arguments: argparse.Namespace, language: Language) -> str:
    if arguments.output is None:
        words = "Say with -o which file to write, or ask for --figures."
        raise Misuse(sentences.say(language, words))
    form: str = arguments.format or arguments.output.suffix.lstrip(".").lower()
    if form not in FORMATS:
        text = "“{file}” does not say in which form to write. Accepted endings: {known}."
        known = ", ".join(f".{one}" for one in FORMATS)
        raise Misuse(sentences.say(language, text, file=arguments.output.name, known=known))
    return form


def _report(book: Book, arguments: argparse.Namespace, language: Language) -> ProgrammeReport:
    from himoya.programmes.reporting.comparing import comparison

    if arguments.compare:
        return comparison(book, _today())
    layout = _layout(book.programme.id, arguments, language)
    return _report_of(_decided(book, arguments, language), layout, arguments, language)


def _today() -> date:
    """The day of the report: that of the country where a platform was opened, as on its pages."""
    from django.apps import apps

    if apps.ready:
        from himoya.platform.database.clock import today

        return today()
    from datetime import UTC, datetime

    return datetime.now(UTC).date()


def _report_of(
    book: Book, layout: Layout, arguments: argparse.Namespace, language: Language
) -> ProgrammeReport:
    """Return the report. Raises Misuse where it is to be signed and a conflict is open."""
    from himoya.programmes.reporting.whole import UnsettledConflicts, report_on

    try:
        return report_on(book, layout, _today(), signed=arguments.signed)
    except UnsettledConflicts as error:
        text = (
            "The report is not signed, because conflicts are open. Decide each in a file and name "
            "it with --resolutions, or write a draft without --signed:\n{conflicts}"
        )
        listed = "\n".join(
            f"  {one.reference}: {one.message}{_values(one, language)}" for one in error.conflicts
        )
        raise Misuse(sentences.say(language, text, conflicts=listed)) from error


def _values(conflict: Conflict, language: Language) -> str:
    values = conflict.values_in_words(language)
    return f" ({values})" if values else ""


def _layout(programme: str, arguments: argparse.Namespace, language: Language) -> Layout:
    from himoya.programmes.reporting.layouts import (
        Kind,
        UnreadableLayout,
        layout_for,
        read_layout,
    )

    if arguments.layout is None:
        return layout_for(Kind(arguments.kind), programme)
    try:
        return read_layout(arguments.layout, language)
    except UnreadableLayout as error:
        raise Misuse("\n".join(error.faults)) from error


def _decided(book: Book, arguments: argparse.Namespace, language: Language) -> Book:
    from himoya.programmes.reporting.resolutions import UnusableResolutions, read_resolutions
    from himoya.programmes.reporting.whole import decided

    if arguments.resolutions is None:
        return book
    try:
        given = read_resolutions(arguments.resolutions, book.conflicts, language)
        return decided(book, {**(book.resolutions or {}), **given})
    except UnusableResolutions as error:
        raise Misuse("\n".join(error.faults)) from error


def _write(report: ProgrammeReport, form: str, output: Path) -> None:
    from himoya.exchange.finished_files import finished

    content = _made(report, form)
    with finished(output) as unfinished:
        unfinished.write_bytes(content)


def _made(report: ProgrammeReport, form: str) -> bytes:
    if form == "html":
        from himoya.programmes.reporting.page import whole_page

        return whole_page(report).encode("utf-8")
    from tempfile import TemporaryDirectory

    from django.apps import apps

    from himoya.platform.start import start

    # The makers of papers live on the platform, which needs a folder of data; where none was
    # opened to read the programme, this one stays empty.
    with TemporaryDirectory(prefix="himoya-report-") as nothing:
        if not apps.ready:
            start(Path(nothing))
        from himoya.platform.programmes.papers import as_docx, as_pdf

        return as_pdf(report) if form == "pdf" else as_docx(report)


def _keep_figures(
    book: Book, file: Path | None, signed: Mapping[str, object] | None = None
) -> None:
    """Keep the figures of the report, or those with which it was signed, in a file."""
    from himoya.exchange.finished_files import finished
    from himoya.programmes.reporting.snapshot import snapshot_of

    if file is not None:
        text = json.dumps(signed or snapshot_of(book), ensure_ascii=False, indent=1)
        with finished(file) as unfinished:
            unfinished.write_text(text + "\n", encoding="utf-8")


def _tell(
    arguments: argparse.Namespace,
    programme: str,
    is_open: Sequence[str],
    more: Mapping[str, object] = MappingProxyType({}),
) -> None:
    language: Language = arguments.language
    if arguments.json:
        told = {
            "file": str(arguments.output),
            "programme": programme,
            "kind": "comparison" if arguments.compare else arguments.kind,
            "language": language,
            "signed": arguments.signed and not arguments.compare,
            "open_conflicts": list(is_open),
            **more,
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    print(sentences.say(language, "Written: {file}", file=arguments.output))
    if is_open:
        text = "Open conflicts, marked in the report: {conflicts}"
        print(sentences.say(language, text, conflicts=", ".join(is_open)))


def _show_figures(book: Book, *, as_json: bool) -> None:
    from himoya.programmes.reporting.snapshot import figures_as_plain

    if as_json:
        told = {"programme": book.programme.id, "figures": figures_as_plain(book.figures)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in book.figures:
        source = ", ".join(one.source)
        print(f"{one.reference}\t{one.in_words(book.language)}\t{one.label}\t{source}")
