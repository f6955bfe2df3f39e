"""`himoya keys`: show, create, rotate, share and put back the keys; give an agency its own."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from himoya.commands.data_option import add_data_option, start_existing, start_platform
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

NAME = "keys"
SUMMARY = "Show, create, rotate and share the keys that protect people's names"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("show", "create", "rotate", "split", "combine", "wrap-agency"),
        help="show: which keys there are; create: for a new installation; rotate: a new key, and "
        "everything sealed with it; split: shares on paper; combine: the key from its shares; "
        "wrap-agency: a key that only an agency itself can open",
    )
    add_data_option(parser)
    parser.add_argument("--agency", help="the code of an agency, for rotate and wrap-agency")
    parser.add_argument(
        "--new-passphrase",
        action="store_true",
        help="with rotate --agency: take a new passphrase, and let no earlier one open the key",
    )
    parser.add_argument("--needed", type=int, default=2, help="shares needed to combine; else 2")
    parser.add_argument("--shares", type=int, default=3, help="shares to make; else 3")


def run(arguments: argparse.Namespace) -> int:
    from himoya.platform.keys.errors import KeyTrouble

    does: dict[str, Callable[[argparse.Namespace], None]] = {
        "show": _show,
        "create": _create,
        "rotate": _rotate,
        "split": _split,
        "combine": _combine,
        "wrap-agency": _wrap_agency,
    }
    try:
        does[arguments.what](arguments)
    except KeyTrouble as trouble:
        raise Misuse(trouble.in_language(arguments.language)) from trouble
    return 0


def _folder(arguments: argparse.Namespace) -> Path:
    """The key folder; found without the database, which may be what is broken."""
    from himoya.platform.start import data_folder

    return data_folder(arguments.data) / "keys"


def _show(arguments: argparse.Namespace) -> None:
    from himoya.platform.keys.reading import read_ring
    from himoya.platform.keys.restoring import custody_of

    language, folder = arguments.language, _folder(arguments)
    ring = read_ring(folder)
    for one in sorted(ring.generations.values(), key=lambda one: one.made_at):
        if one.id == ring.current:
            text = "{key} · made {day} · seals now"
        else:
            text = "{key} · made {day} · only opens: run himoya keys rotate to the end"
        print(sentences.say(language, text, key=one.id, day=one.made_at.date()))
    custody = custody_of(folder)
    if custody is None:
        print(
            sentences.say(language, "There are no shares on paper: himoya keys split makes them.")
        )
    elif custody["key"] != ring.current:
        text = "The shares on paper (set {set}) are of an older key. Make new ones."
        print(sentences.say(language, text, set=custody["set"]))
    else:
        text = "Shares on paper: set {set}, {needed} of {count} are needed."
        values = {"needed": custody["threshold"], "count": custody["count"]}
        print(sentences.say(language, text, set=custody["set"], **values))
    for agency in sorted(set(ring.locked.values())):
        text = "{agency} holds its own key; nobody here can open it."
        print(sentences.say(language, text, agency=agency))


def _create(arguments: argparse.Namespace) -> None:
    language: Language = arguments.language
    start_platform(arguments.data, language)
    from django.conf import settings

    from himoya.platform.keys.files import create_ring
    from himoya.platform.settings.web_secret import create_web_secret

    folder: Path = settings.HIMOYA.keys
    ring = create_ring(folder, database_exists=_database_exists())
    create_web_secret(folder)
    text = "Made key {key} in {folder}. Back this folder up apart from the database, now."
    print(sentences.say(language, text, key=ring.current, folder=folder))


def _database_exists() -> bool:
    from django.conf import settings
    from django.db import connection

    if settings.HIMOYA.is_embedded:
        return bool(settings.HIMOYA.sqlite_file.exists())
    return "audit_entry" in connection.introspection.table_names()


def _rotate(arguments: argparse.Namespace) -> None:
    language: Language = arguments.language
    start_existing(arguments.data, language)
    from himoya.commands.keys_rotating import rotate_agency_to_the_end, rotate_to_the_end

    def told(name: str, count: int) -> None:
        text = "{name}: {count} under the new key"
        print(sentences.say(language, text, name=name, count=count), file=sys.stderr)

    if arguments.agency:
        passphrase = _secret(language, "Passphrase of the agency: ")
        new = _new_secret(language) if arguments.new_passphrase else None
        key = rotate_agency_to_the_end(arguments.agency, passphrase, told, new_passphrase=new)
        print(sentences.say(language, "Everything is sealed with key {key}.", key=key))
        return
    key = rotate_to_the_end(told)
    print(sentences.say(language, "Everything is sealed with key {key}.", key=key))
    print(sentences.say(language, "Back the key folder up and make new shares on paper."))


def _split(arguments: argparse.Namespace) -> None:
    from himoya.platform.keys.custody import split
    from himoya.platform.keys.reading import read_ring
    from himoya.platform.keys.restoring import note_custody

    language, folder = arguments.language, _folder(arguments)
    ring = read_ring(folder)
    if len(ring.generations) > 1:
        text = "A rotation is under way. Run himoya keys rotate to its end, then split."
        raise Misuse(sentences.say(language, text))
    key = ring.generations[ring.current]
    shares = split(key, threshold=arguments.needed, count=arguments.shares)
    for share in shares:
        text = "Share {number} of {count} of key {key}, set {set}; {needed} shares are needed."
        values = {"number": share.number, "count": len(shares), "needed": share.threshold}
        print(sentences.say(language, text, key=key.id, set=share.set, **values))
        groups = share.text.split("-")
        for start in range(0, len(groups), 5):
            print("   " + "  ".join(groups[start : start + 5]))
        _wait_for_the_next_holder(language)
    note_custody(
        folder, key.id, threshold=arguments.needed, count=arguments.shares, set=shares[0].set
    )


def _wait_for_the_next_holder(language: Language) -> None:
    """On a terminal each holder sees one share: the screen is wiped before the next."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        input(sentences.say(language, "Write it down, then press Enter: the screen is wiped."))
        print("\033[H\033[2J\033[3J", end="")
    else:
        print()


