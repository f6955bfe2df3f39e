"""The navigation: only what the reader may use, in the words of the trade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import (
    NoReverseMatch,
    URLResolver,
    get_resolver,
    get_script_prefix,
    get_urlconf,
    reverse,
)
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.theme.frame import NavigationItem


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the platform, and the verb that opens it."""

    verb: Verb
    address: str
    text: Promise


PLACES = (
    Place(Verb.SEE_OWN_WORK, "home:my_work", _("My work")),
    Place(Verb.SEE_CASE, "register:list", _("Cases")),
    Place(Verb.SEE_CASE, "situation:dashboard", _("Situation")),
    Place(Verb.SEE_REQUEST_FOR_HELP, "referral:list", _("Requests for help")),
    Place(Verb.FIND_PERSON, "persons:find", _("Find a person")),
    Place(Verb.SEE_STATISTICS, "statistical_layer:list", _("Statistics")),
    Place(Verb.SEE_RETURNS, "returns:due", _("Returns")),
    Place(Verb.SEE_RELEASES, "publication:list", _("Releases")),
    Place(Verb.SEE_RELEASES, "data_access:list", _("Access to data")),
    Place(Verb.SEE_PROPOSALS, "proposals:list", _("Proposed changes")),
    Place(Verb.ASK_STATISTICIAN, "assistance:desk", _("Question desk")),
    Place(Verb.SEE_ASSESSMENTS, "assistance:assessments", _("Data quality")),
    Place(Verb.SEE_PROGRAMMES, "programmes:list", _("Programmes")),
    Place(Verb.SEE_PROGRAMMES, "reports:list", _("Reports on programmes")),
    Place(Verb.SEE_RECOMMENDATIONS, "recommendations:list", _("Recommendations")),
    Place(Verb.SEE_ACTION_PLAN, "action_plan:list", _("Action plan")),
    Place(Verb.SEE_COMMISSION, "commission:list", _("Commissions")),
    Place(Verb.SEE_JOINT_WORK, "joint_work:list", _("Joint work")),
    Place(Verb.SEE_CAMPAIGNS, "campaigns:list", _("Campaigns")),
    Place(Verb.SEE_TRAINING, "training:events", _("Training")),
    Place(Verb.SEE_TRAINING_CONCEPTS, "training_concepts:list", _("Training concepts")),
    Place(Verb.TAKE_PART_IN_SIMULATIONS, "simulations:mine", _("Simulations")),
    Place(Verb.SEE_CURRICULA, "curricula:list", _("Curricula")),
    Place(Verb.SEE_MATERIALS, "materials:list", _("Learning materials")),
    Place(Verb.SEE_AUDIT, "audit:list", _("Who saw and did what")),
    Place(Verb.MANAGE_AGENCIES, "administration:agencies", _("Agencies")),
    Place(Verb.MANAGE_ACCOUNTS, "administration:accounts", _("Accounts")),
    Place(Verb.SEE_JOBS, "jobs:list", _("Background work")),
    Place(Verb.SEE_ACCESS_RULES, "access:rules", _("Who may do what")),
)


def navigation(reader: Reader, path: str) -> list[NavigationItem]:
    """Return the places that the reader may open; the one that ``path`` lies in is current."""
    addresses = _addresses(get_resolver(get_urlconf()), get_script_prefix())
    open_places = [
        (place, url)
        for place, url in zip(PLACES, addresses, strict=True)
        if url is not None and reader.may(place.verb)
    ]
    current = max(
        (url for _, url in open_places if path == url or (url != "/" and path.startswith(url))),
        key=len,
        default=None,
    )
    return [
        NavigationItem(url=url, text=str(place.text), current=url == current)
        for place, url in open_places
    ]


@cache
def _addresses(_: URLResolver, prefix: str) -> Sequence[str | None]:
    """Every page shows them, and they are the same in all pages of a process below one prefix."""
    return [_address(place) for place in PLACES]


def _address(place: Place) -> str | None:
    """The address, or None where the room or wing is not installed here."""
    try:
        return reverse(place.address)
    except NoReverseMatch:
        return None
