"""What a page says of agencies: the tree in the reader's language, and refusals in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.languages.sorting import sort_key
from himoya.platform.agencies.models import Agency, Placement
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.queries import names_of
from himoya.platform.agencies.refusals import ChangeRefused, Refusal
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary

#: Reason -> what is wrong and what is accepted; ``{found}`` is the value at fault.
REFUSALS: Mapping[Refusal, Promise] = {
    Refusal.CODE_TAKEN: _("The code {found} is taken. Give another one."),
    Refusal.CODE_UNUSABLE: _(
        "{found} cannot be a code. Use capital Latin letters, digits and hyphens, as in XD-MIA-01."
    ),
    Refusal.PARENT_CLOSED: _("{found} does not exist on that day. Choose another agency or day."),
    Refusal.BELOW_ITSELF: _("An agency cannot stand below itself ({found}). Choose another one."),
    Refusal.TOO_EARLY: _("The day must come after {found}, when the present state began."),
    Refusal.UNITS_BELOW: _("{found} still stands below it. Move or close that one first."),
    Refusal.NAME_MISSING: _("A name is wanted in every language; missing: {found}."),
    Refusal.UNKNOWN_CODE: _("{found} is not in the list. Choose one from it."),
    Refusal.UNKNOWN_ROLE: _("There is no role {found}. Choose one from the list."),
    Refusal.ROLE_NOT_HERE: _("This kind of agency ({found}) does not have that role."),
    Refusal.AGENCY_CLOSED: _("{found} does not exist on the first day of the post."),
    Refusal.POST_STANDS: _("The person holds this post already ({found})."),
    Refusal.OWN_RIGHTS: _("Nobody changes the own rights. Ask another administrator."),
}


def refusal_in_words(error: ChangeRefused) -> str:
    """Return why a change was refused, in the language of the page."""
    return str(REFUSALS[error.reason]).format(found=error.found)


@dataclass(frozen=True, slots=True)
class Branch:
    """One agency in the tree as a list: ``depth`` 0 stands at the top."""

    agency: Agency
    name: str
    role: str
    region: str
    depth: int


def tree(language: Language) -> list[Branch]:
    """Return every agency that exists today, each below its parent, in the language's order."""
    day = today()
    placements = [
        one
        for one in Placement.objects.filter(holds_on(day)).select_related("agency")
        if one.agency.holds_on(day)
    ]
    names = names_of((one.agency_id for one in placements), language)
    below: dict[int | None, list[Placement]] = {}
    present = {one.agency_id for one in placements}
    for one in placements:
        parent = one.parent_id if one.parent_id in present else None
        below.setdefault(parent, []).append(one)
    found: list[Branch] = []

    def walk(parent: int | None, depth: int) -> None:
        children = below.get(parent, [])
        for one in sorted(children, key=lambda p: sort_key(names[p.agency_id], language)):
            found.append(_branch(one, names[one.agency_id], depth, language))
            walk(one.agency_id, depth + 1)

    walk(None, 0)
    return found


def _branch(placement: Placement, name: str, depth: int, language: Language) -> Branch:
    roles, regions = dictionary().agency_roles, dictionary().codelists["region"]
    role = roles.get(placement.agency.role)
    region = placement.region
    return Branch(
        placement.agency,
        name,
        role.label.in_language(language) if role else placement.agency.role,
        regions.label(region, language) if region and region in regions else "",
        depth,
    )
