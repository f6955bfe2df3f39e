"""The form of a partner and of its promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.forms.telling import Choices, ToldForm, chosen, line, words
from himoya.platform.campaigns.kinds import PromiseState
from himoya.platform.campaigns.told import PartnerTold
from himoya.platform.campaigns.words import PROMISE_STATES
from himoya.platform.theme.known_in_part import KnownInPartField

if TYPE_CHECKING:
    from himoya.platform.campaigns.queries.reading import CampaignShown


class PartnerForm(ToldForm):
    """A body that takes part, and what it promised."""

    told_as = PartnerTold

    body = line(_("Which body takes part?"), required=True, help=_("Never the name of a person."))
    kind = chosen(_("Kind of partner"), required=True)
    role = line(_("Role in the campaign"))
    promise = words(
        _("What did it promise?"),
        rows=2,
        help=_("One promise. Another promise of the same body is entered as another partner."),
    )
    due = KnownInPartField(label=_("By which day?"))
    state = forms.TypedChoiceField(
        label=_("What became of the promise?"),
        coerce=PromiseState,
        choices=[(one.value, said) for one, said in PROMISE_STATES.items()],
    )
    settled = KnownInPartField(label=_("When was it kept, or known that it is not?"))
    reason = words(_("Why was it not kept?"), rows=2)

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """The kinds."""
        return {"kind": lists.choices(lists.PARTNER_KIND, language)}
