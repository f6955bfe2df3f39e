"""What the list and its workbook are narrowed by."""

from __future__ import annotations

from django.http import QueryDict

from himoya.platform.access.reader import Reader
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.forms import FilterForm
from himoya.platform.recommendations.owners import offered
from himoya.platform.recommendations.queries.listing import owners_here, programmes_here


def filter_of(reader: Reader, asked: QueryDict) -> FilterForm:
    """Return the filter as it was asked; what it offers is what the reader may see."""
    owners = offered(owners_here(reader), reading_language())
    return FilterForm(programmes_here(reader), owners, asked or None)
