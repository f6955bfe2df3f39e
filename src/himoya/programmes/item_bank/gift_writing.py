"""Questions -> GIFT in one language, as Moodle reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.programmes.item_bank.gift_signs import escaped
from himoya.programmes.item_bank.items import FULL, Answer, Item, Kind, Texts


@dataclass(frozen=True, slots=True)
class Gift:
    """The file's text, and the ids of questions that are not in it.

    ``untranslated`` have no wording in the language; ``without_right`` have no right answer, which
    GIFT does not know.
    """

    text: str
    untranslated: tuple[str, ...]
    without_right: tuple[str, ...]


def as_gift(items: Sequence[Item], language: Language) -> Gift:
    """Return the questions that have a wording in the language."""
    untranslated = tuple(one.id for one in items if not _is_worded(one, language))
    surveys = tuple(one.id for one in items if one.kind is Kind.SURVEY)
    kept = [one for one in items if one.id not in {*untranslated, *surveys}]
    return Gift("\n".join(_lines(kept, language)), untranslated, surveys)


def _is_worded(item: Item, language: Language) -> bool:
    if item.kind is Kind.SHORT:
        return language in item.text and any(language in one.text for one in item.answers)
    worded = [item.text]
    worded += [one.text for one in item.answers if one.text]
    worded += [one.match for one in item.answers if one.match]
    return all(language in one for one in worded)


def _lines(items: Sequence[Item], language: Language) -> Iterator[str]:
    category: str | None = None
    for one in items:
        if one.category != category:
            category = one.category
            yield f"$CATEGORY: {category or '$course$'}\n"
        yield f"::{escaped(one.id)}::{escaped(one.text[language])}{_block(one, language)}\n"


def _block(item: Item, language: Language) -> str:
    if item.kind is Kind.NOTE:
        return ""
    general = f"####{escaped(item.feedback[language])}" if language in item.feedback else ""
    return f" {{{_answers(item, language)}{general}}}"


def _answers(item: Item, language: Language) -> str:
    if item.kind is Kind.OPEN:
        return ""
    if item.kind is Kind.TRUE_FALSE:
        return _true_or_false(item, language)
    if item.kind is Kind.NUMBER:
        numbers = (f"={_weight(one)}{_number(one)}" for one in item.answers)
        return "#" + "".join(
            f"\n  {said}{_feedback(one.feedback, language)}"
            for said, one in zip(numbers, item.answers, strict=True)
        )
    said = (_answer(one, item.kind, language) for one in item.answers if language in one.text)
    return "".join(f"\n  {one}" for one in said) + "\n"


def _true_or_false(item: Item, language: Language) -> str:
    right = next(one for one in item.answers if one.credit == FULL)
    wrong = next((one.feedback for one in item.answers if one is not right), {})
    said = "TRUE" if right.is_true else "FALSE"
    told = [escaped(one.get(language, "")) for one in (wrong, right.feedback)]
    return said + (f"#{told[0]}#{told[1]}" if any(told) else "")


def _answer(one: Answer, kind: Kind, language: Language) -> str:
    if kind is Kind.MATCHING:
        return f"={_without_arrow(one.text[language])} -> {_without_arrow(one.match[language])}"
    if kind is Kind.SHORT:
        told = _feedback(one.feedback, language)
        return f"={_weight(one)}{_without_arrow(one.text[language])}{told}"
    text = escaped(one.text[language]) + _feedback(one.feedback, language)
    if kind is Kind.SEVERAL:
        return f"~%{one.credit:.7g}%{text}"
    return f"={text}" if one.credit == FULL else f"~{_weight(one)}{text}"


def _without_arrow(text: str) -> str:
    """GIFT has no way to say that an arrow is no sign of a pair, so another sign stands for it."""
    return escaped(text.replace("->", "→"))


def _weight(one: Answer) -> str:
    return "" if one.credit in {0, FULL} else f"%{one.credit:.7g}%"


def _number(one: Answer) -> str:
    return f"{one.number!r}:{one.tolerance!r}"


def _feedback(texts: Texts, language: Language) -> str:
    return f"#{escaped(texts[language])}" if language in texts else ""
