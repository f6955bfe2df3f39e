"""A campaign with a message and an activity, for the tests of every address."""

from __future__ import annotations

from himoya.platform.agencies.models import Post
from himoya.platform.campaigns.kinds import ActivityState, State
from himoya.platform.campaigns.models import Activity, Campaign, Message, Wave
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


def _campaign(post: Post, standing: str) -> Campaign:
    found: Campaign = Campaign.objects.get(agency=post.agency, practice=standing == "practice")
    return found
