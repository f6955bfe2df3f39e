"""What contradicts itself in a programme, as its page draws it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language
from himoya.platform.theme.parts import Cell, Colour, Heading, Link, Tag
from himoya.programmes.checking.checking import ProgrammeFinding, check_programme
from himoya.programmes.checking.places import place_in_words
from himoya.programmes.facts.programme import Programme

#: What the address says for the page without what needs only a second look.
ONLY_GRAVE = "must-be-settled"


def findings(programme: Programme, language: Language, *, only_grave: bool) -> dict[str, Any]:
    """Return the contradictions with place and remedy: those that must be settled come first.

    ``only_grave`` leaves out what needs a second look and keeps no report from being signed.
    """
    found = list(check_programme(programme, language))
    grave = [one for one in found if one.severity is Severity.ERROR]
    others = [one for one in found if one.severity is not Severity.ERROR]
    heads = (_("How grave"), _("What differs"), _("Where it stands"), _("What to do"))
    return {
        "headings": [Heading(label=one) for one in heads],
        "choices": _choices(len(found), len(grave), only_grave),
        "rows": [_row(one, language) for one in (grave if only_grave else [*grave, *others])],
        "sentence": ngettext(
            "%(number)d contradiction was found.",
            "%(number)d contradictions were found.",
            len(found),
        )
        % {"number": len(found)},
    }


def _choices(found: int, grave: int, only_grave: bool) -> list[Link]:
    return [
        Link(text=_("All (%(number)d)") % {"number": found}, url="?", current=not only_grave),
        Link(
            text=_("Only what must be settled (%(number)d)") % {"number": grave},
            url=f"?only={ONLY_GRAVE}",
            current=only_grave,
        ),
    ]


def _row(one: ProgrammeFinding, language: Language) -> list[Cell]:
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
        Cell(text="; ".join(dict.fromkeys(place_in_words(each, language) for each in one.places))),
        Cell(text=one.remedy),
    ]
