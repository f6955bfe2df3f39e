"""`himoya statistics cell-keys`: make the secret keys of the table builder, once; check them."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

SUMMARY = "Make the secret keys behind the noise of the table builder, once; check them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("new", "check"),
        help="new: make the keys of this installation, once and for all; check: whether they are "
        "whole, and the ones that were used before",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of the keys")
    parser.add_argument(
        "--fingerprint",
        metavar="F",
        help="check: which keys they must be, as noted with an earlier release",
    )


def run(arguments: argparse.Namespace) -> int:
    from himoya.statistics.disclosure.cell_key import StoreTrouble, create_store, open_store

    language: Language = arguments.language
    file: Path = arguments.file
    if arguments.what == "new" and arguments.fingerprint is not None:
        text = "--fingerprint goes with check: new keys have a fingerprint of their own."
        raise Misuse(sentences.say(language, text))
    try:
        if arguments.what == "new":
            store = create_store(file)
            text = (
                "Made {file}, fingerprint {fingerprint}. Copy it to two sticks in two safes now; "
                "it is never made again."
            )
        else:
            store = open_store(file, arguments.fingerprint)
            text = "{file} is whole. Made {day}, fingerprint {fingerprint}."
    except StoreTrouble as trouble:
        raise Misuse(trouble.in_language(language)) from trouble
    day = store.made_at.date()
    print(sentences.say(language, text, file=file, day=day, fingerprint=store.fingerprint))
    return 0
