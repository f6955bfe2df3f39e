"""Accounts from a workbook: what each row says, or why it cannot be read."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from himoya.dictionary.roles import Role
from himoya.exchange.input_sheets import InputSheet, column_letters, is_empty
from himoya.exchange.tabular_input import visible_sheets
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.languages.dates import UnreadableDate, read_date
from himoya.languages.folding import fold
from himoya.platform.agencies.models import Agency
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.sign_in.usernames import (
    UsernameTaken,
    UsernameUnusable,
    check_username,
)

#: Column -> its heading in English; headings in the other languages and the names themselves are
#: read, too.
HEADINGS = {
    "username": gettext_noop("Username"),
    "display_name": gettext_noop("Name shown to colleagues"),
    "language": gettext_noop("Language"),
    "agency": gettext_noop("Agency code"),
    "role": gettext_noop("Role"),
    "valid_from": gettext_noop("Valid from"),
    "valid_to": gettext_noop("Valid to"),
    "sign_in": gettext_noop("Signs in with"),
}
NEEDED = ("username", "display_name", "agency", "role")
#: Values of the last column: a temporary password, or the directory of the agency.
PASSWORD, DIRECTORY = "password", "directory"


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """Why the file is not taken: row as the spreadsheet numbers it (None: the whole file)."""

    row: int | None
    column: str
    value: str
    reason: str

    def in_words(self, language: Language) -> str:
        """Return one line for a person."""
        if self.row is None:
            return self.reason
        with translation.override(language):
            line = gettext("Row {row}, column {column}: “{value}”. {reason}")
        return line.format(row=self.row, column=self.column, value=self.value, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account in one post, as a row says it."""

    row: int
    username: str
    display_name: str
    language: Language
    agency: Agency
    role: str
    valid_from: date | None
    valid_to: date | None
    in_directory: bool = False


class CellRefused(ValueError):
    """What one cell holds is not accepted; the message says what is."""


@dataclass(slots=True)
class ReadAccounts:
    """What a file holds: rows, and refusals; with one refusal nothing of it is taken."""

    rows: list[AccountRow] = field(default_factory=list)
    refusals: list[RowRefusal] = field(default_factory=list)


def read_accounts(file: Path, language: Language) -> ReadAccounts:
    """Read a workbook (.xlsx) or CSV file, in which every row is one post of one account.

    Refusals are in ``language``. Raises RefusedFile for what is no such file.
    """
    with translation.override(language):
        for sheet in visible_sheets(file, language):
            return _Reader(language).read(sheet)
        whole = RowRefusal(None, "", "", gettext("The file holds no sheet."))
        return ReadAccounts([], [whole])


