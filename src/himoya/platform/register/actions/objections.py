"""Says to the form which answers are still due, and which do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext, override

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.targets import NotAccepted, Objection
from himoya.platform.register.card import Written
from himoya.platform.register.state_words import no_way


def object_to(written: Written, language: Language) -> None:
    """Raise NotAccepted with a sentence for each thing to be put right; nothing where none is."""
    with override(language):
        found = [*_unanswered(written, language), *_crossed(written)]
        found += [
            Objection(no_way(one, language), one.row, one.field) for one in written.impossible
        ]
    if found:
        raise NotAccepted(found)


def _unanswered(written: Written, language: Language) -> Iterator[Objection]:
    sentence = gettext(
        "“{question}” needs an answer now. Answer it, or say why there is no answer."
    )
    for one in written.unanswered:
        label = dictionary().records[one.record][one.field].label
        message = sentence.format(question=label.in_language(language))
        yield Objection(message, one.row, one.field)


def _crossed(written: Written) -> Iterator[Objection]:
    sentence = gettext("This belongs to another person. Choose what belongs to the same person.")
    for one in written.crossed:
        yield Objection(sentence, one.row, one.field)
