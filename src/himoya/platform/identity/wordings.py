"""What the pieces and the refusals of this room are called on screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy, pgettext_lazy

from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.refusals import IdentityRefused, Refusal

if TYPE_CHECKING:  # only the stubs know it
    from django.utils.functional import _StrPromise as StrPromise

KINDS: dict[ItemKind, StrPromise] = {
    ItemKind.NAME: pgettext_lazy("person", "Name"),
    ItemKind.ALIAS: pgettext_lazy("person", "Other name by which the person is known"),
    ItemKind.FORMER_NAME: pgettext_lazy("person", "Earlier name"),
    ItemKind.DOCUMENT: pgettext_lazy("person", "Identity document"),
    ItemKind.CONTACT: pgettext_lazy("person", "Telephone or other contact"),
    ItemKind.BIRTH_DATE: pgettext_lazy("person", "Date of birth"),
    ItemKind.PHOTOGRAPH: pgettext_lazy("person", "Photograph"),
    ItemKind.ADDRESS: pgettext_lazy("person", "Address"),
}

HINTS: dict[ItemKind, StrPromise] = {
    ItemKind.NAME: gettext_lazy("As in the document, or as the person says it. In any script."),
    ItemKind.DOCUMENT: gettext_lazy("Series and number, without the kind of document."),
    ItemKind.CONTACT: gettext_lazy("Only one that is safe for the person."),
    ItemKind.BIRTH_DATE: gettext_lazy("A day, a month or a year; the year alone is enough."),
    ItemKind.PHOTOGRAPH: gettext_lazy(
        "JPEG or PNG, up to 12 megabytes. Place and time are removed from it."
    ),
}

REFUSALS: dict[Refusal, StrPromise] = {
    Refusal.EMPTY: gettext_lazy("Nothing is written here. Leave the line out, or fill it in."),
    Refusal.TOO_LONG: gettext_lazy("This is longer than 500 letters. Shorten it."),
    Refusal.NO_LETTER: gettext_lazy("There is no letter in this name. Check what was typed."),
    Refusal.NO_DATE: gettext_lazy("This is no date. Write it as 17.04.1999, 04.1999 or 1999."),
    Refusal.NO_PICTURE: gettext_lazy("This is neither a JPEG nor a PNG picture."),
    Refusal.PICTURE_BROKEN: gettext_lazy("This picture is damaged. Choose another one."),
    Refusal.PICTURE_TOO_LARGE: gettext_lazy("This picture is larger than 12 megabytes."),
    Refusal.NO_NAME: gettext_lazy("Fill in at least one line."),
}

CHANGED_MEANWHILE = gettext_lazy(
    "Somebody else has changed this identity since you opened it. Nothing of yours was saved yet: "
    "look at the new state, then add yours."
)


def refusal_in_words(refusal: IdentityRefused) -> StrPromise:
    """Return what to tell the person who typed it."""
    return REFUSALS[refusal.reason]
