"""What the list and its workbook are narrowed by."""

from __future__ import annotations

from django.http import QueryDict

from himoya.platform.access.reader import Reader
from himoya.platform.curricula.forms import FilterForm
from himoya.platform.curricula.queries.listing import institutions, programmes_here


def filter_of(reader: Reader, asked: QueryDict) -> FilterForm:
    """Return the filter as it was asked; what it offers is what the reader may see."""
    return FilterForm(institutions(reader), programmes_here(reader), asked or None)
