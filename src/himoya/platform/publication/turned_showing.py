"""Returns that changed after a release was compared with them, as its page draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from himoya.languages.codes import Language
from himoya.platform.agencies.queries import names_of
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.returned_since import ReturnTurned
from himoya.platform.theme.parts import Cell, Heading
from himoya.publishing.returned.saying import form_words
from himoya.statistics.labelling import period_words

#: Rows of the table; what is beyond is counted below it.
MOST = 50

_TURNS: Mapping[str, Promise] = {
    "came": gettext_lazy("Signed late"),
    "replaced": gettext_lazy("Replaced by another one"),
    "withdrawn": pgettext_lazy("return", "Withdrawn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnsTurned:
    """The table of the returns that changed, and how many more there are."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    more: str


def turned_of(seen: Sequence[ReturnTurned], language: Language) -> ReturnsTurned | None:
    """Return what is shown; None where the reader sees none of them."""
    if not seen:
        return None
    shown = seen[:MOST]
    names = names_of({one.owed_by for one in shown}, language)
    beyond = len(seen) - len(shown)
    return ReturnsTurned(
        headings=[
            Heading(label=_("Agency")),
            Heading(label=_("Form")),
            Heading(label=_("Period")),
            Heading(label=_("What happened")),
        ],
        rows=[_row(one, names[one.owed_by], language) for one in shown],
        more=_("Further returns that changed: %(number)d.") % {"number": beyond} if beyond else "",
    )


def _row(one: ReturnTurned, agency: str, language: Language) -> list[Cell]:
    return [
        Cell(text=agency),
        Cell(text=form_words(dictionary(), one.form, language)),
        Cell(text=period_words(one.period).in_language(language)),
        Cell(text=str(_TURNS[one.turn])),
    ]
