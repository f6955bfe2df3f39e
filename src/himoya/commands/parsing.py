"""Arguments of the command line, in the reader's language.

argparse speaks through a private `gettext`, which reads only compiled catalogues of one language
for the whole process. Here it is lent ours, for as long as one line is parsed.
"""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import LANGUAGES, Language, language_of

#: In the order in which POSIX looks at them.
LANGUAGE_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language to answer in, known before the line is parsed: misuse is explained in it too.

    Asked for twice, before the verb and after it, the last one holds, as with any option.
    """
    last: Language | None = None
    for place, argument in enumerate(arguments):
        if argument == "--language":
            asked = "".join(arguments[place + 1 : place + 2])
        elif argument.startswith("--language="):
            asked = argument.removeprefix("--language=")
        else:
            continue
        if asked in LANGUAGES:
            last = language_of(asked)
    if last is not None:
        return last
    settings = (environment.get(name) for name in LANGUAGE_SETTINGS)
    return language_of(next(filter(None, settings), None))


def add_language(parser: argparse.ArgumentParser) -> None:
    """Let the language be asked for after a verb, or a job of it, as well as before."""
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help="language of the answers; else as the computer is set, else English",
    )


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose `help=` texts are English sentences of this room's catalogue."""

    #: What to type for more, when it is not this parser's own `--help`.
    more: str | None = None

    def __init__(self, *, language: Language, **settings: Any) -> None:
        self.language = language
        settings["formatter_class"] = partial(HelpFormatter, language=language)
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """One sentence and the way to more; a page of usage would bury the sentence."""
        command = f"{self.more or self.prog} --help"
        raise Misuse(
            f"{message}\n{sentences.say(self.language, 'More: {command}', command=command)}"
        )


class HelpFormatter(argparse.HelpFormatter):
    """Shows the help of every argument in one language."""

    def __init__(self, *settings: Any, language: Language, **more: Any) -> None:
        super().__init__(*settings, **more)
        self.language = language

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return sentences.say(self.language, action.help) if action.help else action.help

    def _format_action(self, action: argparse.Action) -> str:
        """Without the empty line that stands above the list of verbs, or of a verb's jobs."""
        text = super()._format_action(action)
        return text.partition("\n")[2] if action.dest in ("verb", "job") else text


@contextlib.contextmanager
def argparse_speaking(language: Language) -> Iterator[None]:
    """Let argparse itself use our catalogue; it offers no door for that."""

    def one(text: str) -> str:
        # argparse also asks for the translation of texts that are not there.
        return sentences.say(language, text) if text else text

    def one_or_many(single: str, plural: str, count: int) -> str:
        return one(single if count == 1 else plural)

    former = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    lent = {"_": one, "ngettext": one_or_many}
    try:
        for name, function in lent.items():
            setattr(argparse, name, function)
        yield
    finally:
        for name, function in former.items():
            setattr(argparse, name, function)
