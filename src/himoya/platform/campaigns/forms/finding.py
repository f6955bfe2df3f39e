"""Which form asks for which part."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.campaigns.forms.of_messages import MessageForm
from himoya.platform.campaigns.forms.of_partners import PartnerForm
from himoya.platform.campaigns.forms.of_parts import (
    ActivityForm,
    EventForm,
    FigureForm,
    HandOutForm,
    MaterialForm,
    MentionForm,
    ProductionForm,
)
from himoya.platform.campaigns.forms.of_surveys import AnswersForm, WaveForm
from himoya.platform.campaigns.forms.telling import ToldForm
from himoya.platform.campaigns.kinds import Part

FORMS: Mapping[Part, type[ToldForm]] = {
    Part.MESSAGE: MessageForm,
    Part.ACTIVITY: ActivityForm,
    Part.FIGURE: FigureForm,
    Part.MATERIAL: MaterialForm,
    Part.HAND_OUT: HandOutForm,
    Part.PRODUCTION: ProductionForm,
    Part.MENTION: MentionForm,
    Part.WAVE: WaveForm,
    Part.ANSWERS: AnswersForm,
    Part.EVENT: EventForm,
    Part.PARTNER: PartnerForm,
}
