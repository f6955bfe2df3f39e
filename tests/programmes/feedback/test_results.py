"""What many learners said together: of enough people, and in their words with consent alone."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from hypothesis import given
from hypothesis import strategies as some

from himoya.languages.codes import LANGUAGES
from himoya.programmes.feedback.bank import feedback_bank
from himoya.programmes.feedback.results import Reply, results_of

FEWEST = 5

STATEMENTS, QUESTIONS = list(feedback_bank().statements), list(feedback_bank().words)

replies = some.builds(
    Reply,
    steps=some.dictionaries(some.sampled_from(STATEMENTS), some.integers(1, 5)),
    words=some.dictionaries(some.sampled_from(QUESTIONS), some.text("abc ", max_size=4)),
    may_be_quoted=some.booleans(),
)


@given(some.lists(replies, max_size=12))
def test_statements_and_words_are_those_of_single_answers(given_: Sequence[Reply]) -> None:
    """The slow version: every answer looked at by itself."""
    found = results_of(given_, FEWEST)
    assert found.people == len(given_)
    for code in STATEMENTS:
        steps = [one.steps[code] for one in given_ if code in one.steps]
        said = found.said[code]
        assert said.people == (len(steps) if len(steps) >= FEWEST else None)
        if said.average is not None:
            assert abs(float(said.average) - mean(steps)) <= 0.05 + 1e-9
    for told, quoted in ((found.quoted, True), (found.unquoted, False)):
        assert (told is None) is (len(given_) < FEWEST)
        for code in QUESTIONS if told else ():
            texts = [
                one.words[code]
                for one in given_
                if one.may_be_quoted is quoted and one.words.get(code)
            ]
            assert told is not None
            assert told[code] == sorted(texts), "by their letters, not as they came"


def test_the_bank_speaks_four_languages() -> None:
    bank = feedback_bank()
    for words in (*bank.scale.values(), *bank.statements.values(), *bank.words.values()):
        assert len({words.in_language(language) for language in LANGUAGES}) == len(LANGUAGES)