def _combine(arguments: argparse.Namespace) -> None:
    from himoya.platform.keys.custody import combine
    from himoya.platform.keys.restoring import restore
    from himoya.platform.settings.web_secret import create_web_secret

    language, folder = arguments.language, _folder(arguments)
    key = combine(list(_typed_shares(language)))
    put_back = restore(folder, key)
    create_web_secret(folder)
    text = "Put key {key} into {folder}." if put_back else "Key {key} was in {folder} already."
    print(sentences.say(language, text, key=key.id, folder=folder))


def _typed_shares(language: Language) -> Iterator[str]:
    """One share a line or over several; an empty line ends a share, a second one the reading."""
    if sys.stdin.isatty():
        text = "Type a share; an empty line ends it. A second empty line ends the typing."
        print(sentences.say(language, text))
    lines: list[str] = []
    for line in sys.stdin:
        if line.strip():
            lines.append(line)
        elif lines:
            yield "".join(lines)
            lines = []
        else:
            break
    if lines:
        yield "".join(lines)


def _wrap_agency(arguments: argparse.Namespace) -> None:
    language: Language = arguments.language
    if not arguments.agency:
        raise Misuse(sentences.say(language, "Name the agency with --agency CODE."))
    start_existing(arguments.data, language)
    from django.conf import settings

    from himoya.commands.keys_rotating import wrap_agency
    from himoya.platform.keys.owners import add_slot, owns_key, slots_of

    folder: Path = settings.HIMOYA.keys
    if owns_key(folder, arguments.agency):
        known = _secret(language, "Passphrase that opens the key now: ")
        slot = str(len(slots_of(folder, arguments.agency)) + 1)
        add_slot(folder, arguments.agency, known, slot, _new_secret(language))
        print(sentences.say(language, "Another passphrase opens the key of the agency now."))
        return
    passphrase = _new_secret(language)
    count = wrap_agency(arguments.agency, passphrase)
    text = "{agency} holds its own key now; {count} entries were put under it."
    print(sentences.say(language, text, agency=arguments.agency, count=count))
    text = "Whoever loses this passphrase loses the identities: nobody here can help."
    print(sentences.say(language, text))


def _new_secret(language: Language) -> str:
    """A passphrase typed twice; on a terminal one is proposed."""
    from himoya.platform.keys.owners import new_passphrase

    if sys.stdin.isatty():
        text = "Proposed: {passphrase}"
        print(sentences.say(language, text, passphrase=new_passphrase()), file=sys.stderr)
    typed = _secret(language, "New passphrase: ")
    if _secret(language, "The same once more: ") != typed:
        raise Misuse(sentences.say(language, "The two are not the same. Nothing was changed."))
    return typed


def _secret(language: Language, question: str) -> str:
    said = sentences.say(language, question)
    if sys.stdin.isatty():
        return getpass.getpass(said)
    return sys.stdin.readline().rstrip("\n")
