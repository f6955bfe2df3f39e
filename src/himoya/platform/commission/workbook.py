"""Tasks of commissions as a workbook."""

from __future__ import annotations

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.commission.models import Task
from himoya.platform.commission.queries.reading import TasksWanted, is_late, tasks
from himoya.platform.commission.rules import TASK
from himoya.platform.commission.showing import holders, state_of
from himoya.platform.commission.words import COLUMNS, state_in_words
from himoya.platform.followed_work.workbooks.sheet import as_sheet


def workbook(reader: Reader, wanted: TasksWanted, language: Language) -> bytes:
    """Return the tasks that the reader may see as XLSX, days as 2026-12-31.

    That they left is recorded. Raises NotPermitted.
    """
    found = tasks(reader, wanted, most=None)
    with reading_as(reader):
        # No one task is meant: the subject is the agency whose reader took them.
        details: dict[str, str | int] = {"rows": len(found)}
        record(
            Act.EXPORTED,
            by=reader,
            subject=Subject(TASK.subject, str(reader.agency)),
            details=details,
        )
    names = holders(found, language)
    heads = [
        *(str(COLUMNS[f"text_{one}"]) for one in LANGUAGES),
        *(str(COLUMNS[name]) for name in ("owner", "deadline")),
        _("State"),
        _("Overdue"),
    ]
    return as_sheet(_("Tasks"), heads, (_line(one, names[one.id]) for one in found))


def _line(row: Task, owner: str) -> list[str]:
    return [
        *(getattr(row, f"text_{one}") for one in LANGUAGES),
        owner,
        row.deadline.isoformat() if row.deadline else "",
        state_in_words(state_of(row)),
        _("Overdue") if is_late(row) else "",
    ]
