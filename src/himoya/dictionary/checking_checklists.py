"""Contradictions in checklists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.dictionary.checklists import Checklist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.documents import Document, Problem

_Documents = Mapping[tuple[str, str], Document]


def check_checklists(dictionary: Dictionary, documents: _Documents) -> Iterator[Problem]:
    """Yield what is wrong with the checklists: names, levels, and sides of quality."""
    for name, checklist in dictionary.checklists.items():
        document = documents["checklist", name]
        for part, message in _problems(name, checklist):
            yield document.problem((part,), message)


def _problems(name: str, checklist: Checklist) -> Iterator[tuple[str, str]]:
    if checklist.checklist != name:
        yield "checklist", f"{checklist.checklist!r} is not the name of the file"
    if list(checklist.levels) != [str(place) for place in range(len(checklist.levels))]:
        yield "levels", "are not counted from '0' upwards"
    for item in checklist.items.values():
        if item.dimension not in checklist.dimensions:
            yield "items", f"{item.item} is about no dimension {item.dimension!r}"
    for dimension in checklist.dimensions:
        if not checklist.of_dimension(dimension):
            yield "dimensions", f"nothing is said about {dimension!r}"
