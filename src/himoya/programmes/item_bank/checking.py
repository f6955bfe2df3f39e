"""What is wrong with a bank: questions that cannot be judged, and wordings that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.programmes.item_bank.items import FULL, Bank, Item, Kind
from himoya.programmes.sentences import sentences

_TWICE = "“{id}”: another question has this id."
_NO_TEXT = "“{id}”: the question has no text."
_FEW = "“{id}”: two answers or more are needed."
_NO_RIGHT = "“{id}”: no answer is wholly right (credit: 100)."
_SUM = "“{id}”: the credits of right answers come to {sum}, and not to 100."
_TRUTH = "“{id}”: two answers are needed, one of them true and one false, and one right."
_NO_NUMBER = "“{id}”: an answer has no number."
_NO_MATCH = "“{id}”: an answer has no right side (match)."
_CREDIT = "“{id}”: nothing is right or wrong here, so no answer has a credit."
_ANSWERED = "“{id}”: this kind has no answers to choose from."
_MISSING = "“{id}”: wordings are missing in {languages}."

#: Rounding of three thirds.
_SLACK = 1


@dataclass(frozen=True, slots=True)
class ItemFinding:
    """Something found at a question; an error where no test can be held with it."""

    item: str
    sentence: str
    is_error: bool = True
    more: str = ""

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        told = {"id": self.item, "sum": self.more, "languages": self.more}
        return sentences.say(language, self.sentence, **told)


def findings_in(bank: Bank) -> Iterator[ItemFinding]:
    """Yield what is wrong with a bank, question by question."""
    times = Counter(one.id for one in bank.items)
    yield from (ItemFinding(name, _TWICE) for name, count in times.items() if count > 1)
    for one in bank.items:
        if not any(one.text.values()):
            yield ItemFinding(one.id, _NO_TEXT)
        yield from _CHECKS[one.kind](one)
        missing = [OWN_NAMES[language] for language in LANGUAGES if _lacks(one, language)]
        if missing:
            yield ItemFinding(one.id, _MISSING, is_error=False, more=", ".join(missing))


def _lacks(item: Item, language: Language) -> bool:
    if language not in item.text:
        return True
    if item.kind is Kind.SHORT:
        return not any(language in one.text for one in item.answers)
    texts = [texts for one in item.answers for texts in (one.text, one.match) if texts]
    return any(language not in one for one in texts)


def _choice(item: Item) -> Iterator[ItemFinding]:
    if len(item.answers) < 2:
        yield ItemFinding(item.id, _FEW)
    yield from _right(item)


def _right(item: Item) -> Iterator[ItemFinding]:
    if all(one.credit != FULL for one in item.answers):
        yield ItemFinding(item.id, _NO_RIGHT)


def _several(item: Item) -> Iterator[ItemFinding]:
    total = sum(one.credit for one in item.answers if one.credit > 0)
    if abs(total - FULL) > _SLACK:
        yield ItemFinding(item.id, _SUM, more=f"{total:g}")


def _true_false(item: Item) -> Iterator[ItemFinding]:
    truths = sorted((one.is_true is True, one.credit == FULL) for one in item.answers)
    if truths not in ([(False, False), (True, True)], [(False, True), (True, False)]):
        yield ItemFinding(item.id, _TRUTH)


def _number(item: Item) -> Iterator[ItemFinding]:
    if any(one.number is None for one in item.answers):
        yield ItemFinding(item.id, _NO_NUMBER)
    yield from _right(item)


def _matching(item: Item) -> Iterator[ItemFinding]:
    if len(item.answers) < 2:
        yield ItemFinding(item.id, _FEW)
    if not all(one.match for one in item.answers):
        yield ItemFinding(item.id, _NO_MATCH)


def _survey(item: Item) -> Iterator[ItemFinding]:
    if len(item.answers) < 2:
        yield ItemFinding(item.id, _FEW)
    if any(one.credit for one in item.answers):
        yield ItemFinding(item.id, _CREDIT)


def _unanswered(item: Item) -> Iterator[ItemFinding]:
    if item.answers:
        yield ItemFinding(item.id, _ANSWERED)


_CHECKS: Mapping[Kind, Callable[[Item], Iterator[ItemFinding]]] = {
    Kind.CHOICE: _choice,
    Kind.SEVERAL: _several,
    Kind.TRUE_FALSE: _true_false,
    Kind.SHORT: _right,
    Kind.NUMBER: _number,
    Kind.MATCHING: _matching,
    Kind.SURVEY: _survey,
    Kind.OPEN: _unanswered,
    Kind.NOTE: _unanswered,
}
