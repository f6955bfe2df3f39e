"""The fixed words of a document, in the document's language and not in the reader's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, override, pgettext

from himoya.languages.codes import Language
from himoya.platform.documents.model import Mark


@dataclass(frozen=True, slots=True)
class FixedWords:
    #: With ``{page}`` and ``{pages}``, which the maker of the file fills in.
    page_of_pages: str
    number: str
    date: str
    form: str
    signature: str
    name: str
    enclosures: str
    #: By mark: two or three words across the page, and the sentence above the title.
    across: dict[Mark, str]
    explained: dict[Mark, str]


@lru_cache
def fixed_words(language: Language) -> FixedWords:
    """Return the words of the frame around a document's content."""
    with override(language):
        return FixedWords(
            page_of_pages=gettext("Page {page} of {pages}"),
            number=pgettext("of a document", "Number"),
            date=pgettext("of a document", "Date"),
            form=pgettext("approved form of a document", "Form"),
            signature=gettext("Signature"),
            name=gettext("Surname and initials"),
            enclosures=gettext("Enclosures"),
            across={
                "practice": gettext("Practice copy"),
                "invented": gettext("Invented data"),
            },
            explained={
                "practice": gettext(
                    "Practice copy. It was made for learning: nobody in it exists, and nothing "
                    "in it may be acted on."
                ),
                "invented": gettext(
                    "Invented data. The people, agencies and events in this document do not "
                    "exist. Quote none of it."
                ),
            },
        )
