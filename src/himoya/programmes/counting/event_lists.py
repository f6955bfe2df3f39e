"""A YAML or JSON file of events, or of a whole programme, to be counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import Document, read_document
from himoya.languages.codes import Language
from himoya.programmes.counting.adding_up import count_headcounts
from himoya.programmes.counting.counted import Count, Question
from himoya.programmes.counting.headcounts import headcounts_of
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import (
    SCHEMA,
    UnreadableProgramme,
    programme_of,
    read_programme,
)

#: Endings of files of events; other lists are of people.
EVENT_FILES = (".yaml", ".yml", ".json")

#: A list of events stands for itself: there is no programme around it.
_NO_PROGRAMME = {"id": "events", "country": "", "title": "events"}

_NO_EVENTS = "The file holds no list of events. Accepted: a list, “events: […]”, or a programme."


class UncountableEvents(ValueError):
    """A list of events with faults that its author has to mend; nothing was counted."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = tuple(questions)
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language, a line each."""
        return "\n".join(one.in_words(language) for one in self.questions)


def count_events(file: Path) -> Count:
    """Count the events of a file. Raises UnreadableProgramme and UncountableEvents.

    A programme is history: what is wrong in it is asked about, and the rest counted. A list is
    being entered: what is wrong in it is mended first, but for percentages, which are left out.
    """
    programme, is_list = read_events(file)
    found = headcounts_of(programme)
    wrong = [one for one in found.questions if one.is_fault]
    if is_list and wrong:
        raise UncountableEvents(wrong)
    return count_headcounts(found, programme.headline_results)


def read_events(file: Path) -> tuple[Programme, bool]:
    """Return the programme of a file, and whether it is a bare list of events."""
    try:
        document = read_document(file)
    except UnicodeDecodeError:
        raise UnreadableProgramme((), "The file is not text in UTF-8.") from None
    data = document.data
    if document.problems or (isinstance(data, Mapping) and data.get("schema") == SCHEMA):
        return read_programme(file).programme, False
    around = dict(data) if isinstance(data, Mapping) else {"events": data}
    if not isinstance(around.get("events"), list):
        raise UnreadableProgramme((), _NO_EVENTS)
    around = {
        "schema": SCHEMA,
        "programme": _NO_PROGRAMME,
        **around,
        "events": [_with_id(one, place) for place, one in enumerate(around["events"], start=1)],
    }
    return _programme(document, around), True


def _programme(document: Document, data: Mapping[str, Any]) -> Programme:
    lines = document.lines
    if isinstance(document.data, list):  # the list stands one step deeper now
        lines = {("events", *path): line for path, line in lines.items()}
    read = programme_of(replace(document, data=data, lines=lines))
    if read.passed_over:
        raise UnreadableProgramme(read.passed_over)
    return read.programme


def _with_id(entry: Any, place: int) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    name = entry.get("id") or f"event-{place}"
    return {"title": name, **entry, "id": name}
