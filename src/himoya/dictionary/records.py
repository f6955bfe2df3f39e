"""Record types: what one row is, what is counted by it, and how it hangs on other records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from himoya.dictionary.fields import Field, FilledBy
from himoya.dictionary.words import ReviewMarks, Words


class UnknownField(KeyError):
    """A field that its record type does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfCount:
    """What a number counts: cases, offences, victims and persons are never added together.

    ``threshold_kind`` says which threshold of ``disclosure.yaml`` governs it: person or case.
    """

    unit: str
    label: Words
    definition: Words
    source: str
    threshold_kind: str
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """One kind of record, such as victim. ``links`` maps another record type to the field here
    that holds its key. One that is not ``on_cards`` is kept on pages of its own, and no card asks
    its fields."""

    record: str
    label: Words
    unit_of_count: str
    key: str
    description: Words
    fields: Mapping[str, Field]
    links: Mapping[str, str] = field(default_factory=dict)
    on_cards: bool = True
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None

    def __getitem__(self, name: str) -> Field:
        try:
            return self.fields[name]
        except KeyError:
            raise UnknownField(f"{self.record} has no field {name!r}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a form: one topic, fields of one record type."""

    page: str
    title: Words
    record: str
    fields: tuple[str, ...]
    status: ReviewMarks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A card or form of one kind of agency: pages in the order in which it is filled in.

    ``start`` are the paragraphs that tell how to fill it in. ``printed`` are pages that stand on
    the paper only: of records that are kept on pages of their own. Whether a State approved the
    version stands in the country's ``forms.yaml``.
    """

    form: str
    title: Words
    version: str
    filled_by: FilledBy
    records: tuple[str, ...]
    pages: tuple[Page, ...]
    start: tuple[Words, ...]
    printed: tuple[Page, ...] = ()
    status: ReviewMarks = field(default_factory=dict)
    source: str | None = None
    note: str | None = None

    @property
    def on_paper(self) -> tuple[Page, ...]:
        """The pages of the paper: who sends the card stands last, as on the screen."""
        return (*self.pages[:-1], *self.printed, *self.pages[-1:])

    @property
    def start_around_cells(self) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
        """The paragraphs before and after those that tell how to write into the cells of a sheet.

        A page and a paper say that part in words of their own.
        """
        return self.start[:3], self.start[3:][-2:]
