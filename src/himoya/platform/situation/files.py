"""The half-year figures as a file that leaves: who took it is recorded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.dictionary.results import ResultTable
from himoya.dictionary.words import Words
from himoya.exchange.gate import inside
from himoya.exchange.result_tables import write_inside
from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.situation.counting import Question, count
from himoya.platform.situation.sections import SHOWN

#: Forms that are made, and what a browser calls them.
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def figures_file(*, by: Reader, asked: Question, form: str) -> bytes:
    """Return the tables as a file, all dimensions of them. Raises NotPermitted, KeyError."""
    by.check(Verb.EXPORT_CASES)
    assert form in TYPES
    tables = [_marked(one, by) for one in count(by, tuple(SHOWN), asked).values()]
    with TemporaryDirectory() as folder:
        file = Path(folder, f"figures.{form}")
        write_inside(inside(tables), file, form, by.language, dictionary())
        content = file.read_bytes()
    with reading_as(by):
        figures = sum(len(one.cells) for one in tables)
        details: dict[str, str | int] = {
            "what": "figures",
            "form": form,
            "tables": len(tables),
            "figures": figures,
        }
        record(Act.EXPORTED, by=by, details=details)
    return content


def _marked(table: ResultTable, by: Reader) -> ResultTable:
    """The table with whose cases were counted, and that it is not for publication."""
    return replace(table, notes=(*table.notes, _whose(by.agency)))


def _whose(agency: int) -> Words:
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            name = names_of([agency], language)[agency]
            said[language] = _(
                "Counted from the cases that somebody of %(agency)s may see. Exact figures, for "
                "use inside: they are not for publication."
            ) % {"agency": name}
    return Words(en=said["en"], ru=said["ru"], tg=said["tg"], uz=said["uz"])
