"""What has become of the figures of a signed report: each beside its value of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from himoya.platform.reports.queries.drafts import DraftShown
from himoya.platform.theme.parts import Cell, Colour, Heading, Tag
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figure import written


def changed_since(shown: DraftShown) -> dict[str, Any]:
    """Return the figures that were signed otherwise than they are today, or are gone."""
    assert shown.signed is not None
    heads = (_("What is counted"), _("Reference"), _("Signed"), _("Today"))
    rows = list(_rows(shown.signed.snapshot["figures"], shown.book))
    return {"headings": [Heading(label=one) for one in heads], "rows": rows}


def _rows(figures: Sequence[Mapping[str, Any]], book: Book) -> Iterator[list[Cell]]:
    today = {one.reference: one for one in book.figures}
    for one in figures:
        reference = str(one["reference"])
        signed = written(one["value"], Qualifier(one["qualifier"]), book.language)
        known = today.get(reference)
        if known is None:
            gone = Tag(text=_("The facts behind it are gone"), colour=Colour.RED)
            yield [
                Cell(text=str(one["label"])),
                Cell(text=reference),
                Cell(text=signed),
                Cell(text="", tag=gone),
            ]
        elif (known.value, str(known.qualifier)) != (one["value"], one["qualifier"]):
            now = written(known.value, known.qualifier, book.language)
            yield [
                Cell(text=known.label),
                Cell(text=reference),
                Cell(text=signed),
                Cell(text=now),
            ]
