"""The folder of the section: written whole beside its place, then put there at once."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from himoya.charts.markup import as_html, node
from himoya.dictionary.figures import FigureBook
from himoya.exchange.collector_at_rest import collector_at_rest
from himoya.exchange.shapes import Publishable, files_of, shapes_of
from himoya.languages.codes import LANGUAGES, Language
from himoya.publishing.new_folder import new_folder
from himoya.publishing.section.access_page import access_page
from himoya.publishing.section.calendar_file import calendar_file
from himoya.publishing.section.calendar_page import calendar_page
from himoya.publishing.section.embedding import fragment
from himoya.publishing.section.frame import (
    ACCESS,
    CALENDAR,
    CALENDAR_FILE,
    FRONT,
    METHODS,
    PUBLISHED,
    PUBLISHED_IN,
    PUBLISHED_SERIES,
    STYLE,
    Section,
    name_of,
    origins_of,
)
from himoya.publishing.section.front_page import door, front_page
from himoya.publishing.section.methods_page import methods_page
from himoya.publishing.section.names import page_name
from himoya.publishing.section.published_pages import published_index, published_page
from himoya.publishing.section.reading import Release
from himoya.publishing.section.reports.model import Kind, Report
from himoya.publishing.section.reports.page import paper_name, report_name, report_page
from himoya.publishing.section.reports.whole import report_on
from himoya.publishing.section.series_page import series_page
from himoya.publishing.section.table_page import IN_EACH, SAME, table_page, whole_table

#: The list of every file with its digest, as `sha256sum --check` reads it.
SUMS = "SHA256SUMS"


#: A report -> the bytes of its PDF. Who writes the section brings the printer, or none.
Printer = Callable[[Report], bytes]


def write_section(
    folder: Path, section: Section, book: FigureBook, printer: Printer | None = None
) -> int:
    """Write everything and return how many pages there are; with a ``printer`` papers, too.

    Raises OSError, and FileExistsError where the folder has appeared meanwhile.
    """
    with new_folder(folder) as new:
        with collector_at_rest():
            _write(new, section, book, printer)
        return sum(1 for one in new.rglob("*.html") if one.parent.name != "embed")


def _write(new: Path, section: Section, book: FigureBook, printer: Printer | None) -> None:
    shutil.copyfile(Path(__file__).with_name(STYLE), new / STYLE)
    (new / FRONT).write_text(_door(section), encoding="utf-8")
    for language in LANGUAGES:
        for name, text in _pages(section, book, language).items():
            file = new / language / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        if section.calendar:
            written = calendar_file(section, language)
            (new / language / CALENDAR_FILE).write_bytes(written.encode("utf-8"))
    for release in section.releases:
        _copy_files(new, section, release)
        _write_reports(new, section, release, printer)
    sums = (
        f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.relative_to(new).as_posix()}\n"
        for one in sorted(new.rglob("*"))
        if one.is_file()
    )
    (new / SUMS).write_text("".join(sums), encoding="utf-8")


def _pages(section: Section, book: FigureBook, language: Language) -> Mapping[str, str]:
    """Return the pages of one language by their name in its folder."""
    pages = {FRONT: front_page(section, language)}
    if section.releases:
        pages[METHODS] = methods_page(section, language)
    for release in section.releases:
        for table in release.tables:
            name = page_name(release, table)
            whole = whole_table(section, release.publishable(table), language)
            pages[name] = table_page(section, release, table, language, whole)
            pages[f"embed/{name}"] = fragment(whole, language)
    if section.calendar:
        pages[CALENDAR] = calendar_page(section, language)
    if section.access is not None:
        pages[ACCESS] = access_page(section, language)
    if section.published:
        pages[PUBLISHED] = published_index(section, language)
        pages[PUBLISHED_SERIES] = series_page(section, book, language)
        for year in section.published:
            name = PUBLISHED_IN.format(year=year)
            pages[name] = published_page(section, book, year, language)
    return pages


def _write_reports(new: Path, section: Section, release: Release, printer: Printer | None) -> None:
    """Write both reports as pages, and as papers where somebody can print."""
    for language in LANGUAGES:
        for kind in Kind:
            report = report_on(section, release, kind, language)
            text = report_page(section, report, on_paper=printer is not None)
            name = report_name(release.manifest.name, kind)
            (new / language / name).write_text(text, encoding="utf-8")
            if printer is not None:
                files = new / "files" / release.manifest.name
                (files / paper_name(kind, language)).write_bytes(printer(report))


def _copy_files(new: Path, section: Section, release: Release) -> None:
    """Copy what the release holds as it is, and write workbook and JSON of the same cells."""
    from himoya.exchange.result_tables import write_in_each_language

    folder = new / "files" / release.manifest.name
    folder.mkdir(parents=True)
    for table in release.tables:
        name = table.definition.table
        given = release.publishable(table)
        for form in SAME:
            shutil.copyfile(release.place / f"{name}.{form}", folder / f"{name}.{form}")
        for form in IN_EACH:
            files = {language: folder / f"{name}.{language}.{form}" for language in LANGUAGES}
            write_in_each_language([given], files, form, section.dictionary)
        _write_shapes(folder, section, given)


def _write_shapes(folder: Path, section: Section, given: Publishable) -> None:
    """Write a table in every shape that it can take."""
    for shape in shapes_of(given, section.dictionary):
        for name, text in files_of(given, shape, section.dictionary):
            (folder / name).write_text(text, encoding="utf-8")


def _door(section: Section) -> str:
    """Return the page that asks for the reader's language; it guesses none, having no script."""
    own = section.dictionary.country.name
    names = (
        name_of(section, language) if origins_of(section) else own.in_language(language)
        for language in LANGUAGES
    )
    titles = " · ".join(dict.fromkeys(names))
    head = node(
        "head",
        node("meta", charset="utf-8"),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("title", titles),
        node("link", rel="stylesheet", href=STYLE),
    )
    body = node("body", node("main", node("h1", titles), door(section)))
    return "<!doctype html>\n" + as_html(node("html", head, body, lang=LANGUAGES[0])) + "\n"
