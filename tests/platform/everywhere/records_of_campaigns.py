"""A campaign with a message, an activity and a file, for the tests of every address."""

from __future__ import annotations

from himoya.platform.agencies.models import Post
from himoya.platform.attachments.files import ArrivingFile
from himoya.platform.attachments.sealing import PURPOSE, Sealing, context_of
from himoya.platform.campaigns.kinds import ActivityState, State
from himoya.platform.campaigns.models import (
    Activity,
    Campaign,
    Material,
    MaterialFile,
    Message,
    Wave,
)
from himoya.platform.campaigns.resealing import PART
from himoya.platform.campaigns.visibility import CAMPAIGN_MATERIAL
from himoya.platform.database.clock import now


def campaign_of(post: Post, standing: str) -> Campaign:
    """A campaign that is planned."""
    made: Campaign = Campaign.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        state=State.PLANNED.value,
        titles={"en": "An invented campaign"},
        changed_at=now(),
    )
    return made


def message_of(post: Post, standing: str) -> Message:
    """A message of the campaign that was made before it for the same office and mode."""
    made: Message = Message.objects.create(
        campaign=_campaign(post, standing),
        number=1,
        texts={"en": "An invented message"},
        written_by=post.account,
    )
    return made


def activity_of(post: Post, standing: str) -> Activity:
    """An activity of the campaign that was made before it for the same office and mode."""
    made: Activity = Activity.objects.create(
        campaign=_campaign(post, standing),
        number=1,
        type="lecture",
        state=ActivityState.PLANNED.value,
    )
    return made


def wave_of(post: Post, standing: str) -> Wave:
    """People asked for the campaign that was made before it for the same office and mode."""
    made: Wave = Wave.objects.create(
        campaign=_campaign(post, standing),
        number=1,
        moment="before",
        group="everybody",
        method="paper",
        choosing="present",
        asked=40,
        source="An invented office",
    )
    return made


def material_of(post: Post, standing: str) -> Material:
    """A logo of the campaign that was made before it for the same office and mode."""
    made: Material = Material.objects.create(
        campaign=_campaign(post, standing), number=1, kind="logo", title="An invented logo"
    )
    return made


def material_file_of(post: Post, standing: str) -> MaterialFile:
    """A file of the logo that was made before it, of one byte, with a small picture of two."""
    practice = standing == "practice"
    above = {"campaign__agency": post.agency, "campaign__practice": practice}
    row = MaterialFile(
        material=Material.objects.get(**above),
        custodian=post.agency,
        practice=practice,
        kind="png",
        sensitivity="open",
        size=1,
        digest="0" * 64,
        digest_key="0" * 12,
        uploaded_by=post.account,
        uploaded_at=now(),
        language="zxx",
        number=1,
        captions={"en": "An invented sign"},
        people_protected=True,
        width=1,
        height=1,
    )
    sealing = Sealing(row.id, post.agency)
    row.title, row.head = sealing.sealed_title("An invented sign"), sealing.head
    row.small = sealing.ring.seal(PURPOSE, b"12", context_of(row.id, PART))
    arriving = ArrivingFile(row.id, CAMPAIGN_MATERIAL)
    arriving.write([*sealing.add(b"1"), sealing.end()])
    arriving.finish()
    arriving.move()
    arriving.settle()
    row.save()
    return row


def _campaign(post: Post, standing: str) -> Campaign:
    found: Campaign = Campaign.objects.get(agency=post.agency, practice=standing == "practice")
    return found
