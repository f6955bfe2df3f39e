"""`himoya generate`: the files of the repository that are made from others."""

from __future__ import annotations

import argparse

from himoya.commands.errors import Misuse
from himoya.commands.generators import GENERATED, stale_files, write
from himoya.commands.repository import repository_root
from himoya.commands.sentences import sentences

NAME = "generate"
SUMMARY = "Write the files of the repository that are made from others"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="which of them; else all")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; name the files that are out of date"
    )


def run(arguments: argparse.Namespace) -> int:
    root = repository_root(arguments.language)
    known = {generated.name: generated for generated in GENERATED}
    unknown = [name for name in arguments.names if name not in known]
    if unknown:
        text = "Nothing generated is called {name}. There are: {names}."
        names = ", ".join(known)
        raise Misuse(sentences.say(arguments.language, text, name=unknown[0], names=names))
    chosen = [known[name] for name in arguments.names or known]
    if not arguments.check:
        for generated in chosen:
            write(generated, root)
        return 0
    stale = [name for generated in chosen for name in stale_files(generated, root)]
    for name in stale:
        print(sentences.say(arguments.language, "Out of date: {name}", name=name))
    return 1 if stale else 0
