"""What refusals of this room are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.keeping.refusals import NotWritten, Why
from himoya.programmes.facts.editions import Part

_REFUSALS: Mapping[Why, Promise] = {
    Why.CHANGED_MEANWHILE: _(
        "Somebody else has changed the programme in the meantime. Look at it, then save again."
    ),
    Why.NOTHING_CHANGED: _("Nothing was changed, so nothing was saved."),
    Why.NEEDS_SOURCE: _("Say on what grounds: a document, a decision, a letter."),
    Why.NOT_ABOVE: _(
        "“%(parent)s” cannot stand above this programme: it is not known here, or stands under it."
    ),
    Why.NAME_TAKEN: _("There is a programme “%(name)s” already. Choose another short name."),
    Why.WOULD_BE_WRONG: _("Nothing was saved, because this cannot be: %(found)s"),
    Why.UNREADABLE: _("This cannot be read as part of a programme: %(entries)s."),
}

PARTS: Mapping[Part, Promise] = {
    Part.FICHE: _("Fiche"),
    Part.GROUPS: _("Meant for"),
    Part.RESULTS: _("Results chain"),
    Part.THINGS: _("Things handed over"),
    Part.LESSONS: _("What was learned"),
    Part.SITUATION: _("Figures of the situation"),
    Part.GIVEN: _("Figures that offices gave"),
}


def refusal(refused: NotWritten) -> str:
    """Return why nothing was written, with the values in it."""
    return str(_REFUSALS[refused.why]) % refused.facts
