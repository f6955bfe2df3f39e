"""The police here, the prosecutor in another installation, and a memory stick between them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account, Post
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.identity.actions import change_identity
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.pieces import Piece
from himoya.platform.register.actions import open_case
from himoya.platform.register.models import Case, Victim
from himoya.platform.transfers.actions import Luggage, send_case
from himoya.platform.transfers.models import Partner, Transfer
from himoya.platform.transfers.public_files import own_public_file
from tests.platform.identity.pictures import jpeg
from tests.platform.operation.installations import Installation
from tests.platform.people import People
from tests.platform.register.cards import full_card
from tests.platform.transfers.trust import trust

POLICE, PROSECUTOR = "XD-MIA-01", "XD-PRO-01"


class Other:
    """Another installation, in a process of its own."""

    def __init__(self, installation: Installation) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.platform.transfers.other_office", str(installation.data)],
            env=installation.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def ask(self, do: str, *given: Any) -> Any:
        """Do something there, and return what came of it."""
        assert self._process.stdin is not None
        words = [text(one) if isinstance(one, bytes) else one for one in given]
        self._process.stdin.write(json.dumps({"do": do, "with": words}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def file(self, do: str, *given: Any) -> bytes:
        """Do something there that makes a file."""
        return b64decode(self.ask(do, *given))

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the other office is gone; its errors stand above"
        return json.loads(line)


def text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")


@pytest.fixture(scope="session")
def other_process(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Other]:
    data = shutil.copytree(prepared, tmp_path_factory.mktemp("other") / "data")
    other = Other(Installation(data))
    yield other
    other.end()


@pytest.fixture
def other(other_process: Other) -> Iterator[Other]:
    """The other installation, which remembers nothing of the tests before."""
    yield other_process
    other_process.ask("forget")


@dataclass(frozen=True)
class Story:
    """Who takes part."""

    people: People
    investigator: Reader
    case: Case
    other: Other
    partner: Partner

    @property
    def number(self) -> str:
        return self.case.case_number or ""

    def agency(self, code: str) -> int:
        return self.people.agency(code).pk

    def again(self, reader: Reader) -> Reader:
        account = Account.objects.get(pk=reader.account)
        post = Post.objects.select_related("agency").get(account=account)
        found = reader_in_post(account, post, practice=reader.practice)
        assert found is not None
        return found

    def sent(self, *, identities: bool = True, note: str = "Ready for the indictment.") -> Transfer:
        """The police make the file."""
        return send_case(
            by=self.investigator,
            case=self.case.pk,
            steps=None,
            to=self.agency(PROSECUTOR),
            luggage=Luggage(note=note, identities=identities),
        )

    def read_there(self, file: bytes) -> Any:
        """The prosecutor reads a file in the other installation."""
        return self.other.ask("read", "prosecutor", PROSECUTOR, file)

    def taken_there(self, file: bytes) -> bytes:
        """The prosecutor takes the case; the receipt."""
        transfer = self.read_there(file)["transfer"]
        return b64decode(self.other.ask("take", "prosecutor", PROSECUTOR, transfer)["answer"])


def name_the_victim(by: Reader, case: Case) -> None:
    with reading_as(by):
        person = Victim.objects.get(case=case.pk).person_id
    pieces = [
        Piece(ItemKind.NAME, "Зулайхо Ихтироъӣ"),
        Piece(ItemKind.ALIAS, "Zulayho Oʻtkirova"),
        Piece(ItemKind.CONTACT, "+992 00 000 00 00"),
        Piece(ItemKind.PHOTOGRAPH, picture=jpeg(), medical=True),
    ]
    can_read_all = replace(by, reads=by.reads | {Sensitivity.SEALED})
    change_identity(by=can_read_all, person=person, add=pieces)


def attach(by: Reader, case: Case) -> None:
    browser = Client()
    browser.force_login(Account.objects.get(pk=by.account))
    file = SimpleUploadedFile("statement.txt", "Шаҳодат — a statement.".encode())
    given = {"title": "What she said", "sensitivity": "case", "file": file}
    assert (
        browser.post(reverse("attachments:add", args=("case", case.pk)), given).status_code == 302
    )


@pytest.fixture
def story(people: People, other: Other) -> Story:
    """A case of the police, and two installations that know each other."""
    return made_story(people, other)


def made_story(people: People, other: Other) -> Story:
    investigator = people.reader("investigator")
    case = open_case(by=investigator, answers=full_card())
    name_the_victim(investigator, case)
    attach(investigator, case)
    partner = trust(people, other.file("public"), [PROSECUTOR])
    other.ask("trust", own_public_file(), [POLICE])
    return Story(people, investigator, case, other, partner)


def content(transfer: Transfer) -> bytes:
    """The case file."""
    return bytes(transfer.content or b"")
