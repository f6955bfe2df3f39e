"""Numbers without gaps, one paper a person and course, and a register that only grows."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from himoya.programmes.certificates.issuing import Batch, Office, issue, reissue, revoke
from himoya.programmes.certificates.paper import Paper
from himoya.programmes.certificates.people import Attendee, read_attendees
from himoya.programmes.certificates.register import (
    FILE,
    FOLDER,
    RegisterTrouble,
    State,
    read_register,
)
from himoya.programmes.certificates.template import read_template
from tests.programmes.certificates.examples import people_file, template_file

TODAY = date(2026, 11, 28)


def plain(paper: Paper) -> bytes:
    """Stands for the maker of PDF files, which is tested where documents are made."""
    return repr(paper).encode()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(data=tmp_path / "data", today=TODAY, make=plain)


def issued(
    office: Office, folder: Path, output: str, *rows: str, heading: str = "name", **changed: object
) -> Batch:
    template = read_template(template_file(folder, **changed), "en")
    people = read_attendees(people_file(folder, *rows, heading=heading), "en")
    return issue(people, template, office, folder / output)


def one_person(name: str, person: str | None = None) -> Attendee:
    return Attendee(
        row=2, name=name, person=person or name, role="participant", attendance="present",
        test=None, certified_by=None,
    )  # fmt: skip


def test_numbers_follow_each_other_over_batches(office: Office, tmp_path: Path) -> None:
    first = issued(office, tmp_path, "one", "Ann Ash", "Ben Birch")
    second = issued(office, tmp_path, "two", "Cid Cedar")
    assert first.numbers == ("TJ-A-2026-000001", "TJ-A-2026-000002")
    assert second.numbers == ("TJ-A-2026-000003",)
    assert sorted(one.name for one in (tmp_path / "one").iterdir()) == [
        "TJ-A-2026-000001.pdf",
        "TJ-A-2026-000002.pdf",
    ]


def test_a_batch_that_breaks_leaves_no_number_and_no_paper(office: Office, tmp_path: Path) -> None:
    def breaks(paper: Paper) -> bytes:
        if paper.name == "Ben Birch":
            raise OSError("the disk is full")
        return b""

    broken = Office(data=office.data, today=TODAY, make=breaks)
    with pytest.raises(OSError, match="full"):
        issued(broken, tmp_path, "one", "Ann Ash", "Ben Birch")
    assert not read_register(office.data).entries
    assert [one.name for one in tmp_path.iterdir() if "one" in one.name] == []
    assert issued(office, tmp_path, "one", "Ben Birch").numbers == ("TJ-A-2026-000001",)


def test_papers_of_two_batches_never_mix(office: Office, tmp_path: Path) -> None:
    issued(office, tmp_path, "one", "Ann Ash")
    with pytest.raises(RegisterTrouble, match="already"):
        issued(office, tmp_path, "one", "Ben Birch")
    assert len(read_register(office.data).papers) == len(list((tmp_path / "one").iterdir())) == 1


def test_who_gets_none_is_told_why(office: Office, tmp_path: Path) -> None:
    batch = issued(
        office, tmp_path, "one",
        "Ann Ash,participant,present,passed", "Ben Birch,participant,present,failed",
        "Cid Cedar,participant,partly,passed", "Dee Dogwood,trainer,present,",
        "Eva Elm,participant,present,",
        heading="name,role,attendance,test", kind="achievement",
    )  # fmt: skip
    assert batch.numbers == ("TJ-A-2026-000001",)
    assert [(one.row, one.because) for one in batch.left_out] == [
        (3, "test"), (4, "attendance"), (5, "role"), (6, "test"),
    ]  # fmt: skip


def test_a_statement_is_for_those_who_stayed_in_part(office: Office, tmp_path: Path) -> None:
    rows = ("Ann Ash,partly", "Ben Birch,absent")
    batch = issued(office, tmp_path, "one", *rows, heading="name,attendance", kind="participation")
    assert len(batch.numbers) == 1
    assert [one.row for one in batch.left_out] == [3]


def test_nobody_holds_two_of_one_course(office: Office, tmp_path: Path) -> None:
    issued(office, tmp_path, "one", "Ann Ash")
    with pytest.raises(RegisterTrouble, match="TJ-A-2026-000001"):
        issued(office, tmp_path, "two", "Ben Birch", "ann  ASH")
    assert not (tmp_path / "two").exists()
    assert len(read_register(office.data).papers) == 1
    # Another kind of paper is another matter.
    assert issued(office, tmp_path, "three", "Ann Ash", kind="participation").numbers


def test_codes_tell_people_of_one_name_apart(office: Office, tmp_path: Path) -> None:
    batch = issued(office, tmp_path, "one", "Ann Ash,p1", "Ann Ash,p2", heading="name,person")
    assert len(batch.numbers) == 2
    with pytest.raises(RegisterTrouble, match="somebody else"):
        reissue(batch.numbers[0], one_person("Anna Ash", "p2"), office, tmp_path)
    assert reissue(batch.numbers[0], one_person("Anna Ash", "p1"), office, tmp_path)


def test_a_reissued_paper_refers_to_the_first(office: Office, tmp_path: Path) -> None:
    (first,) = issued(office, tmp_path, "one", "Ann Ahs").numbers
    second = reissue(first, one_person("Ann Ash"), office, tmp_path)
    third = reissue(second, one_person("Anna Ash"), office, tmp_path)
    assert (second, third) == ("TJ-A-2026-000002", "TJ-A-2026-000003")
    printed = (tmp_path / f"{third}.pdf").read_text("utf-8")
    assert "Anna Ash" in printed and f"('Issued in place of', '{first}')" in printed
    register = read_register(office.data)
    states = [register.state(one, TODAY) for one in (first, second, third)]
    assert states == [State.REPLACED, State.REPLACED, State.VALID]
    with pytest.raises(RegisterTrouble, match=third):
        reissue(second, one_person("Ann Ash"), office, tmp_path)


def test_a_revoked_paper_stays_revoked(office: Office, tmp_path: Path) -> None:
    (number,) = issued(office, tmp_path, "one", "Ann Ash").numbers
    with pytest.raises(RegisterTrouble, match="reason"):
        revoke(number, "  ", office.data, TODAY)
    revoke(number, "issued to the wrong person", office.data, TODAY)
    assert read_register(office.data).state(number, TODAY) is State.REVOKED
    with pytest.raises(RegisterTrouble, match="wrong person"):
        reissue(number, one_person("Ann Ash"), office, tmp_path)
    # Whoever lost it may get one again, under the next number.
    assert issued(office, tmp_path, "two", "Ann Ash").numbers == ("TJ-A-2026-000002",)
    with pytest.raises(RegisterTrouble, match="ZZ-1"):
        revoke("ZZ-1", "no such paper", office.data, TODAY)


def test_validity_ends_after_its_last_day(office: Office, tmp_path: Path) -> None:
    (number,) = issued(office, tmp_path, "one", "Ann Ash", years=5).numbers
    register = read_register(office.data)
    assert register.state(number, date(2031, 11, 28)) is State.VALID
    assert register.state(number, date(2031, 11, 29)) is State.EXPIRED


def test_numbers_begin_again_with_the_year(office: Office, tmp_path: Path) -> None:
    issued(office, tmp_path, "one", "Ann Ash")
    later = Office(data=office.data, today=date(2027, 1, 4), make=plain)
    assert issued(later, tmp_path, "two", "Ben Birch").numbers == ("TJ-A-2027-000001",)


def test_no_name_stands_in_the_data_folder(office: Office, tmp_path: Path) -> None:
    (number,) = issued(office, tmp_path, "one", "Мадина Раҳимова").numbers
    reissue(number, one_person("Мадинаи Раҳим"), office, tmp_path)
    folder = office.data / FOLDER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in (FILE, "holders.key"):
        content = (folder / file).read_bytes()
        assert stat.S_IMODE((folder / file).stat().st_mode) == 0o600
        for word in ("Мадина", "Раҳим"):
            assert word.encode() not in content
            assert word.encode("unicode_escape") not in content


@pytest.mark.parametrize("damage", ["changed", "taken away"])
def test_a_changed_register_is_found(office: Office, tmp_path: Path, damage: str) -> None:
    issued(office, tmp_path, "one", "Ann Ash", "Ben Birch")
    file = office.data / FOLDER / FILE
    lines = file.read_bytes().splitlines(keepends=True)
    if damage == "changed":
        lines[0] = lines[0].replace(b"course-7", b"course-8")
    else:
        del lines[0]
    file.write_bytes(b"".join(lines))
    with pytest.raises(RegisterTrouble, match="line"):
        read_register(office.data)
    with pytest.raises(RegisterTrouble):
        issued(office, tmp_path, "two", "Cid Cedar")
    assert file.read_bytes() == b"".join(lines)


def test_without_the_secret_nothing_is_issued(office: Office, tmp_path: Path) -> None:
    issued(office, tmp_path, "one", "Ann Ash")
    (office.data / FOLDER / "holders.key").unlink()
    with pytest.raises(RegisterTrouble, match=r"holders\.key"):
        issued(office, tmp_path, "two", "Ben Birch")
    assert not (office.data / FOLDER / "holders.key").exists()
