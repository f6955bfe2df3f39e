"""What was undertaken to carry a recommendation out, for its page."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.joint_work.models import Undertaking
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Link


def undertaken_for(reader: Reader, recommendation: UUID) -> list[Link]:
    """Return links to the undertakings that the reader may see."""
    if not reader.may(Verb.SEE_JOINT_WORK):
        return []
    with looking_as(reader):
        found = list(Undertaking.objects.filter(recommendation_id=recommendation).order_by("id"))
    return [
        Link(
            text=_("Joint work: %(text)s") % {"text": one.text_for(reading_language())[0]},
            url=reverse("joint_work:undertaking", args=(one.id,)),
        )
        for one in found
    ]
