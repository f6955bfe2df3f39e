"""What the room of attached files is told about editions: whose its leftovers are.

Its own pages do not serve them; here files have a part, a version and a licence, and other verbs.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.wings import AttachingWing
from himoya.platform.materials.models import EditionFile
from himoya.platform.materials.visibility import EDITION


def practice_of(reader: Reader, record: UUID, verb: Verb) -> bool:
    """Raise NotThere: files of editions have pages of their own."""
    raise NotThere(EDITION, str(record))


def page_of(record: UUID) -> str:
    """Return the list of works."""
    return reverse("materials:list")


FILES_OF_EDITIONS = AttachingWing(
    kind=EDITION, model=EditionFile, practice_of=practice_of, page_of=page_of
)
