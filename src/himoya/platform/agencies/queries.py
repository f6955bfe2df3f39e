"""What others may know of agencies: names, places, who works where. Agencies are no secret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.folding import cross_script_key
from himoya.languages.sorting import sort_key
from himoya.platform.access.remembered import remembered_fact
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency, AgencyAlias, AgencyName, Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary


def names_of(
    agencies: Iterable[int], language: Language, day: date | None = None
) -> dict[int, str]:
    """Return agency id -> its name in a language on a day (today); the code where it has none."""
    ids, on = frozenset(agencies), day or today()
    asked = (ids, language, on)
    return dict(remembered_fact("names of agencies", asked, lambda: _names_of(*asked)))


def _names_of(ids: frozenset[int], language: Language, day: date) -> dict[int, str]:
    rows = AgencyName.objects.filter(holds_on(day), agency_id__in=ids, language=language)
    found = dict(rows.values_list("agency_id", "name"))
    if len(found) < len(ids):
        rest = ids - found.keys()
        found |= dict(Agency.objects.filter(id__in=rest).values_list("id", "code"))
    return found


def names_by_code(codes: Iterable[str], language: Language) -> dict[str, str]:
    """Return code -> name in a language; codes that are no agency are left out."""
    wanted = {one for one in codes if one}
    if not wanted:
        return {}
    ids = dict(Agency.objects.filter(code__in=wanted).values_list("code", "id"))
    names = names_of(ids.values(), language)
    return {code: names[id] for code, id in ids.items()}


def agencies_with_role(role: str, language: Language) -> list[tuple[Agency, str]]:
    """Return the agencies of a role that exist today with their names, in the language's order."""
    agencies = list(Agency.objects.filter(holds_on(today()), role=role))
    names = names_of((one.id for one in agencies), language)
    pairs = [(one, names[one.id]) for one in agencies]
    return sorted(pairs, key=lambda pair: sort_key(pair[1], language))


def agencies_that_may(verb: Verb, language: Language) -> list[tuple[Agency, str]]:
    """Return the agencies in which somebody may do something today, with their names, in order."""
    roles = [role.code for role in dictionary().country.roles.values() if verb.value in role.may]
    posts = Post.objects.filter(holds_on(today()), role__in=roles, account__is_active=True)
    agencies = list(Agency.objects.filter(holds_on(today()), id__in=posts.values("agency_id")))
    names = names_of((one.id for one in agencies), language)
    pairs = [(one, names[one.id]) for one in agencies]
    return sorted(pairs, key=lambda pair: sort_key(pair[1], language))


def every_name() -> frozenset[str]:
    """Return all names and other spellings of agencies, in every language, present and former."""
    names = AgencyName.objects.values_list("name", flat=True)
    return frozenset(names) | frozenset(AgencyAlias.objects.values_list("text", flat=True))


def find_agencies(text: str) -> list[Agency]:
    """Return agencies whose code, names (present or former) or aliases hold a text, by code.

    Compared across the three scripts, so that any keyboard finds any spelling.
    """
    wanted = cross_script_key(text)
    if not wanted:
        return list(Agency.objects.all())
    found: set[int] = set()
    spellings = [
        *AgencyName.objects.values_list("agency_id", "name"),
        *AgencyAlias.objects.values_list("agency_id", "text"),
        *Agency.objects.values_list("id", "code"),
    ]
    for agency, spelling in spellings:
        if wanted in cross_script_key(spelling):
            found.add(agency)
    return list(Agency.objects.filter(id__in=found))


def display_names(accounts: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return account id -> how colleagues know the person. Not to be changed by the caller."""
    ids = frozenset(accounts)
    return remembered_fact("names of accounts", ids, lambda: _display_names(ids))


def _display_names(ids: frozenset[UUID]) -> Mapping[UUID, str]:
    return dict(Account.objects.filter(id__in=ids).values_list("id", "display_name"))


def colleagues(agency: int) -> list[Post]:
    """Return the posts held in an agency today, with their accounts, by name."""
    return list(
        Post.objects.filter(holds_on(today()), agency=agency, account__is_active=True)
        .select_related("account")
        .order_by("account__display_name")
    )
