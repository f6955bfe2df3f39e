"""What is found by which words, on whichever engine the suite runs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import NoActiveScope, reading_as
from himoya.platform.audit.models import Entry
from himoya.platform.search.actions import Indexed, NotIndexable, TooMuchToIndex, forget, index
from himoya.platform.search.models import SearchEntryModel
from himoya.platform.search.queries import Found, find, made_before, matching
from himoya.platform.search.wanted import SearchRefused, wanted
from tests.platform.people import People
from tests.platform.search.plain_search import found_slowly

Keep = Callable[..., UUID]
Notes = type[SearchEntryModel]


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator")


#: What is searched for, and the text in which it stands.
MEETING = [
    ("потерпевшая", "Потерпевшие показали"),
    ("Потерпевшие", "показания потерпевшей"),
    ("работает", "не хотела работать"),
    ("работать", "она работала в кафе"),
    ("жабрдидагони", "Ҷабрдидагони ноболиғ"),
    ("Чабрдида", "ҷабрдида аз хонааш рафт"),
    ("Ҷабрдидагони", "шаҳодати жабрдидагони нав"),
    ("жинояти", "парвандаи ҷиноятӣ"),
    ("ҷиноятӣ", "жинояти вазнин"),
    ("жиноят", "ҷиноятӣ"),
    ("гирифтан", "гирифтанд"),
    ("o'zbekiston", "Oʻzbekiston fuqarosi"),
    ("ozbekiston", "Oʻzbekiston fuqarosi"),
    ("Oʻzbekiston", "ozbekiston fuqarosi"),
    ("Ўзбекистон", "O\u2018zbekiston fuqarosi"),
    ("ozbekiston", "Ўзбекистон фуқароси"),
    ("Oʻzbekiston", "Ўзбекистон фуқароси"),
    ("Узбекистан", "Oʻzbekiston fuqarosi"),
    ("mashina", "машина белая"),
    ("Тошкент", "Toshkent shahri"),
    ("toshkent", "Тошкент шаҳри"),
    ("Tashkent", "из Ташкента"),
    ("Тоҷикистон", "Tojikiston"),
    ("ДУШАНБЕ", "аз душанбе"),
    ("потерпев", "потерпевшая"),
    ("ёлка", "елка"),
    ("елку", "ёлку"),
    ("Kaфe", "кафе"),  # two letters from the other keyboard
    ("145", "дело № 145/2026-У"),
    ("145/2026", "дело № 145/2026-У"),
    ("café", "cafe"),
    ("電話", "電話 012"),
    ("и\u0306", "й"),  # one letter, written as two
    ("показали  ...  ПОТЕРПЕВШИЕ!", "Потерпевшие показали"),
]

#: Pairs that must stay apart.
APART = [
    ("свидетель", "потерпевшая"),
    ("потерпевшая свидетель", "потерпевшая"),
    ("потерп показала", "потерпевшая показала"),  # only the last word may be a beginning
    ("терпевшая", "потерпевшая"),
    ("146", "145/2026"),
    ("п", "потерпевшая"),
    ("мошина кафе", "кафе"),
]


@pytest.mark.parametrize(("query", "text"), MEETING)
def test_words_meet(keep: Keep, note_text: Notes, police: Reader, query: str, text: str) -> None:
    note = keep(police, text)
    assert find(police, query, note_text) == Found((note,), 1)


@pytest.mark.parametrize(("query", "text"), APART)
def test_words_stay_apart(
    keep: Keep, note_text: Notes, police: Reader, query: str, text: str
) -> None:
    keep(police, text)
    assert find(police, query, note_text) == Found((), 0)


#: What means something to one engine or the other, and to nobody here.
SYNTAX = [
    '"', "'", "*", "^", "кафе*", '"кафе"', "words:кафе", "кафе NEAR машина", "NEAR(кафе машина)",
    "кафе AND NOT машина", "кафе OR свидетель", "кафе | свидетель", "!кафе", "кафе & !машина",
    "кафе:*", "(кафе", "{words} : кафе", "-кафе", "+кафе", "кафе <-> машина", "\\", "\\'",
    "%", "_", "кафе\x00", "'; DROP TABLE search_notetext; --", "%s", "%(x)s", "\u2028",
    "\U0001f600",
]  # fmt: skip


@pytest.mark.parametrize("query", SYNTAX)
def test_no_sign_means_anything_but_itself(
    keep: Keep, note_text: Notes, police: Reader, query: str
) -> None:
    notes = {
        keep(police, text): text
        for text in ("кафе машина", "свидетель", "кафе near and not or", "drop table s")
    }
    try:
        found = list(find(police, query, note_text).ids)
    except SearchRefused:
        found = []
        assert not [letter for letter in query if letter.isalnum()]
    else:
        assert found == found_slowly(notes, query)


#: Beginnings, vowels and endings of which words of the random notes are made, in three scripts.
PARTS = (
    ["жи", "ҷи", "чи", "ку", "қу", "oʻz", "oz", "ўз", "g'a", "ға", "145"],
    ["ноят", "бек", "bek", "", "ль"],
    ["а", "ӣ", "ами", "ть", "ҳо", "", "ston"],
)


@pytest.mark.parametrize("seed", range(6))
def test_random_words_are_found_as_a_slow_search_finds_them(
    keep: Keep, note_text: Notes, police: Reader, seed: int
) -> None:
    chance = random.Random(seed)

    def text(most: int) -> str:
        return " ".join(
            "".join(chance.choice(parts) for parts in PARTS) or "а"
            for _ in range(chance.randint(1, most))
        )

    notes = {}
    for _ in range(30):
        written = text(12)
        notes[keep(police, written)] = written
    answers = 0
    for _ in range(60):
        query = text(2)
        found = find(police, query, note_text)
        assert list(found.ids) == found_slowly(notes, query), query
        answers += found.count
    assert answers > 60, "queries that find nothing prove nothing"


def test_words_as_they_were_typed_come_first_then_the_newest(
    keep: Keep, note_text: Notes, police: Reader
) -> None:
    typed = keep(police, "потерпевшая и машина")
    one_typed = keep(police, "машины, потерпевшая")
    forms, newer_forms = (keep(police, "потерпевших машин") for _ in range(2))
    found = find(police, "потерпевшая машина", note_text)
    assert found.ids == (typed, one_typed, newer_forms, forms)


def test_a_page_of_answers_knows_how_many_there_are(
    keep: Keep, note_text: Notes, police: Reader
) -> None:
    notes = [keep(police, "кафе") for _ in range(5)]
    assert find(police, "кафе", note_text, start=1, most=2) == Found((notes[3], notes[2]), 5)


def test_a_changed_record_is_found_by_its_new_words_alone(
    keep: Keep, note_text: Notes, police: Reader
) -> None:
    note = keep(police, "кафе")
    keep(police, "машина", note)
    assert find(police, "машина", note_text).ids == (note,)
    assert find(police, "кафе", note_text).count == 0


def test_a_removed_record_is_not_found(keep: Keep, note_text: Notes, police: Reader) -> None:
    note = keep(police, "кафе")
    with reading_as(police):
        forget(note_text, record=note)
        forget(note_text, record=note)
    assert find(police, "кафе", note_text) == Found((), 0)


def test_records_of_another_agency_are_neither_found_nor_counted(
    keep: Keep, note_text: Notes, police: Reader, people: People
) -> None:
    keep(people.reader("investigator", "XD-MIA-02"), "кафе")
    assert find(police, "кафе", note_text) == Found((), 0)
    own = keep(police, "кафе")
    assert find(police, "кафе", note_text) == Found((own,), 1)


def test_practice_and_real_records_do_not_meet(
    keep: Keep, note_text: Notes, police: Reader
) -> None:
    training = replace(police, practice=True)
    invented, real = keep(training, "кафе"), keep(police, "кафе")
    assert find(police, "кафе", note_text) == Found((real,), 1)
    assert find(training, "кафе", note_text) == Found((invented,), 1)


def test_outside_of_a_scope_there_is_no_search(note_text: Notes, db: None) -> None:
    with pytest.raises(NoActiveScope):
        list(matching(note_text, wanted("кафе")))


@pytest.mark.parametrize("sensitivity", sorted(set(Sensitivity) - {"open", "case"}))
def test_texts_of_protected_classes_are_not_taken(
    note_text: Notes, police: Reader, sensitivity: Sensitivity
) -> None:
    texts = [Indexed("открыто", Sensitivity.OPEN), Indexed("тайна", sensitivity)]
    with reading_as(police), pytest.raises(NotIndexable) as refusal:
        index(
            note_text,
            record=UUID(int=1),
            practice=False,
            texts=texts,
            agency_id=police.agency,
        )
    assert "тайна" not in str(refusal.value)
    assert find(police, "открыто", note_text).count == 0


def test_a_library_in_one_record_is_refused(note_text: Notes, police: Reader) -> None:
    book = [Indexed(" ".join(map(str, range(40_000))), Sensitivity.CASE)]
    with reading_as(police), pytest.raises(TooMuchToIndex):
        index(note_text, record=UUID(int=1), practice=False, texts=book, agency_id=police.agency)


def test_a_record_without_words_is_kept_and_never_found(
    keep: Keep, note_text: Notes, police: Reader
) -> None:
    keep(police, "... !")
    with reading_as(police):
        assert note_text.objects.count() == 1


def test_keys_of_an_older_version_are_named(keep: Keep, note_text: Notes, police: Reader) -> None:
    old, _ = keep(police, "кафе"), keep(police, "кафе")
    with reading_as(police):
        note_text.objects.filter(record=old).update(version=0)
        assert list(made_before(note_text)) == [old]


def test_a_search_is_recorded_without_what_was_searched(
    keep: Keep, note_text: Notes, police: Reader
) -> None:
    keep(police, "кафе")
    find(police, "кафе", note_text)
    row = Entry.objects.order_by("-number")[0]
    assert (row.act, row.account) == ("searched", police.account_text)
    assert row.details == '{"found":1,"kind":"note","words":1}'


@pytest.mark.parametrize("query", ["", "   ", "«…»", "\u200b", "_"])
def test_an_empty_query_asks_for_a_word(note_text: Notes, police: Reader, query: str) -> None:
    with pytest.raises(SearchRefused) as refusal:
        find(police, query, note_text)
    assert refusal.value.message == "Type at least one word or number to search for."


@pytest.mark.parametrize(
    ("query", "told"), [("а" * 301, "301"), (" ".join(map(str, range(13))), "13 words")]
)
def test_a_query_that_is_too_long_is_refused_with_its_length(
    note_text: Notes, police: Reader, query: str, told: str
) -> None:
    with pytest.raises(SearchRefused) as refusal:
        find(police, query, note_text)
    assert told in refusal.value.message


def test_a_very_long_word_is_found_by_its_beginning(
    keep: Keep, note_text: Notes, police: Reader
) -> None:
    note = keep(police, "ж" * 5000)
    assert find(police, "ж" * 200, note_text).ids == (note,)
