"""`himoya statistics report RELEASE --kind quality|methods -o FILE`: a report on a release."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads and writes is loaded when the verb runs
    from himoya.dictionary.dictionary import Dictionary
    from himoya.publishing.section.reports.model import Report

SUMMARY = "Write the quality report or the methods report of a protected release"
FORMATS = ("pdf", "docx", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "release",
        type=Path,
        metavar="RELEASE",
        help="the folder that `himoya statistics protect` wrote",
    )
    parser.add_argument(
        "--kind", choices=("quality", "methods"), required=True, help="which of the two reports"
    )
    parser.add_argument(
        "--former",
        type=Path,
        metavar="RELEASE",
        help="the release in whose place this one stands, to be compared with it",
    )
    parser.add_argument(
        "--format", choices=FORMATS, help="what to write; else the ending of the file says it"
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the file to write"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    form = arguments.format or arguments.output.suffix.lstrip(".").lower()
    if form not in FORMATS:
        text = "“{file}” does not say in which form to write. Accepted endings: {known}."
        known = ", ".join(f".{one}" for one in FORMATS)
        raise Misuse(sentences.say(language, text, file=arguments.output.name, known=known))
    report = _report(arguments, language)
    from himoya.exchange.finished_files import finished

    content = _written(report, form)
    with finished(arguments.output) as unfinished:
        unfinished.write_bytes(content)
    if arguments.json:
        told = {"file": str(arguments.output), "release": report.release, "kind": arguments.kind}
        print(json.dumps(told | {"language": language}, ensure_ascii=False, indent=1))
    else:
        print(sentences.say(language, "Written: {file}", file=arguments.output))
    return 0


def _report(arguments: argparse.Namespace, language: Language) -> Report:
    from himoya.commands.countries import dictionary_for
    from himoya.publishing.section.frame import Section
    from himoya.publishing.section.reports.model import Kind
    from himoya.publishing.section.reports.whole import report_on
    from himoya.publishing.section.whole import read_releases

    def dictionary_of(country: str) -> Dictionary:
        return dictionary_for(country, language)

    folders = [one for one in (arguments.former, arguments.release) if one is not None]
    releases, dictionary = read_releases(folders, dictionary_of, language)
    section = Section(dictionary, releases)
    return report_on(section, releases[-1], Kind(arguments.kind), language)


def _written(report: Report, form: str) -> bytes:
    if form == "html":
        from himoya.publishing.section.reports.page import whole_file

        return whole_file(report).encode("utf-8")
    from himoya.platform.start import start

    # The makers of papers live on the platform, which needs a folder of data; this one stays empty.
    with TemporaryDirectory(prefix="himoya-report-") as nothing:
        start(Path(nothing))
        from himoya.platform.publication.papers import as_docx, as_pdf

        return as_pdf(report) if form == "pdf" else as_docx(report)
