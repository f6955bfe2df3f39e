"""The tables of this room."""

from __future__ import annotations

from himoya.platform.campaigns.models.activity import Activity, CampaignEvent, Figure
from himoya.platform.campaigns.models.campaign import Campaign, CampaignPart, CampaignStep
from himoya.platform.campaigns.models.material import HandOut, Material, Mention, Production
from himoya.platform.campaigns.models.material_file import MaterialFile
from himoya.platform.campaigns.models.message import Message
from himoya.platform.campaigns.models.partner import Partner
from himoya.platform.campaigns.models.survey import Answers, Wave

__all__ = [
    "Activity",
    "Answers",
    "Campaign",
    "CampaignEvent",
    "CampaignPart",
    "CampaignStep",
    "Figure",
    "HandOut",
    "Material",
    "MaterialFile",
    "Mention",
    "Message",
    "Partner",
    "Production",
    "Wave",
]
