"""The forms of activities, figures, materials and mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.forms.telling import (
    Choices,
    ToldForm,
    chosen,
    chosen_id,
    line,
    number,
    words,
)
from himoya.platform.campaigns.kinds import ActivityState, Method
from himoya.platform.campaigns.models import Activity, Material
from himoya.platform.campaigns.told import (
    ActivityTold,
    EventTold,
    FigureTold,
    HandOutTold,
    MaterialTold,
    MentionTold,
    ProductionTold,
)
from himoya.platform.campaigns.words import ACTIVITY_STATES, METHODS, QUALIFIERS
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.programmes.media_contacts.queries import media_contacts
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.programmes.counting.figure_kinds import figure_kinds
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.words import label

if TYPE_CHECKING:
    from himoya.platform.campaigns.queries.reading import CampaignShown


class ActivityForm(ToldForm):
    """One activity."""

    told_as = ActivityTold

    type = chosen(_("Kind of activity"), required=True)
    title = line(_("What exactly?"))
    state = forms.TypedChoiceField(
        label=_("State"),
        coerce=ActivityState,
        choices=[(one.value, said) for one, said in ACTIVITY_STATES.items()],
    )
    times = number(_("How many of them?"), least=1, help=_("Leave it empty if it is not known."))
    start = KnownInPartField(label=_("When does it begin?"))
    end = KnownInPartField(label=_("When does it end?"))
    territory = chosen(_("Territory"))
    place = line(_("Place"), longest=100)
    channel = chosen(_("Channel"))
    owner = line(_("Who sees to it?"), help=_("A body or post, never the name of a person."))
    partner = line(_("Partner"))
    evidence = words(
        _("What shows it?"),
        rows=2,
        help=_("A link, or where the paper lies. No names of persons."),
    )

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """Types, channels and territories."""
        regions = dictionary().country.regions.values()
        return {
            "type": lists.choices(lists.ACTIVITY_TYPE, language),
            "channel": lists.choices(lists.CHANNEL, language),
            "territory": [(one.code, one.name.in_language(language)) for one in regions],
        }


class FigureForm(ToldForm):
    """One number of one kind."""

    told_as = FigureTold

    kind = forms.TypedChoiceField(label=_("What is counted"), coerce=ReachKind)
    activity_id = chosen_id(_("At which activity? Leave it empty for the whole campaign"))
    qualifier = forms.TypedChoiceField(
        label=_("How sharp is the number?"),
        coerce=Qualifier,
        choices=[(one.value, said) for one, said in QUALIFIERS.items()],
    )
    value = number(pgettext_lazy("figure", "Number"), required=True)
    method = forms.TypedChoiceField(
        label=_("How did it come about?"),
        coerce=Method,
        choices=[(one.value, said) for one, said in METHODS.items()],
    )
    women = number(_("Women among them"), help=_("Only where people were counted so."))
    men = number(_("Men among them"), help=_("Only where people were counted so."))
    source = words(_("Source"), rows=2, required=True, help=_("Who counted, and where it stands."))
    rival_of_id = chosen_id(_("Another source's number for this figure"))

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """Kinds, the activities of the campaign, and the figures that another source may know."""
        own = [one for one in shown.figures if one.rival_of_id is None] if shown else []
        return {
            "kind": [(one.value, capfirst(label(one, language))) for one in figure_kinds()],
            "activity_id": activity_choices(shown, language),
            "rival_of_id": [
                (str(one.id), f"{capfirst(label(ReachKind(one.kind), language))}: {one.value}")
                for one in own
            ],
        }


class MaterialForm(ToldForm):
    """A material."""

    told_as = MaterialTold
    in_languages: ClassVar = {"texts": _("Its words in %(language)s")}
    field_order = ("kind", "title")

    kind = chosen(_("Kind of material"), required=True)
    title = line(_("What is it called?"), required=True)
    languages = line(_("Languages"), longest=100)
    copies = number(_("Copies made"))
    place = line(_("Where does it lie?"), help=_("A link, or a store."))

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """The kinds."""
        return {"kind": lists.choices(lists.MATERIAL_KIND, language)}


class HandOutForm(ToldForm):
    """Copies handed out."""

    told_as = HandOutTold

    material_id = chosen_id(_("Material"), required=True)
    copies = number(_("Copies"), least=1, required=True)
    receiver = line(_("To which body?"), required=True, help=_("Never the name of a person."))
    day = KnownInPartField(label=_("When?"))

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """The materials."""
        return {"material_id": material_choices(shown)}


class ProductionForm(ToldForm):
    """A step of production."""

    told_as = ProductionTold

    material_id = chosen_id(_("Material"), required=True)
    step = chosen(_("Step"), required=True)
    edition = line(_("Version or language"), longest=100)
    day = KnownInPartField(label=_("When?"))
    done_by_body = line(_("Which body did it?"), help=_("Never the name of a person."))

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """Materials and steps."""
        return {
            "material_id": material_choices(shown),
            "step": lists.choices(lists.PRODUCTION_STEP, language),
        }


class MentionForm(ToldForm):
    """What appeared in the media."""

    told_as = MentionTold

    kind = chosen(_("What appeared"), required=True)
    outlet = line(_("Outlet"))
    day = KnownInPartField(label=_("When?"))
    times = number(_("How many of them?"), least=1, help=_("Leave it empty if it is not known."))
    slot = line(_("Time of broadcast or column"))
    link = line(_("Link"), longest=500)
    language = line(_("Language"), longest=100)
    activity_id = chosen_id(_("Activity it is about"))
    material_id = chosen_id(_("Material it is about"))
    answered_by_id = chosen_id(_("Which post answered the journalists?"))
    source = words(_("Source"), rows=2)

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """Kinds, activities, materials and the posts that journalists may ask."""
        return {
            "kind": lists.choices(lists.MENTION_KIND, language),
            "activity_id": activity_choices(shown, language),
            "material_id": material_choices(shown),
            "answered_by_id": contact_choices(shown, language),
        }


class EventForm(ToldForm):
    """A training or an event, and what it is for the campaign."""

    told_as = EventTold

    event_id = chosen(_("Which training or event?"), required=True)
    purpose = chosen(_("What is it for the campaign?"), required=True)
    activity_id = chosen_id(_("For which activity? Leave it empty for the whole campaign"))

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """The events that the reader may see, purposes and activities."""
        named = shown.named.values() if shown else ()
        return {
            "event_id": [(one.reference, one.title) for one in named],
            "purpose": lists.choices(lists.EVENT_PURPOSE, language),
            "activity_id": activity_choices(shown, language),
        }


def activity_name(one: Activity, language: Language) -> str:
    """Return what an activity is called on pages."""
    kind = str(capfirst(lists.said(lists.ACTIVITY_TYPE, one.type, language)))
    return f"{kind}: {one.title}" if one.title else kind


def placed_name(one: Activity, language: Language) -> str:
    """Return the same with where and when it was, so that several of a kind are told apart."""
    region = dictionary().country.regions.get(one.territory)
    named = region.name.in_language(language) if region else one.territory
    day = format_date(one.start, language) if one.start else ""
    return ", ".join(each for each in (activity_name(one, language), named, day) if each)


def activity_choices(shown: CampaignShown | None, language: Language) -> Choices:
    """Return the activities of a campaign, as a question offers them."""
    rows = shown.activities if shown else ()
    return [(str(one.id), placed_name(one, language)) for one in rows]


def material_choices(shown: CampaignShown | None) -> Choices:
    """Return the materials of a campaign, as a question offers them."""
    rows: Sequence[Material] = shown.materials if shown else ()
    return [(str(one.id), one.title) for one in rows]


def contact_choices(shown: CampaignShown | None, language: Language) -> Choices:
    """Return the posts that journalists may ask, and those that the log names already."""
    if shown is None:
        return []
    named = {one.answered_by_id for one in shown.mentions}
    return [
        (str(one.id), f"{one.office}: {one.role_for(language)[0]}")
        for one in media_contacts(shown.reader, language)
        if one.is_open or one.id in named
    ]
