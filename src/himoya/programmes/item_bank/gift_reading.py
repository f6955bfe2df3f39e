"""GIFT -> questions in one language. Source: Moodle documentation, page “GIFT format”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from himoya.languages.codes import Language
from himoya.programmes.item_bank.gift_signs import hidden, plain
from himoya.programmes.item_bank.items import FULL, Answer, Item, Kind, Texts, UnusableItems
from himoya.programmes.sentences import sentences

#: Stands in the text of a question where its answer is missing in the sentence.
GAP = "_____"

_TITLE = re.compile(r"^\s*::(.*?)::", re.DOTALL)
_ID = re.compile(r"\[id:([^\]]+)\]")
_CATEGORY = re.compile(r"^\$CATEGORY:\s*(.*)$")
_WEIGHT = re.compile(r"^\s*%(-?\d+(?:\.\d+)?)%")
_ANSWER = re.compile(r"([~=])([^~=]*)")
_RANGE = re.compile(r"^(-?[\d.]+?)\.\.(-?[\d.]+)$")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}


class _NoQuestion(ValueError):
    """A block that is no question; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines between empty ones; ``line`` is where the question begins, from 1."""

    line: int
    text: str
    id: str | None
    category: str | None


def read_gift(file: Path, text_language: Language, language: Language) -> tuple[Item, ...]:
    """Return the questions of a GIFT file whose texts are in ``text_language``.

    Raises UnusableItems with the line of every block that is no question, told in ``language``.
    """
    say = sentences.say
    try:
        content = file.read_text("utf-8-sig")
        if "\0" in content:
            raise ValueError("a file that is no text")
    except ValueError:
        raise UnusableItems([say(language, "The file is not text in UTF-8.")]) from None
    items: dict[str, Item] = {}
    faults: list[str] = []
    for block in _blocks(content):
        try:
            item = _item(block, text_language, len(items) + 1)
        except ValueError:
            text = "{file}, line {line}: this is no question in GIFT that can be read."
            faults.append(say(language, text, file=file.name, line=block.line))
            continue
        if item.id in items:
            text = "{file}, line {line}: a question “{id}” stands there already."
            faults.append(say(language, text, file=file.name, line=block.line, id=item.id))
        items[item.id] = item
    if not items and not faults:
        faults = [say(language, "{file} holds no questions.", file=file.name)]
    if faults:
        raise UnusableItems(faults)
    return tuple(items.values())


def _blocks(content: str) -> Iterator[_Block]:
    category: str | None = None
    lines: list[str] = []
    start, known = 1, None
    for number, line in enumerate([*content.splitlines(), ""], 1):
        if found := _CATEGORY.match(line):
            category = found.group(1).strip() or None
        elif line.lstrip().startswith("//"):
            if marked := _ID.search(line):
                known = marked.group(1)
        elif line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield _Block(start, "\n".join(lines), known, category)
            lines, known = [], None


def _item(block: _Block, language: Language, place: int) -> Item:
    text = hidden(block.text)
    title = _TITLE.match(text)
    rest = text[title.end() :] if title else text
    name = block.id or (plain(title.group(1)) if title else "") or f"question-{place}"
    before, answers, after = _parted(rest)
    asked = plain(before)
    if after.strip():
        asked = f"{asked} {GAP} {plain(after)}".strip()
    if not asked:
        raise _NoQuestion("a text")
    item = Item(id=name, kind=Kind.NOTE, text={language: asked}, category=block.category)
    return item if answers is None else _answered(item, answers, language)


def _parted(text: str) -> tuple[str, str | None, str]:
    """Return what stands before, in and behind the braces; None for a text without any."""
    opened, closed = text.count("{"), text.count("}")
    if opened == closed == 0:
        return text, None, ""
    if opened != 1 or closed != 1 or text.index("}") < text.index("{"):
        raise _NoQuestion("one pair of braces")
    before, _, rest = text.partition("{")
    answers, _, after = rest.partition("}")
    return before, answers, after


def _answered(item: Item, text: str, language: Language) -> Item:
    inside, mark, general = text.partition("####")
    if mark:
        item = replace(item, feedback=_texts(general, language))
    inside = inside.strip()
    first, *feedback = inside.split("#")
    if not inside:
        return replace(item, kind=Kind.OPEN)
    if first.strip().upper() in _TRUTH:
        return _true_or_false(item, _TRUTH[first.strip().upper()], feedback, language)
    if inside.startswith("#"):
        return replace(item, kind=Kind.NUMBER, answers=tuple(_numbers(inside[1:], language)))
    found = list(_answers(inside, language))
    return replace(item, kind=_kind(inside, found), answers=tuple(found))


def _true_or_false(item: Item, is_true: bool, feedback: list[str], language: Language) -> Item:
    """The first feedback is for who answers wrongly, the second for who is right."""
    if len(feedback) > 2:
        raise _NoQuestion("two feedbacks")
    wrong, right = (*feedback, "", "")[:2]
    answers = (
        Answer(is_true=is_true, credit=FULL, feedback=_texts(right, language)),
        Answer(is_true=not is_true, feedback=_texts(wrong, language)),
    )
    return replace(item, kind=Kind.TRUE_FALSE, answers=answers)


def _numbers(text: str, language: Language) -> Iterator[Answer]:
    """Yield answers such as ``1822:2``, ``1..5``, and several of them with their credits."""
    many = [found.groups() for found in _ANSWER.finditer(text)] or [("=", text)]
    for sign, one in many:
        credit, rest = _credited(sign, one)
        given, _, feedback = rest.partition("#")
        if sign == "~" and not given.strip():
            continue  # in Moodle: what to tell whoever gave another number
        number, tolerance = _number(given.strip())
        yield Answer(
            number=number, tolerance=tolerance, credit=credit, feedback=_texts(feedback, language)
        )


def _number(text: str) -> tuple[float, float]:
    if found := _RANGE.match(text):
        low, high = (float(one) for one in found.groups())
        if high < low:
            raise _NoQuestion("a range")
        return _short((low + high) / 2), _short((high - low) / 2)
    number, _, tolerance = text.partition(":")
    width = float(tolerance or 0)
    if width < 0:
        raise _NoQuestion("a tolerance")
    return _short(float(number)), _short(width)


def _short(number: float) -> int | float:
    if not isfinite(number):
        raise _NoQuestion("a number")
    return int(number) if number == int(number) else number


def _answers(text: str, language: Language) -> Iterator[Answer]:
    # An arrow makes pairs only where no answer is marked as wrong.
    has_pairs = "~" not in text and "->" in text
    place = 0
    for found in _ANSWER.finditer(text):
        if text[place : found.start()].strip():
            raise _NoQuestion("answers")
        place = found.end()
        credit, rest = _credited(*found.groups())
        yield _pair(rest, language) if has_pairs else _single(rest, credit, language)
    if place == 0:
        raise _NoQuestion("answers")


def _single(text: str, credit: int | float, language: Language) -> Answer:
    given, _, feedback = text.partition("#")
    told = _texts(feedback, language)
    return Answer(text=_texts(given, language), credit=credit, feedback=told)


def _pair(text: str, language: Language) -> Answer:
    left, arrow, right = text.partition("->")
    if not arrow:
        raise _NoQuestion("pairs")
    return Answer(text=_texts(left, language), match=_texts(right, language))


def _credited(sign: str, text: str) -> tuple[int | float, str]:
    found = _WEIGHT.match(text)
    if found:
        return _short(float(found.group(1))), text[found.end() :]
    return (FULL if sign == "=" else 0), text


def _kind(text: str, answers: list[Answer]) -> Kind:
    if any(one.match for one in answers):
        return Kind.MATCHING
    if "~" not in text:
        return Kind.SHORT
    return Kind.CHOICE if "=" in text else Kind.SEVERAL


def _texts(text: str, language: Language) -> Texts:
    shown = plain(text)
    return {language: shown} if shown else {}
