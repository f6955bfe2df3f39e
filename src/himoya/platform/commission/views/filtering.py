"""What the list of tasks and its workbook are narrowed by."""

from __future__ import annotations

from django.http import QueryDict

from himoya.platform.access.reader import Reader
from himoya.platform.commission.forms import TaskFilter
from himoya.platform.commission.queries.reading import owners_of_tasks
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.owners import offered


def filter_of(reader: Reader, asked: QueryDict) -> TaskFilter:
    """Return the filter as it was asked; what it offers is what the reader may see."""
    return TaskFilter(offered(owners_of_tasks(reader), reading_language()), asked or None)
