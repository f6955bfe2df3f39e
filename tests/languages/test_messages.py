"""Sentences of code: the translation where there is one, the English sentence where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.languages.messages import Catalogue

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"""

PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2);",
    "tg": "nplurals=2; plural=(n != 1);",
    "uz": "nplurals=1; plural=0;",
}


def catalogue(folder: Path, language: str, body: str, *, plurals: bool = True) -> Catalogue:
    file = folder / "locale" / language / "LC_MESSAGES" / "room.po"
    file.parent.mkdir(parents=True)
    rule = f'"Plural-Forms: {PLURALS[language]}\\n"\n' if plurals else ""
    file.write_text(HEADER + rule + "\n" + body, encoding="utf-8")
    return Catalogue(folder, "room")


def test_a_translation_is_said_with_its_values(tmp_path: Path) -> None:
    room = catalogue(
        tmp_path,
        "tg",
        'msgid "Row {row}: {value} is not in the list."\n'
        'msgstr "{value} дар рӯйхат нест (сатри {row})."\n',
    )
    said = room.say("tg", "Row {row}: {value} is not in the list.", row=3, value="x")
    assert said == "x дар рӯйхат нест (сатри 3)."


def test_english_needs_no_file(tmp_path: Path) -> None:
    room = Catalogue(tmp_path / "absent", "room")
    assert room.say("en", "Row {row}.", row=3) == "Row 3."
    assert room.say_count("en", "{number} row", "{number} rows", 1) == "1 row"
    assert room.say_count("en", "{number} row", "{number} rows", 0) == "0 rows"


@pytest.mark.parametrize(
    "body",
    [
        "",
        'msgid "Row {row}."\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Row {row}."\nmsgstr "Что-то о строке {row}."\n',
        'msgid "Row {row}."\nmsgstr "Строка {line}."\n',
        'msgid "Row {row}."\nmsgstr "Строка {row."\n',
    ],
    ids=["missing", "empty", "fuzzy", "unknown placeholder", "broken placeholder"],
)
def test_without_a_usable_translation_the_english_sentence_is_said(
    tmp_path: Path, body: str
) -> None:
    assert catalogue(tmp_path, "ru", body).say("ru", "Row {row}.", row=3) == "Row 3."


def test_a_missing_file_is_no_error(tmp_path: Path) -> None:
    assert Catalogue(tmp_path, "room").say("uz", "Row {row}.", row=3) == "Row 3."


def test_values_are_never_read_as_templates(tmp_path: Path) -> None:
    room = Catalogue(tmp_path, "room")
    typed = "{row} {0} {value.__class__} %(row)s"
    assert room.say("en", "“{value}” is not a date.", value=typed) == f"“{typed}” is not a date."


def test_a_value_that_the_english_sentence_needs_must_be_given(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Catalogue(tmp_path, "room").say("en", "Row {row}.")


ROWS = 'msgid "{number} row"\nmsgid_plural "{number} rows"\n'
RUSSIAN_ROWS = ROWS + (
    'msgstr[0] "{number} строка"\nmsgstr[1] "{number} строки"\nmsgstr[2] "{number} строк"\n'
)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 строк"),
        (1, "1 строка"),
        (2, "2 строки"),
        (4, "4 строки"),
        (5, "5 строк"),
        (11, "11 строк"),
        (14, "14 строк"),
        (21, "21 строка"),
        (102, "102 строки"),
        (111, "111 строк"),
    ],
)
@pytest.mark.parametrize("plurals", [True, False], ids=["rule in the header", "no header"])
def test_russian_has_three_forms(tmp_path: Path, number: int, said: str, plurals: bool) -> None:
    room = catalogue(tmp_path, "ru", RUSSIAN_ROWS, plurals=plurals)
    assert room.say_count("ru", "{number} row", "{number} rows", number) == said


def test_tajik_has_two_forms_and_uzbek_may_have_one(tmp_path: Path) -> None:
    tajik = catalogue(
        tmp_path, "tg", ROWS + 'msgstr[0] "{number} сатр"\nmsgstr[1] "{number} сатрҳо"\n'
    )
    assert tajik.say_count("tg", "{number} row", "{number} rows", 1) == "1 сатр"
    assert tajik.say_count("tg", "{number} row", "{number} rows", 5) == "5 сатрҳо"
    uzbek = catalogue(tmp_path, "uz", ROWS + 'msgstr[0] "{number} qator"\n')
    assert uzbek.say_count("uz", "{number} row", "{number} rows", 1) == "1 qator"
    assert uzbek.say_count("uz", "{number} row", "{number} rows", 5) == "5 qator"


def test_an_unfinished_plural_is_said_in_english(tmp_path: Path) -> None:
    body = ROWS + 'msgstr[0] "{number} строка"\nmsgstr[1] ""\nmsgstr[2] ""\n'
    room = catalogue(tmp_path, "ru", body)
    assert room.say_count("ru", "{number} row", "{number} rows", 1) == "1 row"


def test_other_values_stand_beside_the_number(tmp_path: Path) -> None:
    room = Catalogue(tmp_path, "room")
    said = room.say_count(
        "en", "{number} row of {file}", "{number} rows of {file}", 2, file="a.csv"
    )
    assert said == "2 rows of a.csv"
