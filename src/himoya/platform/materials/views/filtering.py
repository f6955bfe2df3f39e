"""What the list and its workbook are narrowed by."""

from __future__ import annotations

from django.http import QueryDict

from himoya.platform.access.reader import Reader
from himoya.platform.materials.forms import FilterForm
from himoya.platform.materials.queries.listing import programmes_here
from himoya.platform.programmes.spoken import reading_language


def filter_of(reader: Reader, asked: QueryDict) -> FilterForm:
    """Return the filter as it was asked; what it offers is what the reader may see."""
    return FilterForm(reading_language(), programmes_here(reader), asked or None)
