"""The two lists about the quality of data, to go from one to the other."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.theme.parts import Link


def places(reader: Reader, current: str) -> list[Link]:
    """Return the lists that the reader may open."""
    found = [
        (Verb.SEE_ASSESSMENTS, "assessments", _("Self-assessments of data quality")),
        (Verb.SEE_ROSTER, "roster", _("Data specialists")),
    ]
    return [
        Link(text=text, url=reverse(f"assistance:{name}"), current=name == current)
        for verb, name, text in found
        if reader.may(verb)
    ]
