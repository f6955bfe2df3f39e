"""With whom somebody shares figures: whose rights to see cases are the very same."""

from __future__ import annotations

import hashlib

from himoya import __version__
from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import sees_alone, which_office
from himoya.platform.access.scope import row_settings
from himoya.platform.dictionary_in_use import dictionary

#: Grows when the same cases would be counted otherwise; figures kept before are then nobody's.
FORM = 1


def office_of(reader: Reader) -> str:
    """Return a mark of all that decides which cases the reader counts, and by which dictionary.

    Another right, another reach or another release is another mark: figures of before are not found
    under it.
    """
    counted_by = FORM, __version__, dictionary().country.folder, dictionary().version
    reach = row_settings(reader).agencies_told
    told = repr((counted_by, reach, *map(str, which_office(reader))))
    return hashlib.sha256(told.encode()).hexdigest()


def account_of(reader: Reader) -> str:
    """Return the reader's account where nobody else sees the same cases; otherwise nothing."""
    return str(reader.account) if sees_alone(reader) else ""
