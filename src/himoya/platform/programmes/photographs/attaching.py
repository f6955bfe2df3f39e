"""What the room of attached files is told about photographs: whose its leftovers are.

Its own pages do not serve them; here a picture goes with a statement of consent.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.wings import AttachingWing
from himoya.platform.programmes.models import PhotographFile, PhotographPreview

#: What the audit calls a photograph of a programme.
PHOTOGRAPH = "programme_photograph"


def practice_of(reader: Reader, record: UUID, verb: Verb) -> bool:
    """Raise NotThere: photographs of programmes have pages of their own."""
    raise NotThere(PHOTOGRAPH, str(record))


def page_of(record: UUID) -> str:
    """Return the list of programmes."""
    return reverse("programmes:list")


#: What leftovers of small pictures are called.
PREVIEW = "photograph_preview"

PREVIEWS_OF_PHOTOGRAPHS = AttachingWing(
    kind=PREVIEW, model=PhotographPreview, practice_of=practice_of, page_of=page_of
)

PHOTOGRAPHS_OF_PROGRAMMES = AttachingWing(
    kind=PHOTOGRAPH, model=PhotographFile, practice_of=practice_of, page_of=page_of
)
