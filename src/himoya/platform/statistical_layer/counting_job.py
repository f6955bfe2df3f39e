"""Counting a long table in the background; what comes of it is a file."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy, override

from himoya.dictionary.results import PeriodKind
from himoya.languages.codes import language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.jobs.actions import start_job
from himoya.platform.jobs.kinds import Result, Running, job
from himoya.platform.jobs.models import Job
from himoya.platform.statistical_layer.counting import Asked, rows_to_read, table_in_steps
from himoya.platform.statistical_layer.files import file_name, file_of

NAME = "statistical_table"


def start_counting(*, by: Reader, asked: Asked, form: str) -> Job:
    """Queue the counting of a table for the reader. Raises NotPermitted."""
    parameters = {
        "table": asked.table,
        "period": asked.period.value,
        "protected": asked.protected,
        "form": form,
        "language": language_of(get_language()),
    }
    return start_job(by=by, kind_name=NAME, parameters=parameters)


@job(NAME, title=gettext_lazy("Count a table"), verb=Verb.SEE_STATISTICS)
def count(running: Running) -> Result:
    """Count, telling how many records were read; the file is in the language of who asked."""
    told = running.parameters
    asked = Asked(
        table=str(told["table"]),
        period=PeriodKind(told["period"]),
        protected=bool(told["protected"]),
    )
    total = rows_to_read(asked)
    table = table_in_steps(running.reader, asked, lambda read: running.told(read, total))
    language = language_of(str(told["language"]))
    with override(language):
        content = file_of(table, str(told["form"]), language)
    return Result(
        counts={"figures": len(table.cells)},
        file_name=file_name(asked, str(told["form"])),
        file=content,
    )
