"""`himoya transfer`: cases as files between installations that no line joins.

The same actions as the pages, done by the installation for the office that the case or the file
names. Exit code 0: done. 1: the case or the file was refused, in words. 2: it could not be done.
Nothing is half written.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from himoya.commands.data_option import (
    about_storage,
    add_data_option,
    check_register,
    start_existing,
)
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

NAME = "transfer"
SUMMARY = "Send and take cases as files between installations without a line"

Done = Mapping[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("installations", "write", "read", "receipt", "keys"),
        help="installations: those that are known here; write: a file of a case; read: a file that "
        "was brought; receipt: the answer that came back; keys: those of this installation",
    )
    parser.add_argument(
        "subject", nargs="?", help="for write the number of a case; for read and receipt a file"
    )
    add_data_option(parser)
    parser.add_argument(
        "--to", help="with write: the other installation, by its name or fingerprint"
    )
    parser.add_argument(
        "--office", help="with write: the code of the agency there, where several are possible"
    )
    parser.add_argument("--note", default="", help="with write: a note that the agency reads")
    parser.add_argument(
        "--identities", action="store_true", help="with write: who the persons are goes along"
    )
    parser.add_argument(
        "--no-files", action="store_true", help="with write: attached files stay here"
    )
    parser.add_argument(
        "--take", action="store_true", help="with read: take the case, and write the receipt"
    )
    parser.add_argument(
        "--return",
        dest="reason",
        metavar="REASON",
        help="with read: return the case with this reason, and write the answer",
    )
    parser.add_argument(
        "--replace", action="store_true", help="with keys: make new ones, signed by the present"
    )
    parser.add_argument(
        "--stolen",
        action="store_true",
        help="with keys: make new ones, and withdraw the present ones at once",
    )
    parser.add_argument(
        "--days",
        type=int,
        default=90,
        help="with keys --replace: days for which the present keys are still accepted; else 90",
    )
    parser.add_argument(
        "--withdraw", metavar="FINGERPRINT", help="with keys: withdraw earlier ones at once"
    )
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    parser.add_argument("-o", "--output", type=Path, help="the file to write")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    if arguments.what in {"write", "read", "receipt"} and not arguments.subject:
        text = "Name the case, or the file."
        raise Misuse(sentences.say(language, text))
    start_existing(arguments.data, language)
    check_register(language)
    from django.db import DatabaseError
    from django.utils.translation import override

    from himoya.platform.keys.errors import KeyTrouble
    from himoya.platform.register.importing.by_system import NoSuchAgency, NothingTakenInHere
    from himoya.platform.register.refusals import CaseRefused
    from himoya.platform.register.words import refusal as refusal_of_case
    from himoya.platform.transfers.refusals import TransferRefused
    from himoya.platform.transfers.words import refusal

    with override(language):
        try:
            return _said(arguments, _does()[arguments.what](arguments))
        except TransferRefused as refused:
            return _refused(arguments, refused.why.value, refusal(refused))
        except CaseRefused as refused:
            return _refused(arguments, refused.why.value, refusal_of_case(refused.why))
        except (NoSuchAgency, NothingTakenInHere) as refused:
            text = "Nobody of the agency {code} may do this."
            raise Misuse(sentences.say(language, text, code=refused)) from None
        except KeyTrouble as trouble:
            raise Misuse(trouble.in_language(language)) from trouble
        except DatabaseError as error:
            raise about_storage(error, language) from error


def _does() -> Mapping[str, Callable[[argparse.Namespace], Done]]:
    from himoya.commands import transfer_files, transfer_keys

    return {
        "installations": transfer_keys.installations,
        "write": transfer_files.write,
        "read": transfer_files.read,
        "receipt": transfer_files.receipt,
        "keys": transfer_keys.keys,
    }


def _said(arguments: argparse.Namespace, done: Done) -> int:
    """Every answer has ``told``, its sentences; the rest is for programs."""
    if arguments.json:
        shown = {name: value for name, value in done.items() if name != "told"}
        print(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        print("\n".join(done["told"]))
    return 0


def _refused(arguments: argparse.Namespace, why: str, sentence: str) -> int:
    if arguments.json:
        print(json.dumps({"refused": why, "message": sentence}, ensure_ascii=False, indent=1))
    else:
        print(sentence)
    return 1
