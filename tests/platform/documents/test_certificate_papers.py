"""A certificate as PDF: read by another program, in four languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.documents.certificate_papers import to_pdf
from himoya.platform.documents.model import Mark
from himoya.platform.documents.qr_codes import svg_of
from himoya.platform.documents.words import fixed_words
from himoya.programmes.certificates.kinds import Kind, kinds
from himoya.programmes.certificates.paper import Paper, paper_of
from himoya.programmes.certificates.template import SCHEMA, Course, Template
from tests.platform.documents.examples import LETTERS
from tests.platform.documents.reading import opened, running_text, tags, text_of

NAME = "Раҳимова Мадинаи Ғафур"


def paper(language: Language, length: int = 1, replaces: str | None = None) -> Paper:
    """A paper; every text that an office writes is repeated ``length`` times."""
    course = Course(
        id="c", title="Investigating grave crimes " * length, version="2.1", hours=16,
        start=date(2026, 11, 2), end=date(2026, 11, 3), place="Dushanbe " * length,
    )  # fmt: skip
    template = Template(
        schema=SCHEMA, kind=Kind.ACHIEVEMENT, series="TJ-A", language=language,
        issuer="Police academy " * length, signatories=("Head of the academy " * length,) * 4,
        valid_years=5, course=course,
    )  # fmt: skip
    number, issued_on = "TJ-A-2026-000007", date(2026, 11, 28)
    return paper_of(template, number=number, name=NAME, issued_on=issued_on, replaces=replaces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_finds_all_that_is_printed(language: Language) -> None:
    made = to_pdf(paper(language, replaces="TJ-A-2026-000001"))
    said = " ".join(text_of(made).split())
    for text in (NAME, "TJ-A-2026-000007", "TJ-A-2026-000001", "Head of the academy", "16", "2.1"):
        assert text in said
    title = kinds()[Kind.ACHIEVEMENT].title.in_language(language)
    assert title in said
    with opened(made) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) and str(pdf.Root.Lang) == language
        assert "/H1" in [str(tag.S) for tag in tags(pdf)]
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1" and about["pdfaid:part"] == "2"
            assert about["dc:title"] == f"{title} TJ-A-2026-000007"
            assert NAME not in str(about)


def test_a_long_paper_is_still_one_page() -> None:
    with opened(to_pdf(paper("ru", length=7, replaces="TJ-A-2026-000001"))) as pdf:
        assert len(pdf.pages) == 1


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert to_pdf(paper("tg")) == to_pdf(paper("tg"))


def test_letters_of_all_languages_are_printed(tmp_path: Path) -> None:
    letters = "".join(LETTERS.values())
    course = Course(id="c", title=letters[:190], start=date(2026, 1, 1), place="D")
    template = Template(
        schema=SCHEMA, kind=Kind.ATTENDANCE, series="A", language="uz", issuer="Academy",
        signatories=("Head",), course=course,
    )  # fmt: skip
    said = text_of(to_pdf(paper_of(template, number="A-1", name="N", issued_on=date(2026, 1, 2))))
    assert set(letters[:190]) - set(" ") <= set(said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", ["practice", "invented"])
def test_what_is_no_real_paper_says_so(mark: Mark, language: Language) -> None:
    words, made = fixed_words(language), to_pdf(paper(language), mark)
    plain = running_text(to_pdf(paper(language)))
    for said in (words.across[mark], words.explained[mark]):
        assert said in running_text(made)
        assert said not in plain
    with opened(made) as pdf:
        assert len(pdf.pages) == 1


def test_a_code_leads_to_the_page_where_papers_are_checked_and_holds_nothing_else() -> None:
    address = "https://himoya.example/training/papers/check/"
    plain, checked = paper("tg"), replace(paper("tg"), check_address=address)
    without, made = to_pdf(plain), to_pdf(checked)
    assert address not in "".join(text_of(without).split())
    assert address in "".join(text_of(made).split()), "who has no telephone types it"
    with opened(made) as pdf:
        figures = [tag for tag in tags(pdf) if str(tag.S) == "/Figure"]
        assert [address in str(one.Alt) for one in figures] == [True]
        assert len(pdf.pages) == 1
    drawn = ElementTree.fromstring(svg_of(address)).find("{http://www.w3.org/2000/svg}path")
    assert drawn is not None
    dark = {tuple(map(int, one.split())) for one in re.findall(r"M(\d+ \d+)", drawn.attrib["d"])}
    other = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    other.add_data(address)
    rows = other.get_matrix()
    told = {(x + 4, y + 4) for y, row in enumerate(rows) for x, one in enumerate(row) if one}
    assert dark == told, "four empty modules around it, and nothing but the address in it"


def test_a_long_paper_with_a_code_is_still_one_page() -> None:
    long = replace(
        paper("ru", length=7, replaces="TJ-A-2026-000001"),
        check_address="https://an.office/" + "p" * 60,
    )
    with opened(to_pdf(long)) as pdf:
        assert len(pdf.pages) == 1
