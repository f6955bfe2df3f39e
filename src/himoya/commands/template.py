"""`himoya template`: a workbook to fill in, for a record type or a card."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.countries import dictionary_for
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences

NAME = "template"
SUMMARY = "Make a workbook to fill in, for a record type or a card"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="a record type such as victim, or a card such as police_card")
    parser.add_argument("--country", help="the country whose overlay applies")
    parser.add_argument("-o", "--output", type=Path, help="the workbook to write (.xlsx)")


def run(arguments: argparse.Namespace) -> int:
    from himoya.exchange.spreadsheets.template import (
        UnknownTemplate,
        template_names,
        write_template,
    )

    dictionary = dictionary_for(arguments.country, arguments.language)
    file = arguments.output or Path(f"{arguments.name}.xlsx")
    try:
        write_template(dictionary, arguments.name, arguments.language, file)
    except UnknownTemplate:
        raise Misuse(
            sentences.say(
                arguments.language,
                "There is no template “{name}”. There are: {known}.",
                name=arguments.name,
                known=", ".join(template_names(dictionary)),
            )
        ) from None
    print(sentences.say(arguments.language, "Written: {file}", file=file))
    return 0
