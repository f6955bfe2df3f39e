"""Questions that ask the same are found by their words, in whichever form the words stand."""

from __future__ import annotations

from himoya.platform.assistance.desk.alike import holds_words, most_alike, share, words_of


def test_words_in_another_number_or_case_are_the_same_words() -> None:
    assert words_of("Документы потерпевшего") == words_of("документами потерпевших")
    assert share(words_of("What of documents?"), words_of("documents")) > 0


def test_short_words_say_nothing() -> None:
    assert words_of("and the или for") == frozenset()
    assert share(frozenset(), frozenset()) == 0.0


def test_the_same_field_comes_first_then_shared_words() -> None:
    others = [
        ("far", "court.date", "Which day is the judgment?"),
        ("words", "suspect.sex", "The documents say something else"),
        ("field", "victim.sex", "Nothing alike at all"),
        ("both", "victim.sex", "Documents and victim say different things"),
    ]
    near = most_alike("What if documents of the victim differ?", "victim.sex", others, 5)
    assert near == ["both", "field", "words"]
    assert most_alike("documents", "victim.sex", others, 1) == ["both"]


def test_every_word_that_is_looked_for_has_to_stand_there_in_any_script() -> None:
    assert holds_words("hujjat", ["Ҳужжат нима дейди?"])
    assert holds_words("sex documents", ["The documents", "sex"])
    assert not holds_words("sex passport", ["The documents", "sex"])
