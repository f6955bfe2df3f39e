"""The pages docs/reference/command-line.*.md: every verb with its arguments, in four languages.

Written from the parsers themselves, but not with argparse's own layout, which differs from one
Python to the next.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from himoya.commands.parsing import Parser
from himoya.commands.sentences import sentences
from himoya.commands.verbs import Verb, verbs
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language


def write_reference(folder: Path) -> None:
    """Write one page per language below `folder`."""
    place = folder / "docs" / "reference"
    place.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        text = "\n".join(_page(language)) + "\n"
        (place / f"command-line.{language}.md").write_text(text, encoding="utf-8")


def _page(language: Language) -> Iterator[str]:
    yield f"# {sentences.say(language, 'Commands of Himoya')}"
    yield ""
    yield " · ".join(f"[{name}](command-line.{code}.md)" for code, name in OWN_NAMES.items())
    yield ""
    yield sentences.say(language, "Written by `himoya generate`; changes made here are lost.")
    yield ""
    yield "`--language en|ru|tg|uz`: " + sentences.say(
        language, "language of the answers; else as the computer is set, else English"
    )
    yield ""
    yield sentences.say(
        language,
        "Exit codes: 0 done; 1 problems were found in the data; 2 the command could not be carried "
        "out, the reason is said; 130 stopped by Ctrl-C.",
    )
    for verb in verbs().values():
        yield from _section(verb, language)


def _section(verb: Verb, language: Language) -> Iterator[str]:
    yield ""
    yield f"## himoya {verb.name}"
    yield ""
    yield sentences.say(language, verb.summary)
    parser = Parser(language=language, prog=verb.name, add_help=False)
    verb.load().add_arguments(parser)
    yield from _arguments(parser, language)


def _arguments(parser: argparse.ArgumentParser, language: Language) -> Iterator[str]:
    """The arguments of a verb as a table; a verb of several jobs has a section for each."""
    jobs: dict[str, argparse.ArgumentParser] = {}
    arguments = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            jobs.update(action.choices)
        elif action.help != argparse.SUPPRESS and action.dest not in ("help", "language"):
            arguments.append(action)
    if arguments:
        yield ""
        yield f"| | {sentences.say(language, 'meaning')} |"
        yield "|---|---|"
    for action in arguments:
        meaning = sentences.say(language, action.help) if action.help else ""
        yield f"| {_form(action)} | {meaning} |"
    for name, job in jobs.items():
        yield from ("", f"### himoya {parser.prog} {name}", "", job.description or "")
        yield from _arguments(job, language)


def _form(action: argparse.Action) -> str:
    """What is typed: `-o, --output OUTPUT`, `FILE`, `[NAME …]`, with choices spelt out."""
    named = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    value = "\\|".join(map(str, action.choices)) if action.choices else named
    if action.nargs == 0:
        value = ""
    elif action.nargs in ("*", "+") or isinstance(action.nargs, int):
        value += " …"
    words = f"{', '.join(action.option_strings)} {value}".strip()
    optional = (action.option_strings and not action.required) or action.nargs in ("?", "*")
    return f"[`{words}`]" if optional else f"`{words}`"
