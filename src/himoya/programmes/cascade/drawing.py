"""Onward training as a picture: a column a generation, a box a group, a line from trainers on.

Plain SVG that any browser and word processor opens. Title and description say the same in words, so
that nobody needs to see it; lines differ from boxes by shape, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from himoya.languages.codes import Language
from himoya.programmes.cascade.in_words import generation_in_words, in_words
from himoya.programmes.cascade.reach import Cascade, Group
from himoya.programmes.sentences import sentences

#: Of a box, in units of the picture; a letter is about seven of them wide.
_WIDTH, _GAP, _LINE, _MARGIN = 250, 90, 18, 16
_LETTERS = 31
_TOP = 96

#: Boxes of one column that are drawn; further ones are told in one box.
MOST_BOXES = 40

_INK, _PAPER, _EDGE = "#1b2a3a", "#f2f5f9", "#5b6b7d"


@dataclass(frozen=True, slots=True)
class _Box:
    left: int
    top: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE + 2 * _MARGIN

    @property
    def middle(self) -> int:
        return self.top + self.height // 2


def drawn(cascade: Cascade, title: str, language: Language) -> str:
    """Return the picture as SVG; ``title`` is the programme's, in its own language."""
    boxes = _boxes(cascade, language)
    width = max((box.left + _WIDTH for box in boxes.values()), default=_WIDTH) + _MARGIN
    height = max((box.top + box.height for box in boxes.values()), default=_TOP) + _MARGIN
    heading = sentences.say(language, "Onward training: {title}", title=title)
    description = " ".join(in_words(cascade, language))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" lang="{language}" '
        'aria-labelledby="title description" font-family="sans-serif" font-size="13">',
        f'<title id="title">{escape(heading)}</title>',
        f'<desc id="description">{escape(description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_headings(cascade, language),
        *_lines(cascade, boxes),
        *(part for box in boxes.values() for part in _box(box)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _boxes(cascade: Cascade, language: Language) -> Mapping[str, _Box]:
    columns: dict[int, list[Group]] = {}
    for one in cascade.groups:
        columns.setdefault(one.generation, []).append(one)
    found: dict[str, _Box] = {}
    for place, generation in enumerate(sorted(columns)):
        left, top = _MARGIN + place * (_WIDTH + _GAP), _TOP
        for group in columns[generation][:MOST_BOXES]:
            box = _Box(left, top, _words_of(group, language))
            found[group.id] = box
            top += box.height + _MARGIN
        further = len(columns[generation]) - MOST_BOXES
        if further > 0:
            text = sentences.say(language, "and {number} further groups", number=further)
            found[f"further {generation}"] = _Box(left, top, (text,))
    return found


def _words_of(group: Group, language: Language) -> tuple[str, ...]:
    people = group.headcount.figure.value
    number = (
        sentences.say(language, "participations not stated")
        if people is None
        else sentences.say(language, "participations: {number}", number=people)
    )
    return (*wrap(group.headcount.title, _LETTERS), number)


def _headings(cascade: Cascade, language: Language) -> Iterator[str]:
    for place, one in enumerate(cascade.generations):
        left = _MARGIN + place * (_WIDTH + _GAP)
        for row, line in enumerate(wrap(generation_in_words(one, language), _LETTERS + 5)):
            yield _text(left, _MARGIN + 14 + row * _LINE, line, bold=True)


def _lines(cascade: Cascade, boxes: Mapping[str, _Box]) -> Iterator[str]:
    for edge in cascade.edges:
        source, target = boxes.get(edge.source), boxes.get(edge.target)
        if source is None or target is None:
            continue
        start, end = source.left + _WIDTH, target.left
        half = (start + end) // 2
        yield (
            f'<path d="M{start} {source.middle} C{half} {source.middle} {half} {target.middle} '
            f'{end} {target.middle}" fill="none" stroke="{_EDGE}" stroke-width="2"/>'
        )


def _box(box: _Box) -> Sequence[str]:
    rectangle = (
        f'<rect x="{box.left}" y="{box.top}" width="{_WIDTH}" height="{box.height}" rx="6" '
        f'fill="{_PAPER}" stroke="{_INK}"/>'
    )
    texts = [
        _text(
            box.left + _MARGIN,
            box.top + _MARGIN + 13 + row * _LINE,
            line,
            bold=row == len(box.lines) - 1,
        )
        for row, line in enumerate(box.lines)
    ]
    return [rectangle, *texts]


def _text(left: int, base: int, line: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{left}" y="{base}" fill="{_INK}"{weight}>{escape(line)}</text>'
