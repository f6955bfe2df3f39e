"""The lists of this room, to go from one to the other."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.theme.parts import Link


def places(current: str, reader: Reader) -> list[Link]:
    """Return the lists; ``current`` is the one that the reader looks at."""
    trainers = [("trainers", _("Trainers"))] if reader.may(Verb.SEE_TRAINERS) else []
    people = [("people", _("People"))] if reader.may(Verb.KEEP_TRAINING) else []
    banks = [("banks", _("Questions of tests"))] if reader.may(Verb.KEEP_TRAINING) else []
    all_offices = (
        [("onward-offices", _("Onward training of all offices"))]
        if reader.may(Verb.SEE_ONWARD_TRAINING)
        else []
    )
    found = [
        ("events", _("Trainings and events")),
        ("courses", _("Courses")),
        *people,
        ("count", _("People at events")),
        ("coverage", _("Coverage of posts")),
        ("needs", _("What people need to learn")),
        *banks,
        *trainers,
        ("onward", _("Onward training")),
        *all_offices,
    ]
    return [
        Link(text=text, url=reverse(f"training:{name}"), current=name == current)
        for name, text in found
    ]
