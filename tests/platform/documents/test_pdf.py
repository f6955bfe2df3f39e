from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.documents.model import (
    Column,
    Document,
    Figure,
    InLanguage,
    Paragraph,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.documents.words import fixed_words
from tests.platform.documents.examples import LETTERS, SVG, WORDINGS, example
from tests.platform.documents.reading import opened, running_text, tags, text_of, words_with_edges


def compact(text: str) -> str:
    """Without spaces and hyphens: Poppler takes both away or adds them where a line ends."""
    return "".join(text.split()).replace("-", "")


def small(text: str, language: Language = "en") -> Document:
    return Document(
        kind="receipt", title="Receipt", language=language, agency="Agency",
        made_on=date(2026, 11, 27), parts=(Paragraph(text),),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_is_told_language_title_and_structure(language: Language) -> None:
    with opened(to_pdf(example(language))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as about:
            assert about["dc:title"] == WORDINGS[language].title
            assert about["dc:creator"] == [WORDINGS[language].agency]
            assert about["dc:language"] == {language}
            assert about["pdfuaid:part"] == "1"
        kinds = [str(tag.S) for tag in tags(pdf)]
    for kind in ("/Title", "/H1", "/H2", "/P", "/L", "/Figure", "/Table", "/THead", "/TH", "/TD"):
        assert kind in kinds
    assert kinds.count("/TH") == 3
    assert kinds.count("/Caption") == 2


def test_an_archive_finds_what_pdf_a_promises() -> None:
    with opened(to_pdf(example("tg"))) as pdf:
        with pdf.open_metadata() as about:
            assert about["pdfaid:part"] == "2"
            assert about["pdfaid:conformance"] == "A"
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert not pdf.is_encrypted
        assert "/Names" not in pdf.Root or "/JavaScript" not in pdf.Root.Names
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                described = font.DescendantFonts[0].FontDescriptor
                assert {"/FontFile2", "/FontFile3"} & set(described.keys()), "embedded"
                assert "/ToUnicode" in font


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_of_each_language_can_be_copied_out(language: Language) -> None:
    text = running_text(to_pdf(example(language)))
    for said in (LETTERS[language], WORDINGS[language].sentence, WORDINGS[language].note):
        assert said in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_speaks_the_language_of_the_document(language: Language) -> None:
    text = running_text(to_pdf(example(language, mark="practice")))
    words = fixed_words(language)
    assert words.page_of_pages.format(page=2, pages=2) in text
    for said in (words.signature, words.name, words.date, words.explained["practice"]):
        assert said in text


@pytest.mark.parametrize("mark", ["practice", "invented"])
def test_a_marked_copy_says_so_on_every_page(mark: str) -> None:
    pages = text_of(to_pdf(example("en", rows=200, mark=mark))).split("\f")[:-1]
    assert len(pages) > 3
    across = fixed_words("en").across[mark]  # type: ignore[index]
    for page in pages:
        # The words lie across, so Poppler finds their letters apart.
        letters = "".join(page.split())
        assert all(letters.count(letter) for letter in across.replace(" ", ""))
    plain = to_pdf(example("en", rows=200))
    assert across not in running_text(plain)
    assert across in running_text(to_pdf(example("en", rows=200, mark=mark)))


def test_a_figure_tells_what_it_shows() -> None:
    said = "Cases rose from 4 to 12 within 3 years."
    document = example("en", parts=(Figure(SVG, said),))
    with opened(to_pdf(document)) as pdf:
        (figure,) = (tag for tag in tags(pdf) if tag.S == "/Figure")
        assert str(figure.Alt) == said


def test_a_name_in_another_language_is_read_in_that_language() -> None:
    name = InLanguage("Ҷамила", "tg")
    document = example("ru", parts=(Paragraph(("Имя: ", name)), Paragraph(name)))
    with opened(to_pdf(document)) as pdf:
        assert ("/P", "tg") in {(str(tag.S), str(tag.get("/Lang"))) for tag in tags(pdf)}
        # Within a paragraph the language stands with the letters themselves.
        assert pdf.pages[0].Contents.read_bytes().count(b"/Lang(tg)") == 1


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("x")', "*x* _y_ `z`", "@ref", "$x^2$", "= Heading", "- item", "/ a: b",
        "#read(\"/etc/passwd\")", "\\u{41} \\", "[content]", "<label>", "// not a remark",
        "/* x */ #sys.inputs", '" quoted "', "{{ number }} {% raw %}", "~ -- ... ---",
        "https://example.org/a?b=c", "'single' \"double\"", "#include \"x\"", "</w:t>&amp;",
    ],
)  # fmt: skip
def test_whatever_is_typed_prints_as_typed(typed: str) -> None:
    document = example(
        "en", title=f"Title {typed}", agency=f"Agency {typed}", number=typed,
        parts=(
            Paragraph(f"Paragraph {typed} end"),
            SummaryList((SummaryRow(f"Label {typed}", f"Value {typed}"),)),
            Table(f"Caption {typed}", (Column(f"Head {typed}"),), ((f"Cell {typed}",),)),
        ),
    )  # fmt: skip
    text = compact(running_text(to_pdf(document)))
    for place in ("Title", "Agency", "Paragraph", "Label", "Value", "Caption", "Head", "Cell"):
        assert compact(f"{place} {typed}") in text


def test_a_long_table_breaks_with_its_head_on_each_page() -> None:
    pdf = to_pdf(example("uz", rows=200))
    pages = text_of(pdf).split("\f")[:-1]
    head = WORDINGS["uz"].columns
    with_rows = [page for page in pages if f"{head[0]} 1" in page or f" {head[0]} " in page]
    assert len(with_rows) >= 4
    for page in with_rows:
        assert any(line.split() == list(head) for line in page.splitlines())
    text = running_text(pdf)
    for number in range(1, 201):
        assert f"{head[0]} {number} " in text
    with opened(pdf) as read:
        assert [str(tag.S) for tag in tags(read)].count("/THead") == 1, "spoken once"


def test_a_line_break_stays_one() -> None:
    lines = text_of(to_pdf(small("first line\nsecond line\r\nthird line"))).splitlines()
    found = [line.strip() for line in lines if "line" in line]
    assert found == ["first line", "second line", "third line"]


def test_a_row_stays_whole_unless_it_is_longer_than_a_page() -> None:
    short = [(f"first{at} " + "слова " * 25 + f"last{at}", "beside") for at in range(60)]
    long = [("first60 " + "слова " * 3000 + "last60", "beside")]
    table = Table("Rows", (Column("Narrow"), Column("Wide", width=3)), (*short, *long))
    pages = text_of(to_pdf(example("ru", parts=(table,)))).split("\f")[:-1]
    where = {
        word: at for at, page in enumerate(pages) for word in re.findall(r"(?:first|last)\d+", page)
    }
    assert len(where) == 2 * 61, "no word is lost"
    assert [at for at in range(60) if where[f"first{at}"] != where[f"last{at}"]] == []
    assert where["last60"] > where["first60"]


def test_a_word_too_long_for_its_column_stays_in_it() -> None:
    digest = "0123456789abcdef" * 6
    table = Table("Seals", (Column("Seal"), Column("Next")), ((digest, "beside"),))
    pdf = to_pdf(example("en", parts=(table,)))
    words = words_with_edges(pdf)
    beside = next(left for word, left, _ in words if word == "beside")
    ends = [right for word, _, right in words if len(word) > 9 and set(word) <= set(digest)]
    assert len(ends) == 3, "the digest takes three lines of its column"
    assert max(ends) < beside
    assert digest in running_text(pdf).replace(" ", ""), "and is copied out without gaps"


def test_a_sign_without_a_letter_shape_stands_as_its_number() -> None:
    text = running_text(to_pdf(small("a \U0001f600 b \ue000 c \ufffd d \u4e2d")))
    assert "a [U+1F600] b [U+E000] c [U+FFFD] d [U+4E2D]" in text


def test_a_persian_name_is_joined_and_kept() -> None:
    assert "[U+" not in running_text(to_pdf(small("نام: گل‌بهار")))


def test_signs_that_turn_the_writing_are_not_printed() -> None:
    assert "number 12345" in running_text(to_pdf(small("number \u202e12345\u202c")))


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_no_text_keeps_a_document_from_being_made(typed: str) -> None:
    assert to_pdf(small(typed)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_may_have_no_rows(rows: int) -> None:
    assert WORDINGS["en"].caption in running_text(to_pdf(example("en", rows=rows)))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(example("tg")) == to_pdf(example("tg"))
    assert to_pdf(example("tg")) != to_pdf(example("tg", made_on=date(2026, 11, 28)))
