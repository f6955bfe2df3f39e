"""The columns of the workbook: the private code, then the questions in their order."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.training.answer_workbooks.reading import code_heading
from himoya.platform.training.item_banks.questions import answers_to_choose
from himoya.programmes.item_bank.items import Item, Kind, in_language

#: Letters of a question that stand above its column; the whole stands on the second sheet.
LONGEST_HEAD = 200


def headings(items: Sequence[Item], language: Language) -> list[str]:
    """Return the heads of the columns in a language."""
    asked = [f"{place}. {in_language(one.text, language)}" for place, one in enumerate(items, 1)]
    return [code_heading(language), *(" ".join(one.split())[:LONGEST_HEAD] for one in asked)]


def hints(items: Sequence[Item], language: Language) -> list[str]:
    """Return the line under the heads that says what is accepted."""
    with translation.override(language):
        return [_("leave it as it is"), *(accepted(one, language) for one in items)]


def accepted(item: Item, language: Language) -> str:
    """Return what is accepted as an answer to a question, in the language that is active."""
    texts = answers_to_choose(item, language)
    match item.kind:
        case Kind.SEVERAL:
            return _("1 to %(most)s, several with ; between them") % {"most": len(texts)}
        case Kind.TRUE_FALSE:
            return " / ".join(texts)
        case Kind.NUMBER:
            return _("a number")
        case Kind.SHORT:
            return _("a few words")
        case Kind.OPEN:
            return _("sentences")
        case Kind.MATCHING:
            return _("%(many)s numbers of right sides with ; between them, – for none") % {
                "many": len(item.answers)
            }
    return _("1 to %(most)s") % {"most": len(texts)}


def known_heads(items: Sequence[Item]) -> list[tuple[str, ...]]:
    """Return the heads in every language: whoever takes a workbook in may read another one."""
    return [tuple(headings(items, one)) for one in LANGUAGES]


def known_hints(items: Sequence[Item]) -> list[tuple[str, ...]]:
    """Return the line under the heads in every language."""
    return [tuple(hints(items, one)) for one in LANGUAGES]
