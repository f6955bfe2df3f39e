"""`himoya accounts`: make, reset, list accounts, or take them in from a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.data_option import add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import LANGUAGES, Language, language_of

if TYPE_CHECKING:  # Django is set up when the verb runs
    from himoya.platform.agencies.models import Account

NAME = "accounts"
SUMMARY = "Make, reset or list the accounts of people, or take them in from a workbook"

#: Refused rows that are printed; the rest is counted.
_PRINTED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("create", "reset", "list", "import"),
        help="create: one account; reset: a temporary password; list: usernames and roles; "
        "import: accounts from a workbook",
    )
    parser.add_argument("subject", nargs="?", help="the username, or for import the file")
    add_data_option(parser)
    parser.add_argument("--name", help="for create: the name shown to colleagues")
    parser.add_argument("--agency", help="for create: the code of the agency")
    parser.add_argument("--role", help="for create: the code of the role")
    parser.add_argument(
        "--speaks", choices=LANGUAGES, help="for create: the language of the person"
    )
    parser.add_argument(
        "--second-factor", action="store_true", help="for reset: also take the second factor away"
    )
    parser.add_argument(
        "--passwords",
        type=Path,
        help="for import: the file for temporary passwords, .csv or .txt for slips; else "
        "new-accounts.txt in the data folder",
    )
    parser.add_argument(
        "--print", action="store_true", help="for import: print the slips instead of a file"
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    folder = start_existing(arguments.data, language)
    match arguments.what:
        case "create":
            _create(arguments, language)
        case "reset":
            _reset(arguments, language)
        case "list":
            _list()
        case _:
            _import(arguments, folder, language)
    return 0


def _subject(arguments: argparse.Namespace, language: Language) -> str:
    if not arguments.subject:
        raise Misuse(sentences.say(language, "Name the account, or for import the file."))
    return str(arguments.subject)


def _create(arguments: argparse.Namespace, language: Language) -> None:
    from django.db import transaction

    from himoya.platform.agencies.actions.posts import appoint
    from himoya.platform.agencies.models import Agency
    from himoya.platform.agencies.refusals import ChangeRefused
    from himoya.platform.sign_in.actions.accounts import create_account
    from himoya.platform.sign_in.usernames import UsernameTaken, UsernameUnusable

    username = _subject(arguments, language)
    if not arguments.agency or not arguments.role:
        raise Misuse(sentences.say(language, "Say where the person works: --agency and --role."))
    agency = Agency.objects.filter(code__iexact=arguments.agency).first()
    if agency is None:
        text = "There is no agency {code}."
        raise Misuse(sentences.say(language, text, code=arguments.agency))
    try:
        with transaction.atomic():
            account, password = create_account(
                by=None,
                username=username,
                display_name=arguments.name or username,
                language=arguments.speaks or language,
            )
            appoint(by=None, account=account, agency=agency, role=arguments.role)
    except UsernameTaken as taken:
        text = "There is an account {username} already."
        raise Misuse(sentences.say(language, text, username=username)) from taken
    except UsernameUnusable as unusable:
        text = "A username has 1 to 60 letters, digits and signs, and no spaces."
        raise Misuse(sentences.say(language, text)) from unusable
    except ChangeRefused as refused:
        text = "{role} is no role that {agency} has."
        said = sentences.say(language, text, role=arguments.role, agency=agency.code)
        raise Misuse(said) from refused
    _tell_password(username, password, language)


def _reset(arguments: argparse.Namespace, language: Language) -> None:
    from himoya.platform.sign_in.actions.accounts import reset_password
    from himoya.platform.sign_in.actions.second_factor import reset_second_factor

    account = _account(_subject(arguments, language), language)
    if arguments.second_factor:
        reset_second_factor(by=None, account=account)
    _tell_password(account.username, reset_password(by=None, account=account), language)


def _account(username: str, language: Language) -> Account:
    from himoya.platform.agencies.models import Account

    account = Account.objects.filter(username__iexact=username).first()
    if account is None:
        text = "There is no account {username}."
        raise Misuse(sentences.say(language, text, username=username))
    return account


def _tell_password(username: str, password: str, language: Language) -> None:
    text = "Temporary password of {username}: {password}"
    print(sentences.say(language, text, username=username, password=password))
    print(sentences.say(language, "It is asked to be replaced at the first sign-in."))


def _list() -> None:
    """Usernames, agencies and roles: no names of people. Tab-separated, for other programs."""
    from himoya.platform.sign_in.queries import posts_of_all_accounts

    for username, agency, role, active in posts_of_all_accounts():
        print("\t".join((username, agency, role, "" if active else "closed")).rstrip("\t"))


def _import(arguments: argparse.Namespace, folder: Path, language: Language) -> None:
    from himoya.platform.sign_in.actions.importing import (
        FileRefused,
        Slip,
        import_accounts,
        slips_in_words,
        write_slips,
    )

    source = Path(_subject(arguments, language))
    file: Path = arguments.passwords or folder / "new-accounts.txt"

    written = False

    def keep(slips: list[Slip]) -> None:
        nonlocal written
        if not arguments.print:
            write_slips(slips, file)
            written = True

    try:
        slips = import_accounts(by=None, file=source, language=language_of(language), keep=keep)
    except FileRefused as refused:
        lines = [one.in_words(language) for one in refused.refusals[:_PRINTED]]
        if len(refused.refusals) > _PRINTED:
            rest = len(refused.refusals) - _PRINTED
            lines.append(sentences.say(language, "… and {number} more.", number=rest))
        lines.append(sentences.say(language, "Nothing was taken in."))
        raise Misuse("\n".join(lines)) from refused
    except FileExistsError as error:
        text = "{file} is there already. Passwords are never written over others."
        raise Misuse(sentences.say(language, text, file=file)) from error
    except BaseException:
        if written:  # passwords of accounts that were not made
            file.unlink(missing_ok=True)
        raise
    if arguments.print:
        print(slips_in_words(slips), end="")
    else:
        text = "{number} accounts made. Their temporary passwords are in {file}; only you read it."
        print(sentences.say(language, text, number=len(slips), file=file))
