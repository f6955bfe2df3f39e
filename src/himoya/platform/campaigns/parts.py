"""Which table holds which part of a campaign."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.campaigns.kinds import Part
from himoya.platform.campaigns.models import (
    Activity,
    Answers,
    CampaignEvent,
    CampaignPart,
    Figure,
    HandOut,
    Material,
    Mention,
    Message,
    Partner,
    Production,
    Wave,
)
from himoya.platform.campaigns.told import (
    ActivityTold,
    AnswersTold,
    EventTold,
    FigureTold,
    HandOutTold,
    MaterialTold,
    MentionTold,
    MessageTold,
    PartnerTold,
    PartTold,
    ProductionTold,
    WaveTold,
)

MODELS: Mapping[Part, type[CampaignPart]] = {
    Part.MESSAGE: Message,
    Part.ACTIVITY: Activity,
    Part.FIGURE: Figure,
    Part.MATERIAL: Material,
    Part.HAND_OUT: HandOut,
    Part.PRODUCTION: Production,
    Part.MENTION: Mention,
    Part.WAVE: Wave,
    Part.ANSWERS: Answers,
    Part.EVENT: CampaignEvent,
    Part.PARTNER: Partner,
}

TOLD: Mapping[Part, type[PartTold]] = {
    Part.MESSAGE: MessageTold,
    Part.ACTIVITY: ActivityTold,
    Part.FIGURE: FigureTold,
    Part.MATERIAL: MaterialTold,
    Part.HAND_OUT: HandOutTold,
    Part.PRODUCTION: ProductionTold,
    Part.MENTION: MentionTold,
    Part.WAVE: WaveTold,
    Part.ANSWERS: AnswersTold,
    Part.EVENT: EventTold,
    Part.PARTNER: PartnerTold,
}

_PART_OF = {told: part for part, told in TOLD.items()}

#: Part -> the parts that may hang on it, by their column.
BELOW: Mapping[Part, tuple[tuple[Part, str], ...]] = {
    Part.ACTIVITY: (
        (Part.FIGURE, "activity"),
        (Part.MENTION, "activity"),
        (Part.EVENT, "activity"),
    ),
    Part.FIGURE: ((Part.FIGURE, "rival_of"),),
    Part.WAVE: ((Part.ANSWERS, "wave"),),
    Part.MATERIAL: (
        (Part.HAND_OUT, "material"),
        (Part.PRODUCTION, "material"),
        (Part.MENTION, "material"),
    ),
}


def part_of(told: PartTold) -> Part:
    """Return which part it is that is told of."""
    return _PART_OF[type(told)]
