"""The columns of the workbook, in the order in which they are written and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.training.answer_workbooks.reading import code_accepted, code_heading
from himoya.programmes.needs.bank import Skill
from himoya.programmes.needs.replies import HIGHEST, LOWEST


class Scale(StrEnum):
    """Which of the two questions about a skill."""

    IMPORTANCE = "importance"
    MASTERY = "mastery"


@dataclass(frozen=True, slots=True)
class Column:
    """A question about a skill, or the private code where there is no skill."""

    skill: Skill | None
    scale: Scale | None

    def heading(self, language: Language) -> str:
        """Return the head of the column in a language."""
        if self.skill is None:
            return code_heading(language)
        with translation.override(language):
            name = {"skill": self.skill.name.in_language(language)}
            if self.scale is Scale.IMPORTANCE:
                return _("%(skill)s: importance") % name
            return _("%(skill)s: mastery") % name

    def accepted(self, language: Language) -> str:
        """Return what is accepted in the column."""
        if self.skill is None:
            return code_accepted(language)
        with translation.override(language):
            return _("%(lowest)s to %(highest)s, or nothing") % ENDS


#: The ends of the scales, for sentences.
ENDS = {"lowest": LOWEST, "highest": HIGHEST}


def columns(skills: Sequence[Skill]) -> list[Column]:
    """Return two columns for each skill, and one for the private code."""
    rated = [Column(skill, scale) for skill in skills for scale in Scale]
    return [*rated, Column(None, None)]


def known_heads(asked: Sequence[Column]) -> list[tuple[str, ...]]:
    """Return the heads in every language: whoever takes a workbook in may read another one."""
    return [tuple(one.heading(language) for one in asked) for language in LANGUAGES]


def known_hints(asked: Sequence[Column]) -> list[tuple[str, ...]]:
    """Return the line under the heads that says what is accepted, in every language."""
    return [tuple(one.accepted(language) for one in asked) for language in LANGUAGES]
