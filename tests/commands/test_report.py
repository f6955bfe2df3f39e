"""`himoya report`: files for people, figures for programs, refusals in a sentence."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from himoya.commands.main import main
from himoya.platform.programmes.papers import as_docx, as_pdf
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.findings import TOLD_BY_FIGURES
from himoya.programmes.reporting.layouts import Kind, layout_for
from himoya.programmes.reporting.snapshot import digest_of
from himoya.programmes.reporting.whole import ProgrammeReport, book_of, report_on
from himoya.publishing.section.reports.model import Chart, Grid, Title
from tests.platform.documents.reading import opened, running_text, tags


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_COUNTRY"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def made(programme: str, language: Any) -> ProgrammeReport:
    book = book_of(packaged_programme(programme), language)
    return report_on(book, layout_for(Kind.FINAL, programme), date(2026, 11, 28))


def test_figures_are_told_to_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "tj-2018", "--figures", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["programme"] == "tj-2018"
    by_reference = {one["reference"]: one for one in told["figures"]}
    people = by_reference["tj-h05"]
    assert (people["value"], people["qualifier"], people["unit"], people["source"]) == (
        414,
        "exact",
        "participations",
        ["001:L45", "001:L88"],
    )
    assert by_reference["budget.amount"]["unit"] == "USD"
    assert by_reference["tj-h05.alternatives.1"]["rival_of"] == "tj-h05"


def test_a_page_and_its_figures_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, figures = tmp_path / "report.html", tmp_path / "figures.json"
    words = ["report", "uz-2019", "--language", "uz", "-o", str(page), "--snapshot", str(figures)]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["open_conflicts"][:2] == ["months.stated", "uz-h04"]
    found = {one.rule for one in check_programme(packaged_programme("uz-2019"))}
    assert set(told["open_conflicts"][2:]) == found - TOLD_BY_FIGURES
    assert '<html lang="uz">' in page.read_text(encoding="utf-8")
    kept = json.loads(figures.read_text(encoding="utf-8"))
    digest = kept.pop("sha256")
    assert digest_of(kept) == digest


def test_the_word_file_has_the_headings_and_tables_of_the_report() -> None:
    report = made("tj-2018", "tg")
    document = docx.Document(BytesIO(as_docx(report)))
    headings = [
        one.text
        for one in document.paragraphs
        if one.style is not None and (one.style.name or "").startswith("Heading")
    ]
    wanted = [one.text for one in report.parts if isinstance(one, Title)]
    assert [one for one in headings if one in wanted] == wanted
    tables = [[cell.text for cell in one.rows[0].cells] for one in document.tables]
    for grid in (one for one in report.parts if isinstance(one, Grid) and one.rows):
        assert list(grid.heads) in tables
    charts = [one for one in report.parts if isinstance(one, Chart)]
    pictures = [one._inline.docPr.get("descr") for one in document.inline_shapes]
    assert charts
    assert pictures == [one.in_words for one in charts]


def test_the_paper_is_tagged_and_in_its_language() -> None:
    report = made("uz-2019", "ru")
    pdf = as_pdf(report)
    document = opened(pdf)
    assert str(document.Root.Lang).startswith("ru")
    kinds = {str(one.S) for one in tags(document)}
    assert {"/H1", "/H2", "/Table", "/TH", "/L", "/Figure"} <= kinds
    said = {str(one.Alt) for one in tags(document) if str(one.S) == "/Figure"}
    assert said == {one.in_words for one in report.parts if isinstance(one, Chart)}
    text = running_text(pdf)
    assert "Итоговый отчёт" in text
    assert "593 [не решено: не менее 589]" in text


def test_signing_is_refused_while_conflicts_are_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.html"
    assert main(["report", "uz-2019", "--signed", "-o", str(file)]) == 2
    said = capsys.readouterr().err
    assert "uz-h04" in said
    assert "months.stated" in said
    assert "body_under_several_names" in said
    assert not file.exists()


def test_what_the_checks_found_is_settled_by_one_reason_for_each_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, decisions, signed = (tmp_path / one for one in ("d.html", "decisions.yaml", "s.html"))
    assert main(["report", "uz-2019", "-o", str(draft), "--json"]) == 0
    values = {"uz-h04": 589, "months.stated": 30}
    lines = ["schema: himoya-report-resolutions/1", "resolutions:"]
    for one in json.loads(capsys.readouterr().out)["open_conflicts"]:
        value = f"value: {values[one]}, " if one in values else ""
        lines.append(f"  {one}: {{{value}reason: Looked at the sources of {one}}}")
    decide = [
        *("report", "uz-2019", "--signed", "-o", str(signed)),
        "--resolutions",
        str(decisions),
    ]
    decisions.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    assert main(decide) == 2, "one is still open"
    assert not signed.exists()
    decisions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(decide) == 0
    assert "Looked at the sources of body_under_several_names" in signed.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["xx-1999", "-o", "r.html"], "xx-1999"),
        (["tj-2018", "-o", "r.odt"], "r.odt"),
        (["tj-2018"], "--figures"),
        (["tj-2018", "--kind", "annual", "-o", "r.html"], "--period"),
        (["tj-2018", "--kind", "annual", "--period", "2020-H1", "-o", "r.html"], "2020-H1"),
        (["tj-2018", "--period", "lately", "-o", "r.html"], "lately"),
        (["tj-2018", "--layout", "missing.yaml", "-o", "r.html"], "missing.yaml"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert list(tmp_path.iterdir()) == []


def test_a_programme_of_the_data_folder_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from himoya.programmes.facts.reading import PACKAGED

    text = (PACKAGED / "uz-2019.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "programmes"
    folder.mkdir()
    changed = text.replace("value: 593", "value: 594")
    (folder / "uz-2019.yaml").write_text(changed, encoding="utf-8")
    words = ["report", "uz-2019", "--data", str(tmp_path), "--figures", "--json"]
    assert main(words) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert next(one["value"] for one in figures if one["reference"] == "uz-h04") == 594
