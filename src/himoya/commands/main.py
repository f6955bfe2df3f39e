"""`himoya VERB …`: from the line a person typed to an exit code.

0 done, 1 findings of severity error, 2 misuse or a job that cannot be done, 130 stopped by Ctrl-C.
A person sees one sentence, never a stack trace; HIMOYA_DEBUG=1 shows the trace to whoever mends it.
"""

from __future__ import annotations

import difflib
import io
import os
import sys
from collections.abc import Sequence

from himoya import __version__
from himoya.commands.errors import Misuse, in_one_sentence
from himoya.commands.parsing import Parser, add_language, argparse_speaking, language_asked
from himoya.commands.sentences import sentences
from himoya.commands.verbs import VerbModule, verbs
from himoya.languages.codes import Language

DONE, MISUSED, STOPPED, NOBODY_LISTENS = 0, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one line of the command line; the exit code is returned, also for `--help`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_asked(given, os.environ)
    _multiply_in_one_thread()
    _write_every_letter()
    try:
        code = _run(given, language)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _tell(sentences.say(language, "Stopped. No half-written file is left."))
        return STOPPED
    except BrokenPipeError:
        # The reader of our output has gone (`himoya … | head`); Python must not flush into it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_LISTENS
    except Exception as error:
        if os.environ.get("HIMOYA_DEBUG") == "1":
            raise
        _tell(in_one_sentence(error, language))
        return MISUSED


def _run(given: list[str], language: Language) -> int:
    chosen, module = _chosen(given, language)
    with argparse_speaking(language):
        parser = _parser(language, chosen, module)
        try:
            arguments = parser.parse_args(given)
        except SystemExit:  # argparse has answered --help or --version
            return DONE
        if module is None:
            parser.print_help()
            return DONE
    arguments.language = language
    return module.run(arguments)


def _chosen(given: Sequence[str], language: Language) -> tuple[str | None, VerbModule | None]:
    """The verb on the line, imported: the first word that is no option and no option's value."""
    before = ""
    for word in given:
        if not word.startswith("-") and before != "--language":
            return word, _verb(word, language)
        before = word
    return None, None


def _verb(name: str, language: Language) -> VerbModule:
    if name in verbs():
        return verbs()[name].load()
    near = difflib.get_close_matches(name, verbs(), n=1)
    if near:
        text = sentences.say(
            language, "There is no command {name}. Did you mean {near}?", name=name, near=near[0]
        )
    else:
        text = sentences.say(language, "There is no command {name}.", name=name)
    raise Misuse(text + "\n" + sentences.say(language, "More: {command}", command="himoya --help"))


def _parser(language: Language, chosen: str | None, module: VerbModule | None) -> Parser:
    """All verbs with their summaries; only the chosen one has its arguments."""
    description = sentences.say(
        language, "National data on trafficking in persons: from agencies' records to safe tables."
    )
    parser = Parser(language=language, prog="himoya", description=description)
    parser.add_argument("--version", action="version", version=f"himoya {__version__}")
    add_language(parser)
    # argparse tells of words left over at the very end, when it has forgotten the verb.
    parser.more = f"himoya {chosen}" if chosen else None
    titled = sentences.say(language, "commands")
    named = sentences.say(language, "COMMAND")
    group = parser.add_subparsers(title=titled, dest="verb", metavar=named, parser_class=Parser)
    for verb in verbs().values():
        summary = sentences.say(language, verb.summary)
        one = group.add_parser(verb.name, language=language, help=verb.summary, description=summary)
        add_language(one)
        if module is not None and verb.name == chosen:
            module.add_arguments(one)
    return parser


def _multiply_in_one_thread() -> None:
    """Keep numpy's products of tables to one thread, here and in every process begun from here.

    Else it has one for each processor, which wait for each other in a circle that never sleeps:
    beside other work on two processors that took ten times as long as one thread alone. It is asked
    when numpy is loaded, which has not happened yet; who set a number keeps it.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _write_every_letter() -> None:
    """A terminal that lacks Cyrillic shows question marks instead of stopping the job."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
