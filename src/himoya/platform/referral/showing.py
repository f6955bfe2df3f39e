"""A request as its page shows it: the form's own pages, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from himoya.dictionary.missing import Missing
from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.words import in_words
from himoya.platform.referral.actions import GIVEN
from himoya.platform.referral.forms import FORM
from himoya.platform.referral.queries import RequestShown
from himoya.platform.referral.visibility import REQUEST
from himoya.platform.theme.parts import SummaryRow


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form, as far as it was answered."""

    anchor: str
    title: str
    rows: Sequence[SummaryRow]


def sections(request: RequestShown, language: Language) -> list[Section]:
    """Return what was answered, in the order of the form; pages without answers are left out."""
    found = [
        Section(page.page, page.title.in_language(language), _rows(request, page.fields, language))
        for page in dictionary().forms[FORM].pages
    ]
    return [one for one in found if one.rows]


def _rows(request: RequestShown, names: Sequence[str], language: Language) -> list[SummaryRow]:
    record = dictionary().records[REQUEST]
    return [
        SummaryRow(
            key=record[name].label.in_language(language),
            value=in_words(record[name], value, language),
            reason=isinstance(value, Missing),
        )
        for name in names
        if name not in GIVEN and (value := request.values.get(name)) is not None
    ]
