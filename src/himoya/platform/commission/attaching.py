"""What the room of attached files is told about agendas: whose its leftovers are.

Its own pages do not serve them: here papers belong to whoever sits in the body, by other verbs.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.wings import AttachingWing
from himoya.platform.commission.models import ItemPaper
from himoya.platform.commission.rules import ITEM


def practice_of(reader: Reader, record: UUID, verb: Verb) -> bool:
    """Raise NotThere: papers of agendas have pages of their own."""
    raise NotThere(ITEM.subject, str(record))


def page_of(record: UUID) -> str:
    """Return the list of bodies."""
    return reverse("commission:list")


PAPERS_OF_AGENDAS = AttachingWing(
    kind=ITEM.subject, model=ItemPaper, practice_of=practice_of, page_of=page_of
)
