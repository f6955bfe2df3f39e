"""Templates and lists of people: what is taken, and what is refused with place and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.certificates.kinds import Kind, kinds
from himoya.programmes.certificates.people import UnusablePeople, columns, read_attendees
from himoya.programmes.certificates.safe_wording import unsafe_words
from himoya.programmes.certificates.template import UnusableTemplate, read_template
from tests.programmes.certificates.examples import people_file, template_file


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_answers_in_every_language(tmp_path: Path, language: Language) -> None:
    """Read back what the columns are called, in a workbook made by another program."""
    from openpyxl import Workbook

    labels = [columns().labels[one].in_language(language) for one in ("name", "attendance", "test")]
    answers = columns().answers
    row = [
        "Ann Ash",
        answers["attendance"]["partly"].in_language(language),
        answers["test"]["failed"].in_language(language),
    ]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(labels)
    sheet.append(row)
    book.save(tmp_path / "people.xlsx")
    (person,) = read_attendees(tmp_path / "people.xlsx", language)
    assert (person.name, person.attendance, person.test) == ("Ann Ash", "partly", "failed")


@pytest.mark.parametrize(
    ("rows", "heading", "told"),
    [
        (("Ann Ash,ann ash",), "name,certified by", "Row 2"),
        (("Ann Ash,p1,p1",), "name,person,certified by", "Row 2"),
        (("Ann Ash,trainer", "Ann Ash,participant"), "name,role", "Row 3"),
        (("Ann Ash", "Ann  ash"), "name", "Row 3"),
        (("Ann Ash,perhaps",), "name,attendance", "“perhaps”"),
        ((",present",), "name,attendance", "Row 2"),
        (("x" * 121,), "name", "121"),
        (("Ann Ash",), "who", "name on the paper"),
        ((), "name", "no rows"),
    ],
)
def test_a_list_with_a_fault_is_refused_whole(
    tmp_path: Path, rows: tuple[str, ...], heading: str, told: str
) -> None:
    with pytest.raises(UnusablePeople) as refused:
        read_attendees(people_file(tmp_path, *rows, heading=heading), "en")
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("changed", "line", "told"),
    [
        ({"kind": "diploma"}, 2, "kind"),
        ({"language": "kk"}, 4, "language"),
        ({"issuer": "' '"}, 5, "issuer"),
        ({"years": 0}, 7, "0"),
        ({"title": "''"}, 10, "title"),
        ({"title": "x" * 201}, 10, "201"),
        ({"title": "Tailoring for victims"}, 10, "victim"),
        ({"title": "Пошив для потерпевших"}, 10, "потерпевш"),
        ({"issuer": "Бюрои савдои одамон"}, 5, "names_the_subject"),
    ],
)
def test_a_template_is_refused_with_its_line(
    tmp_path: Path, changed: dict[str, object], line: int, told: str
) -> None:
    with pytest.raises(UnusableTemplate) as refused:
        read_template(template_file(tmp_path, **changed), "en")
    assert f"line {line}:" in str(refused.value)
    assert told in str(refused.value)


def test_what_is_no_template_at_all_is_told(tmp_path: Path) -> None:
    file = tmp_path / "any.yaml"
    for content in (b"[1, 2]", b"{", b"\xff\xfe", b"schema: himoya-certificate/2"):
        file.write_bytes(content)
        with pytest.raises(UnusableTemplate):
            read_template(file, "uz")


def test_the_subject_is_named_only_by_decision(tmp_path: Path) -> None:
    file = template_file(tmp_path, title="Investigating trafficking in persons")
    with pytest.raises(UnusableTemplate, match="names_the_subject"):
        read_template(file, "en")
    file.write_text(file.read_text("utf-8") + "names_the_subject: true\n", "utf-8")
    assert read_template(file, "en").names_the_subject
    neutral = "  printed_title: Investigating grave crimes\n"
    file.write_text(file.read_text("utf-8").replace("names_the_subject: true\n", neutral), "utf-8")
    assert read_template(file, "en").course.on_paper == "Investigating grave crimes"


def test_our_own_words_mark_nobody() -> None:
    texts = [
        (kind.value, text)
        for kind in Kind
        for words in (kinds()[kind].title, kinds()[kind].statement)
        for _, text in words.items()
    ]
    assert list(unsafe_words(texts)) == []
    assert [one.word for one in unsafe_words([("t", "Course for VICTIMS")])] == ["victim"]
    # A village, not a word for a victim.
    assert list(unsafe_words([("t", "Qurbonshahid"), ("t", "Қурбоншаҳид")])) == []
