"""Figures and recommendations as CSV: headings are codes, so that programs read them as well."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from himoya.exchange.formula_injection import neutralised
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.recommendations import OutcomeDocument, Point, StateTold
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.snapshot import figures_as_plain

#: The first five say what a figure is; the others what it belongs to.
FIGURES = (
    "reference",
    "value",
    "qualifier",
    "unit",
    "source",
    "label",
    "computed",
    "rival_of",
    "of",
    "kind",
    "period",
)
RECOMMENDATIONS = ("id", "sort", "document", "section", "text", "addressed_to", "states", "source")

#: Between the parts of a cell that lists several.
_BETWEEN = "; "


def figures_csv(book: Book) -> bytes:
    """Return every figure, one a line; an empty value is one that no source states."""
    return _written(FIGURES, (_figure(one) for one in figures_as_plain(book.figures)))


def _figure(plain: dict[str, object]) -> list[str]:
    shown = plain | {"source": _BETWEEN.join(map(str, _listed(plain["source"])))}
    shown["computed"] = "yes" if plain["computed"] else "no"
    return ["" if shown.get(name) is None else str(shown[name]) for name in FIGURES]


def _listed(value: object) -> Sequence[object]:
    assert isinstance(value, list)
    return value


def recommendations_csv(programme: Programme) -> bytes:
    """Return recommendations of outcome documents, suggestions and lessons, one a line."""
    return _written(RECOMMENDATIONS, _left(programme))


def _left(programme: Programme) -> Iterator[Sequence[str]]:
    for document in programme.outcome_documents:
        for section, point in _points(document):
            bodies = (_body(one, programme) for one in point.addressee)
            yield (
                point.id,
                "recommendation",
                document.id,
                section,
                point.text,
                _BETWEEN.join(bodies),
                _BETWEEN.join(map(state_with_source, document.states)),
                _BETWEEN.join(point.src),
            )
    for sort, entries in (
        ("suggestion", programme.follow_up_suggestions),
        ("lesson", programme.lessons),
    ):
        for one in entries:
            yield (one.id, sort, "", "", one.text, "", "", _BETWEEN.join(one.src))


def _points(document: OutcomeDocument) -> Iterator[tuple[str, Point]]:
    for section, points in document.sections.items():
        yield from ((section, one) for one in points)
    yield from (("", one) for one in document.recommendations)


def state_with_source(told: StateTold) -> str:
    """Return what a source says of the whole document, when, and where it says so."""
    when = f", {told.date}" if told.date else ""
    return f"{told.state} ({', '.join(told.src)}{when})"


def _body(name: str, programme: Programme) -> str:
    found = programme.organisation(name)
    return found.name if found else name


def _written(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([neutralised(one) for one in row])
    return written.getvalue().encode("utf-8-sig")
