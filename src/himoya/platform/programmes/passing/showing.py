"""Offers as pages draw them: in words, and as entries of the history."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.programmes.passing.queries import StepShown
from himoya.platform.programmes.passing.words import STEPS
from himoya.platform.theme.parts import Event, Link
from himoya.programmes.facts.programme import Programme


def link_to_passing(programme: Programme) -> Link:
    """Return the link to the page on which it is offered, or the offer answered."""
    text = _("Pass to another office")
    return Link(text=text, url=reverse("programmes:passing", args=(programme.id,)))


def step_in_words(one: StepShown) -> str:
    """Return what was done."""
    return str(STEPS[one.step]) % {"receiver": one.receiver, "agency": one.agency}


def events_of(found: Sequence[StepShown]) -> list[Event]:
    """Return the steps as entries of the history."""
    return [
        Event(
            title=step_in_words(one),
            at=one.at,
            by=", ".join(each for each in (one.name, one.by) if each),
            text=_("Reason: %(reason)s") % {"reason": one.reason} if one.reason else "",
        )
        for one in found
    ]
