"""What the room of attached files is told about materials: whose its leftovers are.

Its own pages do not serve them; here a file has a language and a version, and other verbs.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.wings import AttachingWing
from himoya.platform.campaigns.models import MaterialFile
from himoya.platform.campaigns.visibility import CAMPAIGN_MATERIAL


def practice_of(reader: Reader, record: UUID, verb: Verb) -> bool:
    """Raise NotThere: files of materials have pages of their own."""
    raise NotThere(CAMPAIGN_MATERIAL, str(record))


def page_of(record: UUID) -> str:
    """Return the list of campaigns."""
    return reverse("campaigns:list")


FILES_OF_MATERIALS = AttachingWing(
    kind=CAMPAIGN_MATERIAL, model=MaterialFile, practice_of=practice_of, page_of=page_of
)
