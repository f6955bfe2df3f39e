"""What stands in other wings and can show a value: a question for each wing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.platform.programmes.evidence_beside import MOST, EvidenceBeside
from himoya.programmes.facts.indicators import ShownBy, Wing
from himoya.programmes.facts.words import label

#: How the question of a wing is called.
_QUESTION = "shown_by_"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What can be chosen: what the reader may see, and what stands with the value already."""

    offered: Mapping[Wing, Sequence[EvidenceBeside]]
    before: tuple[ShownBy, ...] = ()

    def questions(self, language: Language) -> dict[str, forms.Field]:
        """Return a question for each wing in which something can be chosen."""
        choices = {wing: list(self._choices(wing, language)) for wing in Wing}
        return {
            name_of_question(wing): _question(wing, found, language)
            for wing, found in choices.items()
            if found
        }

    def chosen_before(self) -> dict[str, list[str]]:
        """Return what is ticked when the form is opened."""
        found: dict[str, list[str]] = {}
        for one in self.before:
            found.setdefault(name_of_question(one.wing), []).append(one.reference)
        return found

    def chosen(self, given: Mapping[str, Any]) -> tuple[ShownBy, ...]:
        """Return what was chosen, called as it is called today; what is gone keeps its title."""
        titles = {(one.wing, one.reference): one.title for one in self.before}
        for wing, rows in self.offered.items():
            titles |= {(wing, one.reference): one.title for one in rows}
        return tuple(
            ShownBy(wing=wing, reference=reference, title=titles[wing, reference])
            for wing in Wing
            for reference in given.get(name_of_question(wing), ())
        )

    def _choices(self, wing: Wing, language: Language) -> Iterator[tuple[str, str]]:
        """Yield what was chosen before first: who corrects a value sees what would be lost."""
        offered = {one.reference: one for one in self.offered.get(wing, ())}
        for noted in self.before:
            if noted.wing is wing and noted.reference not in offered:
                yield noted.reference, noted.title
        for one in offered.values():
            day = format_date(one.day, language) if one.day else ""
            yield one.reference, f"{one.title} ({day})" if day else one.title


def name_of_question(wing: Wing) -> str:
    """Return how the question of a wing is called."""
    return f"{_QUESTION}{wing}"


def _question(wing: Wing, choices: list[tuple[str, str]], language: Language) -> forms.Field:
    told = {"wing": capfirst(label(wing, language))}
    hints = [_now("Everybody who reads the programme reads the title of what you choose here.")]
    if len(choices) >= MOST:
        hints.append(_now("Only the newest %(number)s are offered.") % {"number": MOST})
    return forms.MultipleChoiceField(
        label=_now("What shows it: %(wing)s") % told,
        help_text=" ".join(hints),
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _(
                "“%(value)s” is not among what you may see there. Choose from the list."
            )
        },
    )
