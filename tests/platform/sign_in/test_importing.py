"""Accounts from a workbook: all of it, or none with every reason."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from himoya.languages.codes import Language
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.agencies.models import Account, Post
from himoya.platform.sign_in.actions.importing import (
    FileRefused,
    Slip,
    import_accounts,
    slips_in_words,
    write_slips,
)
from tests.platform.people import People
from tests.platform.sign_in.walking import rows

HEADINGS = ("username", "display_name", "language", "agency", "role", "valid_from", "valid_to")
GOOD = ("zarina.invented", "Zarina Invented", "tg", "XD-MIA-01", "investigator", "", "")


def workbook(
    folder: Path, *lines: tuple[object, ...], headings: tuple[str, ...] = HEADINGS
) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (headings, *lines):
        sheet.append(list(line))
    file = folder / "people.xlsx"
    book.save(file)
    return file


def refusals(file: Path, language: Language = "en") -> list[str]:
    with pytest.raises(FileRefused) as refused:
        import_accounts(by=None, file=file, language=language)
    return [one.in_words(language) for one in refused.value.refusals]


def test_a_row_makes_an_account_in_a_post_with_a_temporary_password(
    people: People, tmp_path: Path
) -> None:
    (slip,) = import_accounts(by=None, file=workbook(tmp_path, GOOD), language="en")
    account = Account.objects.get(username="zarina.invented")
    assert slip.password is not None
    assert account.check_password(slip.password)
    assert account.password_is_temporary
    assert account.language == "tg"
    post = account.posts.get()
    assert (post.agency.code, post.role) == ("XD-MIA-01", "investigator")
    assert rows("imported")[-1].details == '{"accounts":1,"posts":1}'


def test_two_rows_of_one_name_are_two_posts(people: People, tmp_path: Path) -> None:
    second = (*GOOD[:4], "investigation_head", "", "")
    slips = import_accounts(by=None, file=workbook(tmp_path, GOOD, second), language="en")
    assert len(slips) == 1
    assert Account.objects.get(username="zarina.invented").posts.count() == 2


def test_one_bad_row_takes_nothing_in(people: People, tmp_path: Path) -> None:
    bad = ("other", "Other", "en", "XD-NOWHERE", "investigator", "", "")
    said = refusals(workbook(tmp_path, GOOD, bad))
    assert len(said) == 1
    assert said[0].startswith("Row 3, column Agency code (D): “XD-NOWHERE”.")
    assert not Account.objects.exists()
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({0: "with space"}, "column Username (A): “with space”. Accepted are 1 to 60"),
        ({0: ""}, "column Username (A)"),
        ({1: ""}, "Accepted are 1 to 120 letters"),
        ({2: "fr"}, "“fr”. Accepted: en, ru, tg, uz"),
        ({3: "XD-MIA-O1"}, "Did you mean XD-MIA-01?"),
        ({4: "investigater"}, "Did you mean investigator?"),
        ({4: "astronaut"}, "Accepted: "),
        ({4: "court_registrar"}, "An agency of this kind has no such role"),
        ({5: "31.02.2026"}, "Accepted is a day"),
        ({5: "2026"}, "Accepted is a day"),
        ({5: "2026-05-01", 6: "2026-04-01"}, "The last day is before the first"),
        ({3: "XD-MIG", 4: "administrator"}, "The agency does not exist on the first day"),
    ],
)
def test_a_cell_that_is_not_accepted_is_named_with_what_is(
    change: dict[int, str], said: str, people: People, tmp_path: Path
) -> None:
    row = tuple(change.get(place, value) for place, value in enumerate(GOOD))
    assert said in "\n".join(refusals(workbook(tmp_path, row)))


def test_every_bad_cell_is_named_at_once(people: People, tmp_path: Path) -> None:
    bad = ("with space", "", "fr", "nowhere", "astronaut", "never", "never")
    assert len(refusals(workbook(tmp_path, bad))) == 7


def test_a_name_that_is_taken_is_refused_in_any_case(people: People, tmp_path: Path) -> None:
    taken = people.account("investigator").username
    row = (taken.upper(), *GOOD[1:])
    assert "There is an account of this name already" in refusals(workbook(tmp_path, row))[0]


def test_contradicting_rows_of_one_name_are_refused(people: People, tmp_path: Path) -> None:
    other = (GOOD[0], "Another Person", *GOOD[2:4], "investigation_head", "", "")
    assert "Row 2 has the same username" in refusals(workbook(tmp_path, GOOD, other))[0]


def test_the_same_row_twice_is_refused(people: People, tmp_path: Path) -> None:
    assert "earlier row" in refusals(workbook(tmp_path, GOOD, GOOD))[0]


def test_a_missing_column_is_named(people: People, tmp_path: Path) -> None:
    file = workbook(tmp_path, GOOD[:4], headings=HEADINGS[:4])
    assert refusals(file) == ["These columns are missing from the first row: Role."]


def test_a_file_without_rows_is_refused(people: People, tmp_path: Path) -> None:
    assert refusals(workbook(tmp_path)) == ["There is no row below the headings."]


def test_reasons_are_in_the_language_of_the_reader(people: People, tmp_path: Path) -> None:
    row = (*GOOD[:3], "XD-NOWHERE", *GOOD[4:])
    expected: dict[Language, str] = {"ru": "Строка 2", "tg": "Сатри 2", "uz": "2-qator"}
    for language, word in expected.items():
        assert word in refusals(workbook(tmp_path, row), language)[0]


def test_headings_are_read_in_the_languages_of_the_country(people: People, tmp_path: Path) -> None:
    from django.utils import translation
    from django.utils.translation import gettext

    from himoya.platform.sign_in.account_rows import HEADINGS as WORDS

    with translation.override("tg"):
        headings = tuple(gettext(WORDS[name]) for name in HEADINGS)
    assert headings[0] != "Username"
    file = workbook(tmp_path, GOOD, headings=headings)
    assert len(import_accounts(by=None, file=file, language="en")) == 1


def test_an_account_of_a_directory_gets_no_password(people: People, tmp_path: Path) -> None:
    file = workbook(tmp_path, (*GOOD, "directory"), headings=(*HEADINGS, "sign_in"))
    (slip,) = import_accounts(by=None, file=file, language="en")
    assert slip.password is None
    assert not Account.objects.get(username=GOOD[0]).has_usable_password()


def test_csv_is_read_too(people: People, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("\n".join(";".join(line) for line in (HEADINGS, GOOD)), encoding="utf-8")
    assert len(import_accounts(by=None, file=file, language="en")) == 1


def test_when_the_passwords_cannot_be_kept_no_account_is_made(
    people: People, tmp_path: Path
) -> None:
    def fail(slips: list[Slip]) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        import_accounts(by=None, file=workbook(tmp_path, GOOD), language="en", keep=fail)
    assert not Account.objects.exists()


def test_passwords_are_written_for_their_owner_alone_and_never_over_others(
    tmp_path: Path,
) -> None:
    slips = [Slip(username="a", display_name="A", language="en", password="secret-one")]
    file = tmp_path / "new.csv"
    write_slips(slips, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text(encoding="utf-8").splitlines()[1] == "a,A,secret-one"
    with pytest.raises(FileExistsError):
        write_slips(slips, file)


def test_a_slip_speaks_the_language_of_its_reader() -> None:
    slips = [Slip(username="a", display_name="A", language="ru", password="secret-one")]
    assert "Временный пароль: secret-one" in slips_in_words(slips)


def test_others_than_administrators_take_nothing_in(people: People, tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        import_accounts(
            by=people.reader("investigator"), file=workbook(tmp_path, GOOD), language="en"
        )
