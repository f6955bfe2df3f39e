"""The files that `himoya programme` writes: a news draft on an event, and the handover."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.programme_photographs import going_along
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what writes is loaded when the verb runs
    from himoya.programmes.facts.programme import Programme
    from himoya.programmes.news.draft import NewsDraft

NEWS_FORMATS = ("docx", "html")


def write_news(programme: Programme, event: str, arguments: argparse.Namespace) -> int:
    """Write the draft and tell what is to be settled; raises Misuse, with nothing written."""
    from himoya.exchange.finished_files import finished
    from himoya.programmes.news.draft import UnknownEvent, news_draft

    language: Language = arguments.language
    output = _output(arguments, language)
    form = _form(arguments.format, output, language)
    try:
        draft = news_draft(programme, event, language, datetime.now(UTC).date())
    except UnknownEvent as error:
        raise Misuse(error.in_words(language)) from None
    content = _made(draft, form)
    with finished(output) as unfinished:
        unfinished.write_bytes(content)
    _tell(draft, output, arguments)
    return 0


def _output(arguments: argparse.Namespace, language: Language) -> Path:
    if arguments.output is None:
        raise Misuse(sentences.say(language, "Name the file to write with -o."))
    output: Path = arguments.output
    return output


def _form(named: str | None, output: Path, language: Language) -> str:
    form = named or output.suffix.lstrip(".").lower()
    if form not in NEWS_FORMATS:
        text = "“{file}” does not say in which form to write. Accepted endings: {known}."
        known = ", ".join(f".{one}" for one in NEWS_FORMATS)
        raise Misuse(sentences.say(language, text, file=output.name, known=known))
    return form


def _made(draft: NewsDraft, form: str) -> bytes:
    if form == "html":
        from himoya.programmes.reporting.page import whole_page

        return whole_page(draft.report).encode("utf-8")
    from himoya.platform.start import start

    # The makers of papers live on the platform, which needs a folder of data; this one stays empty.
    with TemporaryDirectory(prefix="himoya-news-") as nothing:
        start(Path(nothing))
        from himoya.platform.programmes.papers import as_docx

        return as_docx(draft.report)


def _tell(draft: NewsDraft, output: Path, arguments: argparse.Namespace) -> None:
    if arguments.json:
        told = {
            "file": str(output),
            "programme": draft.report.programme,
            "event": draft.event,
            "language": draft.report.language,
            "blanks": draft.blanks,
            "findings": [{"rule": one.rule, "message": one.message} for one in draft.findings],
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    language: Language = arguments.language
    for one in draft.findings:
        print(f"{one.message} [{one.rule}]")
    print(sentences.say(language, "Written: {file}", file=output))


def write_handover(programme: Programme, arguments: argparse.Namespace) -> int:
    """Write the ZIP file; raises Misuse, with nothing written."""
    from himoya.exchange.finished_files import finished
    from himoya.programmes.handover.whole import NamesOfPersons, check_names, handover
    from himoya.programmes.iati.from_programme import UnfitIdentifier, publisher_named

    language: Language = arguments.language
    output = _output(arguments, language)
    try:
        publisher = publisher_named(arguments.publisher)
        check_names(programme)
        along = going_along(programme, arguments)
        content = handover(programme, publisher, along.photographs, along.left_out, along.news)
    except (NamesOfPersons, UnfitIdentifier) as error:
        raise Misuse(error.in_words(language)) from None
    with finished(output) as unfinished:
        unfinished.write_bytes(content)
    if arguments.json:
        told = {"file": str(output), "programme": programme.id, "bytes": len(content)}
        if arguments.data is not None:
            told |= {
                "photographs": len(along.photographs),
                "photographs_left_out": along.left_out,
                "news": len(along.news),
            }
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print(sentences.say(language, "Written: {file}", file=output))
        if along.photographs or along.left_out:
            text = "Photographs in it: {number}. Left out: {left_out}."
            said = {"number": len(along.photographs), "left_out": along.left_out}
            print(sentences.say(language, text, **said))
    return 0
