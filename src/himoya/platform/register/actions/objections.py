"""Says to the form which answers are still due."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, override

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.targets import NotAccepted, Objection
from himoya.platform.register.card import Unanswered


def object_to(unanswered: Sequence[Unanswered], language: Language) -> None:
    """Raise NotAccepted with a sentence for each answer that is due; nothing where none is."""
    if not unanswered:
        return
    with override(language):
        sentence = gettext(
            "“{question}” needs an answer now. Answer it, or say why there is no answer."
        )
        raise NotAccepted(
            [
                Objection(
                    sentence.format(
                        question=dictionary()
                        .records[one.record][one.field]
                        .label.in_language(language)
                    ),
                    one.row,
                    one.field,
                )
                for one in unanswered
            ]
        )
