"""Saving lists as somebody likes to see them."""

from __future__ import annotations

from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.entry.lists.definition import list_of
from himoya.platform.entry.lists.wanted import as_query, read_wanted
from himoya.platform.entry.models import SavedView
from himoya.platform.entry.refusals import EntryRefused

LONGEST_NAME = 60

#: Views of one list that one account keeps.
MOST_VIEWS = 20


def save_view(*, by: Reader, list_name: str, name: str, query: str) -> SavedView:
    """Save a filter under a name; an old view of the name is replaced.

    Only what the list declares is kept, and never words. Raises NotThere, NotPermitted,
    EntryRefused.
    """
    definition = list_of(list_name)
    by.check(definition.verb)
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        message = _("“%(found)s” cannot be the name of a view. Write 1 to %(most)d letters.")
        raise EntryRefused(message % {"found": name[:80], "most": LONGEST_NAME})
    kept = as_query(read_wanted(definition, by, QueryDict(query[:4000]), {}))
    with reading_as(by):
        others = SavedView.objects.filter(list_name=list_name).exclude(name=name).count()
        if others >= MOST_VIEWS:
            message = _("You have %(most)d saved views of this list. Delete one first.")
            raise EntryRefused(message % {"most": MOST_VIEWS})
        view: SavedView = SavedView.objects.update_or_create(
            account=by.account,
            list_name=list_name,
            name=name,
            defaults={"query": kept, "made_at": now()},
        )[0]
    return view


def delete_view(*, by: Reader, view_id: UUID) -> str:
    """Delete a saved view and return the name of its list; raises NotThere."""
    with reading_as(by):
        view = SavedView.objects.filter(id=view_id).first()
        if view is None:
            raise NotThere("saved_view", str(view_id))
        list_name: str = view.list_name
        view.delete()
    return list_name
