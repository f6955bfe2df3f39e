"""`himoya card`: an empty card in each language, a card of a case, and what is refused in words.

Cards of cases are made for real: by a process of its own on a data folder of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest

from himoya.commands.card import NAME
from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES
from tests.platform.documents.reading import opened, running_text, text_of

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]

#: Makes one real and one practice case in a data folder, and prints their numbers.
MAKE = """
import sys
from pathlib import Path
from himoya.platform.start import start
start(Path(sys.argv[1]))
from tests.platform.people import People
from tests.platform.register.cards import full_card
from himoya.platform.register.actions import open_case
people = People()
print(open_case(by=people.reader("investigator"), answers=full_card()).case_number)
trainee = people.reader("investigator", practice=True)
print(open_case(by=trainee, answers=full_card()).case_number)
"""


def himoya(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HIMOYA_")}
    return subprocess.run(
        [sys.executable, "-m", "himoya", NAME, *map(str, words)],
        env={**kept, "LC_ALL": "C.UTF-8", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def installed(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, str]]:
    """A data folder, the number of a case in it, and the number of a practice case."""
    data = shutil.copytree(prepared, tmp_path_factory.mktemp("installed") / "data")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HIMOYA_")}
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(data)],
        env={**kept, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "HIMOYA_PROFILE": "demonstration"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert made.returncode == 0, made.stderr
    real, practice = made.stdout.split()
    yield data, real, practice


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_card_asks_what_the_dictionary_asks(tmp_path: Path, language: str) -> None:
    answer = himoya(
        "court_card", "--language", language, "--format", "pdf", "-o", "card.pdf", folder=tmp_path
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    pdf = (tmp_path / "card.pdf").read_bytes()
    text = "".join(running_text(pdf).split()).replace("-", "")
    read = read_dictionary("demonstration")
    form = read.forms["court_card"]
    for page in form.on_paper:
        for name in page.fields:
            field = read.records[page.record][name]
            for words in (field.label, field.instruction):
                said = "".join(words.in_language(language).split()).replace("-", "")  # type: ignore[arg-type]
                # Once at the question, once in the booklet.
                assert text.count(said) >= 2
    approved = read.country.approved_forms["court_card"]
    order = "".join(approved.order.in_language(language).split()).replace("-", "")  # type: ignore[arg-type]
    assert order in text
    with opened(pdf) as file, file.open_metadata() as about:
        assert str(file.Root.Lang) == language
        assert about["pdfuaid:part"] == "1"


def test_no_country_but_the_invented_one_has_an_approved_form(tmp_path: Path) -> None:
    answer = himoya("police_card", "--country", "tajikistan", "-o", "card.pdf", folder=tmp_path)
    assert answer.returncode == 0
    text = running_text((tmp_path / "card.pdf").read_bytes())
    assert "not approved" in text and "XD-1" not in text


def test_a_word_file_and_no_booklet(tmp_path: Path) -> None:
    himoya("police_card", "--format", "docx", "--no-booklet", "-o", "a.docx", folder=tmp_path)
    himoya("police_card", "--format", "docx", "-o", "b.docx", folder=tmp_path)
    short, long = (
        docx.Document(BytesIO((tmp_path / name).read_bytes())) for name in ("a.docx", "b.docx")
    )
    headings = [one.text for one in long.paragraphs if one.text == "Instruction booklet"]
    assert headings and "Instruction booklet" not in [one.text for one in short.paragraphs]
    assert not (tmp_path / "data").exists()


def test_the_card_of_a_case_tells_nobodys_identity(
    installed: tuple[Path, str, str], tmp_path: Path
) -> None:
    data, number, _ = installed
    words = ("police_card", number, "--data", data, "--language", "en", "--no-booklet")
    answer = himoya(*words, "-o", "card.pdf", folder=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert number not in answer.stdout
    text = text_of((tmp_path / "card.pdf").read_bytes())
    assert all(number in page for page in text.split("\f")[:-1])
    assert "Date of birth" not in text and "ledger 17" not in text
    assert "do not stand on it" in " ".join(text.split())


def test_a_practice_case_says_so_and_is_found_by_its_own_number(
    installed: tuple[Path, str, str], tmp_path: Path
) -> None:
    data, _, number = installed
    answer = himoya("police_card", number, "--data", data, "-o", "card.pdf", folder=tmp_path)
    assert answer.returncode == 0
    assert "Practice copy" in running_text((tmp_path / "card.pdf").read_bytes())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("no_such_card",), "There is no card “no_such_card”. There are:"),
        (("crisis_centre_form", "H-1", "--data", "DATA"), "is printed empty only"),
        (("police_card", "XD-NOWHERE-1", "--data", "DATA"), "There is no case with this number."),
        (("police_card", "XD-1", "--data", "nowhere"), "There is no database in"),
        (("police_card", "--country", "atlantis"), "There is no country “atlantis”."),
        (("police_card", "--format", "exe"), "exe"),
        (("police_card", "-o", "missing/card.pdf"), "There is no file or folder missing."),
    ],
)
def test_what_cannot_be_made_is_told_in_a_sentence(
    installed: tuple[Path, str, str], tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    given = [str(installed[0]) if word == "DATA" else word for word in words]
    answer = himoya(*given, folder=tmp_path)
    assert answer.returncode == 2
    assert told in answer.stderr and "Traceback" not in answer.stderr
    assert not list(tmp_path.rglob("*.pdf"))
