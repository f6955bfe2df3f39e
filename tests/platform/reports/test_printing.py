"""`himoya report --data` prints what the page of a report does, and says what it leaves out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.conf import settings

from himoya.commands import kept_programmes
from himoya.commands.main import main
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.reports.actions.deciding import decide
from himoya.platform.reports.actions.drafts import begin, withdraw
from himoya.platform.reports.actions.signing import sign
from himoya.platform.reports.actions.texts import Wording, write
from himoya.platform.reports.kinds import TextState
from himoya.platform.reports.queries.drafts import as_paper, draft_of
from himoya.programmes.reporting.kinds import Readers
from himoya.programmes.reporting.layouts import Kind
from tests.platform.people import People
from tests.platform.programmes.photographing import added
from tests.platform.reports.test_other_wings import records  # noqa: F401

pytestmark = pytest.mark.django_db

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def manager(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The command, on the database of the tests, which stands for the one in the folder."""
    monkeypatch.setattr(kept_programmes, "is_installed", lambda _data, _language: True)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def ran(*words: str) -> tuple[int, str, str]:
        data = ("--data", str(settings.HIMOYA.data))
        code = main(["report", *words, *data, "-o", str(tmp_path / "report.docx")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def name_of(reader: Reader) -> str:
    return Account.objects.get(id=reader.account).username


def words_of(content: bytes) -> list[str]:
    """Every paragraph of a DOCX, those of tables, too, as another program reads it."""
    body = ElementTree.fromstring(ZipFile(io.BytesIO(content)).read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(one.itertext()) for one in body.iter(f"{space}p")]


def printed() -> list[tuple[str, str | None]]:
    """The entries of what was printed: kind of record, and the account or None."""
    rows = Entry.objects.filter(act=Act.PRINTED.value).order_by("number")
    return list(rows.values_list("subject_kind", "account"))


def test_the_command_prints_the_page_and_says_what_is_missing(
    manager: Reader, run: Run, tmp_path: Path
) -> None:
    older = begin(by=manager, name="tj-2018", kind=Kind.FINAL).id
    gone = begin(by=manager, name="tj-2018", kind=Kind.FINAL).id
    draft = begin(by=manager, name="tj-2018", kind=Kind.FINAL).id
    text = "We held {{figure:events}} invented events.\n- First\n- Second"
    wording = Wording(section="background", text=text, seen=0)
    write(by=manager, draft=draft, language="en", wordings=[wording])
    wording = Wording(section="fiche", text="Навишта.", seen=0, state=TextState.READY)
    write(by=manager, draft=draft, language="tg", wordings=[wording])
    withdraw(by=manager, draft=gone, because="Nobody needs it.")
    added(manager, Readers.DONORS, "Judges around an invented table.")
    added(manager, Readers.INSIDE, "A rehearsal.")
    page = as_paper(manager, draft, "en", "docx").content
    before = len(printed())

    code, said, _ = run("tj-2018", "--as", name_of(manager))
    assert code == 0
    file = (tmp_path / "report.docx").read_bytes()
    assert words_of(file) == words_of(page)
    whole = "\n".join(words_of(file))
    assert "We held 40 invented events." in whole
    assert "Judges around an invented table" in whole and "A rehearsal" not in whole
    assert "Sections with a text in English: 1" in said
    assert "Not in this language, and left out: Fiche of the programme (Тоҷикӣ)" in said
    assert "not marked as ready: Background" in said
    assert "left out: 1. The last changed is taken." in said, "the withdrawn one is none"
    assert "did not agree to such readers: 1" in said
    own = str(manager.account)
    assert printed()[before:] == [("report", own), ("programme_photograph", own)]

    code, said, _ = run("tj-2018", "--language", "tg", "--json")
    told = json.loads(said)["texts"]
    assert (told["report"], told["sections"], told["unfinished"]) == (str(draft), 1, [])
    assert list(told["in_other_languages"].values()) == [["en"]]
    assert told["other_reports"] == 1 and str(older) != told["report"]
    tajik = as_paper(manager, draft, "tg", "docx").content
    assert words_of((tmp_path / "report.docx").read_bytes()) == words_of(tajik)
    assert ("report", None) in printed(), "nobody was named: the installation itself did it"


def test_what_other_wings_tell_is_in_the_rapporteurs_report(
    people: People,
    manager: Reader,
    records: None,  # noqa: F811
    run: Run,
    tmp_path: Path,
) -> None:
    draft = begin(by=manager, name="tj-2018", kind=Kind.RAPPORTEUR).id
    assert run("tj-2018", "--kind", "rapporteur", "--as", name_of(manager))[0] == 0
    found = words_of((tmp_path / "report.docx").read_bytes())
    assert found == words_of(as_paper(manager, draft, "en", "docx").content)
    assert "measures of the plan" in found
    investigator = name_of(people.reader("investigator"))
    before = printed()
    (tmp_path / "report.docx").unlink()
    code, _, error = run("tj-2018", "--kind", "rapporteur", "--as", investigator)
    assert code == 2 and f"The account {investigator} may not do this." in error
    assert not (tmp_path / "report.docx").exists()
    assert printed() == before
    assert main(["report", "tj-2018", "--as", investigator, "-o", str(tmp_path / "r.html")]) == 2


@pytest.mark.same_on_both
def test_a_folder_without_an_installation_has_no_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("HIMOYA_DATABASE", raising=False)  # what the tests' own folder uses
    asked = ["report", "tj-2018", "--data", str(tmp_path / "empty"), "-o", str(tmp_path / "r.html")]
    assert main(asked) == 0
    assert "There is no installation in" in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["texts"] is None
    (tmp_path / "r.html").unlink()
    assert main([*asked, "--as", "programme"]) == 2
    assert not (tmp_path / "r.html").exists()


def test_a_signed_report_is_printed_word_for_word(
    manager: Reader, run: Run, tmp_path: Path
) -> None:
    draft = begin(by=manager, name="uz-2019", kind=Kind.ANNUAL, period="2020").id
    wording = Wording(section="fiche", text="{{figure:nothing}}", seen=0, state=TextState.READY)
    write(by=manager, draft=draft, language="en", wordings=[wording])
    asked = ("uz-2019", "--kind", "annual", "--period", "2020")
    for one in draft_of(manager, draft).book.open_conflicts:
        claim = 0 if one.claims else None
        decide(by=manager, draft=draft, reference=one.reference, claim=claim, reason="Looked.")
    code, _, error = run(*asked, "--signed")
    assert code == 2 and "are not there: nothing" in error, "as the page refuses"
    wording = Wording(section="fiche", text="As signed.", seen=1, state=TextState.READY)
    write(by=manager, draft=draft, language="en", wordings=[wording])
    sign(by=manager, draft=draft)
    code, said, _ = run(*asked, "--snapshot", str(tmp_path / "figures.json"))
    assert code == 0 and "printed word for word" in said
    found = words_of((tmp_path / "report.docx").read_bytes())
    assert found == words_of(as_paper(manager, draft, "en", "docx").content)
    assert "As signed." in found
    kept = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    signed = draft_of(manager, draft).signed
    assert signed is not None and kept == signed.snapshot
    layout = tmp_path / "layout.yaml"
    lines = "schema: himoya-report-layout/1\nkind: annual\nblocks:\n  - {block: fiche}\n"
    layout.write_text(lines, encoding="utf-8")
    code, _, error = run(*asked, "--layout", str(layout))
    assert code == 2 and "Leave out --layout and --resolutions." in error