class _Reader:
    """Reads the rows of one sheet against agencies, roles and accounts as they are now."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.agencies = {fold(one.code): one for one in Agency.objects.all()}
        self.roles: Mapping[str, Role] = dictionary().country.roles
        self.found = ReadAccounts()
        self.places: dict[str, int] = {}
        #: Folded username -> the first row that names it.
        self.first: dict[str, AccountRow] = {}

    def read(self, sheet: InputSheet) -> ReadAccounts:
        for number, cells in sheet.open().rows:
            if is_empty(cells):
                continue
            if not self.places:
                if not self._read_headings(cells):
                    return self.found
            else:
                self._read_row(number, cells)
        if not self.places:
            self._refuse_file(gettext("The sheet is empty."))
        elif not self.found.rows and not self.found.refusals:
            self._refuse_file(gettext("There is no row below the headings."))
        return self.found

    def _read_headings(self, cells: Sequence[object]) -> bool:
        known = _headings_in_all_languages()
        for position, cell in enumerate(cells):
            column = known.get(fold(str(cell or "")))
            if column is not None:
                self.places.setdefault(column, position)
        missing = [gettext(HEADINGS[one]) for one in NEEDED if one not in self.places]
        if missing:
            text = gettext("These columns are missing from the first row: {columns}.")
            self._refuse_file(text.format(columns=", ".join(missing)))
        return not missing

    def _read_row(self, number: int, cells: Sequence[object]) -> None:
        values = {
            column: cells[place] if place < len(cells) else None
            for column, place in self.places.items()
        }
        read: dict[str, object] = {}
        before = len(self.found.refusals)
        for column in HEADINGS:
            raw = values.get(column)
            try:
                read[column] = getattr(self, f"_{column}")(raw)
            except CellRefused as refused:
                self._refuse(number, column, raw, str(refused))
        if len(self.found.refusals) == before:
            self._take(number, read)

    def _take(self, number: int, read: Mapping[str, object]) -> None:
        row = AccountRow(
            row=number,
            username=str(read["username"]),
            display_name=str(read["display_name"]),
            language=read["language"],  # type: ignore[arg-type]
            agency=read["agency"],  # type: ignore[arg-type]
            role=str(read["role"]),
            valid_from=read["valid_from"],  # type: ignore[arg-type]
            valid_to=read["valid_to"],  # type: ignore[arg-type]
            in_directory=bool(read["sign_in"]),
        )
        described = self.roles[row.role]
        if described.agency_kinds and row.agency.kind not in described.agency_kinds:
            text = gettext("An agency of this kind has no such role.")
            self._refuse(number, "role", row.role, text)
            return
        if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
            text = gettext("The last day is before the first.")
            self._refuse(number, "valid_to", row.valid_to, text)
            return
        if self._agrees_with_first(row):
            self.found.rows.append(row)

    def _agrees_with_first(self, row: AccountRow) -> bool:
        """A second row of the same name is a second post, so the rest has to be the same."""
        first = self.first.setdefault(row.username.casefold(), row)
        if first is row:
            return True
        same = (first.display_name, first.language, first.in_directory) == (
            row.display_name,
            row.language,
            row.in_directory,
        )
        if not same:
            text = gettext(
                "Row {row} has the same username with another name, language or way to sign in."
            )
            self._refuse(row.row, "username", row.username, text.format(row=first.row))
        elif any(
            (other.agency, other.role) == (row.agency, row.role)
            for other in self.found.rows
            if other.username.casefold() == row.username.casefold()
        ):
            same = False
            text = gettext("The same account, agency and role stand in an earlier row.")
            self._refuse(row.row, "username", row.username, text)
        return same

    # ---- one method for each column ----

    def _username(self, raw: object) -> str:
        text = _text(raw)
        if text.casefold() in self.first:
            return text
        try:
            return check_username(text)
        except UsernameTaken:
            raise CellRefused(gettext("There is an account of this name already.")) from None
        except UsernameUnusable:
            raise CellRefused(
                gettext("Accepted are 1 to 60 letters, digits and signs without spaces.")
            ) from None

    def _display_name(self, raw: object) -> str:
        text = _text(raw)
        if not text or len(text) > 120:
            raise CellRefused(gettext("Accepted are 1 to 120 letters."))
        return text

    def _language(self, raw: object) -> Language:
        text = fold(_text(raw))
        if not text:
            return self.language
        for code in LANGUAGES:
            if text in {code, fold(OWN_NAMES[code])}:
                return code
        raise CellRefused(gettext("Accepted: {accepted}.").format(accepted=", ".join(LANGUAGES)))

    def _agency(self, raw: object) -> Agency:
        text = _text(raw)
        agency = self.agencies.get(fold(text))
        if agency is None:
            raise CellRefused(_nearest(text, [one.code for one in self.agencies.values()]))
        return agency

    def _role(self, raw: object) -> str:
        text = fold(_text(raw))
        for code, role in self.roles.items():
            if text == fold(code) or text in {fold(name) for _, name in role.name.items()}:
                return code
        raise CellRefused(_nearest(_text(raw), list(self.roles)))

    def _valid_from(self, raw: object) -> date | None:
        return _day(raw)

    def _valid_to(self, raw: object) -> date | None:
        return _day(raw)

    def _sign_in(self, raw: object) -> bool:
        text = _text(raw).casefold()
        if text not in {"", PASSWORD, DIRECTORY}:
            accepted = ", ".join((PASSWORD, DIRECTORY))
            raise CellRefused(gettext("Accepted: {accepted}.").format(accepted=accepted))
        return text == DIRECTORY

    def _refuse(self, row: int, column: str, raw: object, reason: str) -> None:
        place = self.places.get(column)
        letters = f" ({column_letters(place)})" if place is not None else ""
        heading = f"{gettext(HEADINGS[column])}{letters}"
        self.found.refusals.append(RowRefusal(row, heading, _text(raw), reason))

    def _refuse_file(self, reason: str) -> None:
        self.found.refusals.append(RowRefusal(None, "", "", reason))


def _headings_in_all_languages() -> dict[str, str]:
    known = {fold(column): column for column in HEADINGS}
    for language in LANGUAGES:
        with translation.override(language):
            known |= {fold(gettext(text)): column for column, text in HEADINGS.items()}
    return known


def _text(raw: object) -> str:
    return "" if raw is None else " ".join(str(raw).split())


def _day(raw: object) -> date | None:
    if _text(raw) == "":
        return None
    try:
        found = read_date(raw)
    except UnreadableDate:
        found = None
    if found is None or found.earliest != found.latest:
        raise CellRefused(gettext("Accepted is a day, such as {day}.").format(day="2026-03-01"))
    return found.earliest


def _nearest(text: str, known: list[str]) -> str:
    near = difflib.get_close_matches(text.lower(), [one.lower() for one in known], n=1, cutoff=0.7)
    if near:
        meant = next(one for one in known if one.lower() == near[0])
        return gettext("It is not in the list. Did you mean {near}?").format(near=meant)
    accepted = ", ".join(sorted(known)[:8]) + (", …" if len(known) > 8 else "")
    return gettext("It is not in the list. Accepted: {accepted}.").format(accepted=accepted)


def accounts_named(rows: list[AccountRow]) -> list[list[AccountRow]]:
    """Return the rows of each account together, in the order of the file."""
    together: dict[str, list[AccountRow]] = {}
    for row in rows:
        together.setdefault(row.username.casefold(), []).append(row)
    return list(together.values())
