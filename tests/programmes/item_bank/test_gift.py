"""GIFT in and out. The forms are those of Moodle's page “GIFT format”, with questions of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.item_bank.files import PACKAGED, read_bank, write_bank
from himoya.programmes.item_bank.gift_reading import read_gift
from himoya.programmes.item_bank.gift_writing import as_gift
from himoya.programmes.item_bank.items import SCHEMA, Answer, Bank, Item, Kind, UnusableItems
from himoya.programmes.item_bank.merging import merged

FORMS = r"""// a remark that is no question
$CATEGORY: tests/first

// question: 7  [id:border] [tag:law]
::Border::[html]<p>Must a border be <b>crossed</b>?</p><p>Tick\: one</p> {
    =No # right
    ~%25%Only at sea # hardly
    ~Yes
    ####See the Protocol.
}

::several:: Which are means? { ~%50%force ~%50%fraud ~%-100%a passport }

::truth::2 + 2 \= 4 {T#count again#well done}

::short::Who decides on guilt? {=court =a court =%50%judge}

::gap::A child is a person under {=18 =eighteen} years.

::tolerance::How many days, about? {#30:2}

::range::Give a number from 1 to 5 {#1..5}

::numbers::In which year? {#
   =2000:0 # exactly
   =%50%2000:3 # nearly
   ~ # no
}

::pairs::Which is which? {
   =harbouring -> act
   =deception -> means
}

::essay::Tell of a case.\nName nobody. {}

A text between questions.
"""


def gift(folder: Path, text: str = FORMS) -> Path:
    file = folder / "questions.gift"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def forms(tmp_path: Path) -> dict[str, Item]:
    return {one.id: one for one in read_gift(gift(tmp_path), "en", "en")}


def credits(item: Item) -> list[tuple[str, float]]:
    return [(one.text["en"], one.credit) for one in item.answers]


def test_each_form_is_read(forms: dict[str, Item]) -> None:
    assert {name: one.kind.value for name, one in forms.items()} == {
        "border": "choice", "several": "several", "truth": "true_false", "short": "short",
        "gap": "short", "tolerance": "number", "range": "number", "numbers": "number",
        "pairs": "matching", "essay": "open", "question-11": "note",
    }  # fmt: skip
    border = forms["border"]
    assert border.text["en"] == "Must a border be crossed?\nTick: one"
    assert border.category == "tests/first"
    assert credits(border) == [("No", 100), ("Only at sea", 25), ("Yes", 0)]
    assert [one.feedback.get("en") for one in border.answers] == ["right", "hardly", None]
    assert border.feedback == {"en": "See the Protocol."}
    assert credits(forms["several"]) == [("force", 50), ("fraud", 50), ("a passport", -100)]
    assert credits(forms["short"]) == [("court", 100), ("a court", 100), ("judge", 50)]


def test_answers_of_special_kinds(forms: dict[str, Item]) -> None:
    truth = forms["truth"]
    assert truth.text["en"] == "2 + 2 = 4"
    told = [(one.is_true, one.credit, one.feedback["en"]) for one in truth.answers]
    assert told == [(True, 100, "well done"), (False, 0, "count again")]
    assert forms["gap"].text["en"] == "A child is a person under _____ years."
    spans = {
        name: [(one.number, one.tolerance, one.credit) for one in forms[name].answers]
        for name in ("tolerance", "range", "numbers")
    }
    assert spans == {
        "tolerance": [(30, 2, 100)],
        "range": [(3, 2, 100)],
        "numbers": [(2000, 0, 100), (2000, 3, 50)],
    }
    pairs = [(one.text["en"], one.match["en"]) for one in forms["pairs"].answers]
    assert pairs == [("harbouring", "act"), ("deception", "means")]
    assert forms["essay"].text["en"] == "Tell of a case.\nName nobody."


def test_what_was_read_is_written_and_read_again(tmp_path: Path, forms: dict[str, Item]) -> None:
    text = as_gift(tuple(forms.values()), "en").text
    again = read_gift(gift(tmp_path, text), "en", "en")
    assert {one.id: one for one in again} == forms


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\nWhich? {=a ~b", 3),
        ("One {=a} two {=b}", 1),
        ("{=a ~b}", 1),
        ("Which? {a b}", 1),
        ("Which? {=a -> b =c}", 1),
        ("How many? {#many}", 1),
        ("How many? {#5..1}", 1),
        ("::x::A? {T}\n\n::x::B? {F}", 3),
        ("private \ue003 sign {T}", 1),
    ],
)
def test_what_is_no_question_is_named_by_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(UnusableItems) as refused:
        read_gift(gift(tmp_path, text), "en", "en")
    assert f"line {line}:" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"// nothing", b"\xff\xfe"])
def test_a_file_without_questions_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "none.gift").write_bytes(content)
    with pytest.raises(UnusableItems):
        read_gift(tmp_path / "none.gift", "en", "tg")


words = st.text("abcяҳʻ ~=#{}:\\%->.[]/$T", min_size=1, max_size=12).map(
    lambda text: "w" + " ".join(text.split()).replace("//", "/")
)


@given(st.lists(words, min_size=2, max_size=4, unique=True), words, words)
def test_no_sign_of_a_text_means_anything(answers: list[str], asked: str, feedback: str) -> None:
    """Whatever stands in a text, also every sign of GIFT, comes back as it was."""
    from tempfile import TemporaryDirectory

    made = tuple(
        Answer(text={"en": one}, credit=100 * (place == 0), feedback={"en": feedback})
        for place, one in enumerate(answers)
    )
    item = Item(id="q", kind=Kind.CHOICE, text={"en": asked}, answers=made)
    with TemporaryDirectory() as folder:
        file = gift(Path(folder), as_gift([item], "en").text)
        assert read_gift(file, "en", "en") == (item,)


def test_an_arrow_in_a_short_answer_makes_no_pair(tmp_path: Path) -> None:
    answers = (Answer(text={"en": "a -> b"}, credit=100),)
    item = Item(id="q", kind=Kind.SHORT, text={"en": "Way?"}, answers=answers)
    (again,) = read_gift(gift(tmp_path, as_gift([item], "en").text), "en", "en")
    assert (again.kind, again.answers[0].text["en"]) == (Kind.SHORT, "a → b")


def test_the_packaged_bank_goes_through_gift_in_every_language(tmp_path: Path) -> None:
    bank = read_bank(PACKAGED / "basics.yaml", "en")
    through = Bank(schema=SCHEMA, id="basics", items=())
    for language in LANGUAGES:
        made = as_gift(bank.items, language)
        assert made.untranslated == ()
        assert made.without_right == ("need-confidence", "need-topic")
        through = merged(
            through, read_gift(gift(tmp_path, made.text), language, language), language
        )
    kept = [one for one in bank.items if one.kind is not Kind.SURVEY]
    assert [one.id for one in through.items] == [one.id for one in kept]
    for one, other in zip(kept, through.items, strict=True):
        assert (one.text, one.answers, one.feedback) == (other.text, other.answers, other.feedback)


def test_a_bank_is_written_as_it_is_read(tmp_path: Path) -> None:
    bank = read_bank(PACKAGED / "basics.yaml", "en")
    zero = Item(
        id="zero", kind=Kind.NUMBER, text={"tg": "Чанд?"}, answers=(Answer(number=0, credit=100),)
    )
    bank = Bank(schema=SCHEMA, id="b", items=(*bank.items, zero), status={"tg": "draft"})
    write_bank(bank, tmp_path / "bank.yaml")
    assert read_bank(tmp_path / "bank.yaml", "en") == bank


def test_another_question_of_the_same_id_is_refused(tmp_path: Path) -> None:
    bank = Bank(
        schema=SCHEMA, id="b", items=read_gift(gift(tmp_path, "::a::Is it? {T}"), "en", "en")
    )
    other = read_gift(gift(tmp_path, "::a::Оё? {F}"), "tg", "en")
    with pytest.raises(UnusableItems, match="another one"):
        merged(bank, other, "en")
    same = merged(bank, read_gift(gift(tmp_path, "::a::Оё? {T}"), "tg", "en"), "en")
    assert same.items[0].text == {"en": "Is it?", "tg": "Оё?"}


def test_each_language_has_its_own_short_answers(tmp_path: Path) -> None:
    items = read_gift(gift(tmp_path, "::a::Who? {=court =a court}"), "en", "en")
    bank = Bank(schema=SCHEMA, id="b", items=items)
    bank = merged(bank, read_gift(gift(tmp_path, "::a::Кӣ? {=суд}"), "tg", "en"), "en")
    languages: tuple[Language, ...] = ("en", "tg")
    said = [as_gift(bank.items, one).text.count("=") for one in languages]
    assert said == [2, 1]


@pytest.mark.parametrize("text", ["items: []", "schema: himoya-items/1\nid: x", "{", "[]"])
def test_what_is_no_bank_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "bank.yaml").write_text(text, "utf-8")
    with pytest.raises(UnusableItems):
        read_bank(tmp_path / "bank.yaml", "ru")
