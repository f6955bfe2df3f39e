"""Accounts taken in from a workbook, all of them or none."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.actions.posts import appoint
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.refusals import ChangeRefused
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.sign_in.account_rows import (
    AccountRow,
    RowRefusal,
    accounts_named,
    read_accounts,
)
from himoya.platform.sign_in.actions.accounts import (
    create_account,
    create_account_of_directory,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What a new colleague is handed; ``password`` is None where a directory keeps it."""

    username: str
    display_name: str
    language: Language
    password: str | None


class FileRefused(ValueError):
    """Nothing was taken; ``refusals`` say why, in the reader's language."""

    def __init__(self, refusals: Sequence[RowRefusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(len(self.refusals))


def import_accounts(
    *,
    by: Reader | None,
    file: Path,
    language: Language,
    keep: Callable[[list[Slip]], None] = lambda slips: None,
) -> list[Slip]:
    """Make the accounts and posts of a file and return a slip for each account.

    ``keep`` puts the slips where they are safe, before anything becomes true: a password that was
    lost would leave an account that nobody can enter. Raises FileRefused, RefusedFile,
    NotPermitted, and what ``keep`` raises.
    """
    if by is not None:
        by.check(Verb.IMPORT_ACCOUNTS)
    read = read_accounts(file, language)
    with translation.override(language):
        if read.refusals:
            raise FileRefused(read.refusals)
        with transaction.atomic():
            slips = [_make(by, rows) for rows in accounts_named(read.rows)]
            keep(slips)
            details: dict[str, str | int] = {"accounts": len(slips), "posts": len(read.rows)}
            record(Act.IMPORTED, by=by, details=details)
    return slips


def _make(by: Reader | None, rows: list[AccountRow]) -> Slip:
    first = rows[0]
    names = {
        "username": first.username,
        "display_name": first.display_name,
        "language": first.language,
    }
    password: str | None = None
    if first.in_directory:
        account = create_account_of_directory(by=by, **names)  # type: ignore[arg-type]
    else:
        account, password = create_account(by=by, **names)  # type: ignore[arg-type]
    for row in rows:
        _appoint(by, account, row)
    return Slip(**names, password=password)  # type: ignore[arg-type]


def _appoint(by: Reader | None, account: Account, row: AccountRow) -> None:
    try:
        appoint(
            by=by,
            account=account,
            agency=row.agency,
            role=row.role,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
    except ChangeRefused as refused:
        reason = gettext("The agency does not exist on the first day of this post.")
        refusal = RowRefusal(row.row, gettext("Agency code"), refused.found, reason)
        raise FileRefused([refusal]) from refused


def write_slips(slips: Sequence[Slip], file: Path) -> None:
    """Write slips into a new file that only its owner reads: CSV, or text to print and cut.

    Raises FileExistsError: passwords are never written over others.
    """
    text = slips_as_csv(slips) if file.suffix.lower() == ".csv" else slips_in_words(slips)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def slips_as_csv(slips: Sequence[Slip]) -> str:
    """Return the slips as a table: username, name, password."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["username", "display_name", "password"])
    table.writerows([one.username, one.display_name, one.password or ""] for one in slips)
    return text.getvalue()


def slips_in_words(slips: Sequence[Slip]) -> str:
    """Return the slips to print and cut, each in the language of its reader."""
    return "".join(_slip_in_words(one) for one in slips)


def _slip_in_words(slip: Slip) -> str:
    with translation.override(slip.language):
        lines = ["Himoya", f"{gettext('Name shown to colleagues')}: {slip.display_name}"]
        lines.append(f"{gettext('Username')}: {slip.username}")
        if slip.password is None:
            lines.append(gettext("Sign in with the password that you use in your agency."))
        else:
            lines.append(f"{gettext('Temporary password')}: {slip.password}")
            lines.append(gettext("Sign in and choose a password of your own. Destroy this slip."))
    return "\n".join(lines) + "\n" + "- " * 30 + "\n"
