"""What steps and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.kinds import PassingStep
from himoya.platform.programmes.passing.refusals import Why

STEPS: Mapping[PassingStep, Promise] = {
    PassingStep.OFFERED: _("Offered to %(receiver)s"),
    PassingStep.ACCEPTED: _("%(receiver)s accepted it from %(agency)s"),
    PassingStep.DECLINED: _("%(receiver)s declined it"),
    PassingStep.TAKEN_BACK: _("%(agency)s took the offer back"),
}

REFUSALS: Mapping[Why, Promise] = {
    Why.CHANGED_MEANWHILE: _("Somebody else has done something with this offer in the meantime."),
    Why.NEEDS_REASON: _("Say why."),
    Why.CANNOT_KEEP_IT: _("This office cannot keep the programme. Choose one from the list."),
}
