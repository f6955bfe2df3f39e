"""The platform part of `himoya demo`: a data folder with the invented country at work."""

from __future__ import annotations

import base64
import hmac
import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.languages.codes import Language

#: In the data folder: the settings, and how to sign in.
SETTINGS, ACCOUNTS = "himoya.yaml", "demonstration.json"

#: Settings of the environment that would send the invented records to another database.
ELSEWHERE = ("HIMOYA_DATABASE", "HIMOYA_DATABASE_OWNER")

_SETTINGS = (
    "# Made by `himoya demo`.\nprofile: demonstration\ncountry: demonstration\n"
    "table_builder: true\n"
)

#: Seconds for which a code of the second step is good (RFC 6238).
PERIOD = 30

Account = Mapping[str, str]


def claim_folder(data: Path, language: Language) -> None:
    """Make the data folder, or see that it is a demonstration's. Raises Misuse.

    Its accounts have open passwords: none of it may reach a database named for something else.
    """
    for variable in ELSEWHERE:
        if os.environ.get(variable):
            text = (
                "{variable} names a database, and the demonstration would be written into it. "
                "Nothing was done. Run this without {variable}."
            )
            raise Misuse(sentences.say(language, text, variable=variable))
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = data / SETTINGS
    if not settings.exists():
        if any(one.name != "files" for one in data.iterdir()):
            _refuse(data, language)
        settings.write_text(_SETTINGS, encoding="utf-8")
    elif "profile: demonstration" not in settings.read_text(encoding="utf-8"):
        _refuse(data, language)


def _refuse(data: Path, language: Language) -> None:
    text = (
        "{folder} is not a demonstration's; nothing was changed. Name another folder after --data."
    )
    raise Misuse(sentences.say(language, text, folder=data))


def made_before(data: Path) -> Mapping[str, Any] | None:
    """Return the accounts and counts of a demonstration that stands already, or None."""
    file = data / ACCOUNTS
    if not file.is_file():
        return None
    read: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def fill(data: Path, records: Path, language: Language) -> Mapping[str, Any]:
    """Fill the folder in a process of its own; return the accounts and counts. Raises Misuse."""
    command = [sys.executable, "-m", "himoya.platform.demonstrating"]
    command += ["--data", str(data), "--records", str(records)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    made = made_before(data)
    if done.returncode or made is None:
        text = "The database of the demonstration could not be made; what was said stands above."
        raise Misuse(sentences.say(language, text))
    return made


def renew(data: Path, language: Language) -> None:
    """Bring the folder of an older release to the present one, in a process of its own.

    Raises Misuse.
    """
    command = [sys.executable, "-m", "himoya.platform.demonstrating", "--data", str(data)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if done.returncode:
        text = (
            "The demonstration in {folder} could not be brought to this release; what was said "
            "stands above. Name a new folder after --data."
        )
        raise Misuse(sentences.say(language, text, folder=data))


def code_of(data: Path, username: str, language: Language) -> str:
    """Return the present code of the second step for an account. Raises Misuse."""
    made = made_before(data)
    accounts: Sequence[Account] = made["accounts"] if made else ()
    for account in accounts:
        if account["username"] == username:
            return second_step(account["totp_secret"], int(time.time()))
    text = "There is no account {name} in {folder}. There are: {names}."
    names = ", ".join(account["username"] for account in accounts) or "–"
    raise Misuse(sentences.say(language, text, name=username, folder=data, names=names))


def second_step(secret: str, at: int) -> str:
    """Return the six digits of a secret (base32) at an instant in seconds; RFC 6238, SHA-1."""
    key = base64.b32decode(secret, casefold=True)
    digest = hmac.digest(key, struct.pack(">Q", at // PERIOD), "sha1")
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def tell_accounts(
    made: Mapping[str, Any], dictionary: Dictionary, data: Path, language: Language
) -> None:
    """Print who can sign in, and how."""
    say = sentences.say
    roles, agencies = dictionary.country.roles, dictionary.country.agencies
    table = Table(title=say(language, "Accounts of the demonstration"), title_justify="left")
    for heading in ("Role", "Agency", "Username", "Password"):
        table.add_column(say(language, heading))
    for one in made["accounts"]:
        agency = agencies[one["agency"]].name.in_language(language)
        role = roles[one["role"]].name.in_language(language)
        table.add_row(role, agency, one["username"], one["password"])
    console = Console(width=max(110, Console().width), highlight=False, markup=False)
    console.print(table)
    text = "The second step asks for a code. Get one with: {command}"
    command = f"./himoya demo --data {data} --code investigator"
    console.print(say(language, text, command=command), soft_wrap=True)
