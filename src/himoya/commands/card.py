"""`himoya card`: a card on paper, empty or with what stands in a case, as PDF or DOCX.

Exit code 0: written. 2: it could not be made; nothing was written.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.countries import dictionary_for
from himoya.commands.data_option import (
    about_storage,
    add_data_option,
    check_register,
    start_existing,
    start_platform,
)
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:
    from himoya.dictionary.dictionary import Dictionary
    from himoya.platform.documents.paper_forms import PaperForm

NAME = "card"
SUMMARY = "Make a card on paper, empty or of a case, as PDF or DOCX"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="a card such as police_card")
    parser.add_argument(
        "case",
        nargs="?",
        help="the official number of a case to print on the card; needs --data. Nothing that tells "
        "who somebody is gets printed",
    )
    add_data_option(parser)
    parser.add_argument("--country", help="for an empty card: the country whose overlay applies")
    parser.add_argument(
        "--format", choices=("pdf", "docx"), default="pdf", help="what to make; else pdf"
    )
    parser.add_argument(
        "--no-booklet", action="store_true", help="leave out the instruction booklet at the end"
    )
    parser.add_argument("-o", "--output", type=Path, help="the file to write")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    file = arguments.output or Path(f"{arguments.name}.{arguments.format}")
    if arguments.case is None:
        start_platform(arguments.data, language)
        check_register(language)
        dictionary = _dictionary(arguments, language)
        _check_name(arguments.name, tuple(dictionary.forms), language)
        asked = _empty(arguments, dictionary)
    else:
        start_existing(arguments.data, language)
        check_register(language)
        asked, dictionary = _filled(arguments, language)
    _write(asked, dictionary, arguments.format, file)
    print(sentences.say(language, "Written: {file}", file=file))
    return 0


def _dictionary(arguments: argparse.Namespace, language: Language) -> Dictionary:
    """The country named, else that of this installation."""
    if arguments.country is None:
        from himoya.platform.dictionary_in_use import dictionary

        return dictionary()
    return dictionary_for(arguments.country, language)


def _empty(arguments: argparse.Namespace, dictionary: Dictionary) -> PaperForm:
    from himoya.platform.database.clock import today
    from himoya.platform.documents.paper_forms import PaperForm

    return PaperForm(
        form=arguments.name,
        language=arguments.language,
        agency=dictionary.country.name.in_language(arguments.language),
        made_on=today(),
        booklet=not arguments.no_booklet,
    )


def _filled(arguments: argparse.Namespace, language: Language) -> tuple[PaperForm, Dictionary]:
    from django.db import DatabaseError

    from himoya.platform.dictionary_in_use import dictionary
    from himoya.platform.keys.errors import KeyTrouble
    from himoya.platform.register.printing import on_paper
    from himoya.platform.register.queries.printing import card_for_command, printable_forms

    _check_name(arguments.name, tuple(dictionary().forms), language)
    printable = tuple(form.form for form in printable_forms())
    if arguments.name not in printable:
        text = "{name} is printed empty only. Cases are printed on: {known}."
        known = ", ".join(printable)
        raise Misuse(sentences.say(language, text, name=arguments.name, known=known))
    try:
        card = card_for_command(arguments.case, arguments.name, arguments.format)
        if card is None:
            raise Misuse(sentences.say(language, "There is no case with this number."))
        asked = on_paper(card, card.agency, language, booklet=not arguments.no_booklet)
    except KeyTrouble as error:
        raise Misuse(error.in_language(language)) from error
    except DatabaseError as error:
        raise about_storage(error, language) from error
    return asked, dictionary()


def _check_name(name: str, known: tuple[str, ...], language: Language) -> None:
    if name not in known:
        text = "There is no card “{name}”. There are: {known}."
        raise Misuse(sentences.say(language, text, name=name, known=", ".join(sorted(known))))


def _write(asked: PaperForm, dictionary: Dictionary, file_type: str, file: Path) -> None:
    from himoya.exchange.finished_files import finished
    from himoya.platform.documents.paper_forms import to_docx, to_pdf

    make = to_docx if file_type == "docx" else to_pdf
    with finished(file) as unfinished:
        unfinished.write_bytes(make(asked, dictionary))
