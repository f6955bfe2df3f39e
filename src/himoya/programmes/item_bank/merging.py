"""A bank with the wordings of one more language: questions of one id are one question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from himoya.languages.codes import Language
from himoya.programmes.item_bank.items import Answer, Bank, Item, Kind, Texts, UnusableItems
from himoya.programmes.sentences import sentences


def merged(bank: Bank, items: Sequence[Item], language: Language) -> Bank:
    """Return the bank with wordings of questions it has, and with questions that are new.

    Raises UnusableItems, told in ``language``, where a question of the same id is another one: of
    another kind, or with other right answers.
    """
    given = {one.id: one for one in items}
    others = [one.id for one in bank.items if one.id in given and not _alike(one, given[one.id])]
    if others:
        text = (
            "The question “{id}” is another one in the bank: its kind, the number of its answers "
            "or what is right differs. Nothing was changed; give the new question an id of its own."
        )
        raise UnusableItems([sentences.say(language, text, id=one) for one in others])
    known = tuple(_worded(one, given.get(one.id)) for one in bank.items)
    new = tuple(one for one in items if one.id not in {known_one.id for known_one in bank.items})
    return replace(bank, items=(*known, *new))


def _alike(one: Item, other: Item) -> bool:
    # Each language has words of its own for a short answer, and as many as it needs.
    return one.kind is other.kind and (
        one.kind is Kind.SHORT or list(_right(one)) == list(_right(other))
    )


def _right(item: Item) -> Iterator[tuple[object, ...]]:
    for one in item.answers:
        yield one.credit, one.number, one.tolerance, one.is_true, bool(one.match)


def _worded(item: Item, other: Item | None) -> Item:
    if other is None:
        return item
    return replace(
        item,
        text=_both(item.text, other.text),
        feedback=_both(item.feedback, other.feedback),
        answers=_answers(item, other),
    )


def _answers(item: Item, other: Item) -> tuple[Answer, ...]:
    if item.kind is not Kind.SHORT:
        pairs = zip(item.answers, other.answers, strict=True)
        return tuple(_answer(one, more) for one, more in pairs)
    replaced = set(other.text)
    kept = (one for one in item.answers if not replaced & set(one.text))
    return (*kept, *other.answers)


def _answer(one: Answer, more: Answer) -> Answer:
    return replace(
        one,
        text=_both(one.text, more.text),
        match=_both(one.match, more.match),
        feedback=_both(one.feedback, more.feedback),
    )


def _both(one: Texts, more: Texts) -> Texts:
    together: Mapping[Language, str] = {**one, **more}
    return together
