"""What contradicts itself in a programme, as its page draws it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language
from himoya.platform.theme.parts import Cell, Colour, Heading, Tag
from himoya.programmes.checking.checking import ProgrammeFinding, check_programme
from himoya.programmes.facts.programme import Programme


def findings(programme: Programme, language: Language) -> dict[str, Any]:
    """Return every contradiction with its place, what stands there, and what may be done."""
    found = list(check_programme(programme, language))
    heads = (_("How grave"), _("What differs"), _("Where it stands"), _("What to do"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_row(one) for one in found],
        "sentence": ngettext(
            "%(number)d contradiction was found.",
            "%(number)d contradictions were found.",
            len(found),
        )
        % {"number": len(found)},
    }


def _row(one: ProgrammeFinding) -> list[Cell]:
    is_error = one.severity is Severity.ERROR
    return [
        Cell(
            text="",
            tag=Tag(
                text=_("must be settled") if is_error else _("look again"),
                colour=Colour.RED if is_error else Colour.YELLOW,
            ),
        ),
        Cell(text=one.message),
        Cell(text=", ".join(one.places)),
        Cell(text=one.remedy),
    ]
