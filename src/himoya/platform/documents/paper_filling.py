"""What stands on a form on paper: which sheets it has, and what is written on them.

An empty form has each of its pages once. A filled one has the pages of a record once for every
record there is: first all pages of the first victim, then all pages of the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.records import Form, Page
from himoya.dictionary.rules.views import Value

Answers = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Filling:
    """What is known, and what must not be shown.

    ``records`` maps a record type to the answers of its records, in order. A type that it does not
    name stays empty, to be filled in by hand. ``left_out`` are record types, and fields as
    ``record.field``, that do not stand on the paper at all.
    """

    records: Mapping[str, tuple[Answers, ...]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of the form, for one record; ``answers`` is None where it is filled in by hand.

    ``asked`` are its questions with their numbers. A sheet that says that there is no record of the
    kind has none.
    """

    page: Page
    asked: tuple[tuple[int, Field], ...]
    answers: Answers | None = None
    number: str = ""
    begins_record: bool = True


def fields_of(page: Page, dictionary: Dictionary) -> Iterator[Field]:
    """Yield the fields of a page, in the order in which they are asked."""
    record = dictionary.records[page.record]
    for name in page.fields:
        yield record[name]


def sheets(form: Form, filling: Filling | None, dictionary: Dictionary) -> list[Sheet]:
    """Return the sheets of a form in order; questions keep their number whatever is left out."""
    numbered = _numbered(form, dictionary)
    if filling is None:
        return [Sheet(page=page, asked=asked) for page, asked in numbered]
    found: list[Sheet] = []
    for record, group in groupby(numbered, key=lambda one: one[0].record):
        pages = [
            (page, tuple(one for one in asked if f"{record}.{one[1].name}" not in filling.left_out))
            for page, asked in group
        ]
        if record not in filling.left_out:
            key = dictionary.records[record].key
            found += _of_record([one for one in pages if one[1]], filling.records.get(record), key)
    return found


_Numbered = list[tuple[Page, tuple[tuple[int, Field], ...]]]


def _numbered(form: Form, dictionary: Dictionary) -> _Numbered:
    numbers = iter(range(1, 10_000))
    return [
        (page, tuple((next(numbers), field) for field in fields_of(page, dictionary)))
        for page in form.on_paper
    ]


def _of_record(pages: _Numbered, records: tuple[Answers, ...] | None, key: str) -> Iterator[Sheet]:
    if records is None:
        yield from (Sheet(page=page, asked=asked) for page, asked in pages)
    elif not records:
        yield from (
            Sheet(page=page, asked=(), answers={}, begins_record=False) for page, _ in pages[:1]
        )
    for answers in records or ():
        for place, (page, asked) in enumerate(pages):
            yield Sheet(
                page=page,
                asked=asked,
                answers=answers,
                number=str(answers.get(key) or ""),
                begins_record=place == 0,
            )
