"""The forms of a campaign itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.campaigns.actions.writing import Happening
from himoya.platform.campaigns.forms.telling import Choices, ToldForm, chosen_id, words
from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.named import campaign_named
from himoya.platform.campaigns.told import CampaignTold
from himoya.platform.theme.forms import DayField
from himoya.platform.theme.known_in_part import KnownInPartField

if TYPE_CHECKING:
    from himoya.platform.campaigns.queries.reading import CampaignShown


class CampaignForm(ToldForm):
    """What stands on a campaign itself."""

    told_as = CampaignTold
    in_languages: ClassVar = {"titles": _("Title in %(language)s")}

    start = KnownInPartField(label=_("When does it begin?"))
    end = KnownInPartField(label=_("When does it end?"))
    objective = words(_("Objective"), help=_("What is to be different afterwards."))
    audiences = words(_("Audiences"), help=_("One in each line."))
    partners = words(
        _("Partners, in words"),
        help=_(
            "As a source says it, one body in each line. Partners with their promises are entered "
            "on the page of the campaign."
        ),
    )
    previous_id = chosen_id(_("Campaign before it"))

    def __init__(self, others: Sequence[Campaign], *args: Any, **more: Any) -> None:
        self._others = others
        super().__init__(None, *args, **more)

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """The other campaigns, by title and time."""
        others = [(str(one.id), campaign_named(one, language)) for one in self._others]
        return {"previous_id": others}


class HappeningForm(forms.Form):
    """A change of state."""

    day = DayField(label=_("On which day was that?"))
    words = words(_("Reason"), required=True)

    def happening(self, move: Move) -> Happening:
        """Return what happened."""
        return Happening(move=move, words=self.cleaned_data["words"], day=self.cleaned_data["day"])


class ReasonForm(forms.Form):
    """Why something is taken off."""

    words = words(_("Reason"), required=True)
