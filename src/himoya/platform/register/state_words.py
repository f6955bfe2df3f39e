"""Why a state on a card is refused, and which steps a card took: in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.proceedings.actors import name_of
from himoya.platform.register.proceedings.ways import state_in_words
from himoya.platform.register.state_watch import No, NoWay

_WORDS: Mapping[No, Promise] = {
    No.NOT_A_BEGINNING: _("It cannot begin with “{after}”. Accepted: {accepted}."),
    No.NO_STEP: _(
        "“{after}” does not follow “{before}”. Accepted here: {accepted}. If the earlier answer "
        "was a slip, ask for an amendment."
    ),
    No.AN_ACT: _(
        "“{after}” is where the step “{act}” leads. Take that step on the page of the case; the "
        "card shows it then."
    ),
    No.JUDGED_ALREADY: _(
        "This charge was decided already. What a further court decides is a step on the page of "
        "the case; if the earlier answer was a slip, ask for an amendment."
    ),
    No.NOT_CONVICTED: _(
        "The register says of this person: “{before}”. Nobody serves before a conviction. Ask the "
        "court to complete its card."
    ),
    No.STANDS_STILL: _(
        "“{after}”: the court has suspended the proceedings against this person. Resume them "
        "first, as a step on the page of the case."
    ),
}

_NOTHING_ELSE = _(
    "“{after}” does not follow “{before}”, and this card leads on to nothing else. If the earlier "
    "answer was a slip, ask for an amendment."
)


def no_way(one: NoWay, language: Language) -> str:
    """Return why a state is refused: the value, what stands there, what is accepted."""
    sentence = _WORDS[one.why]
    if one.why is No.NO_STEP and not one.accepted:
        sentence = _NOTHING_ELSE
    return str(sentence).format(
        before=_state(one.before, language),
        after=_state(one.after, language),
        accepted="; ".join(_state(state, language) for state in one.accepted),
        act=name_of(one.act, language) if one.act else "",
    )


def _state(state: StrEnum, language: Language) -> str:
    return state_in_words(state, dictionary(), language)


def steps_taken(details: Mapping[str, str | int], language: Language) -> list[tuple[str, int]]:
    """Return the steps of persons, charges and sentences that a card took, each with how often."""
    steps, found = dictionary().steps, []
    for key, count in details.items():
        code = key.removeprefix("step_")
        if key.startswith("step_") and code in steps:
            found.append((steps[code].name.in_language(language), int(count)))
    return found
