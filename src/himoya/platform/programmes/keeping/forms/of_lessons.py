"""What a programme learned: a lesson written, put in other words, or taken out with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.keeping.forms.changing import ChangeForm, NoEntry, prose
from himoya.platform.programmes.keeping.forms.of_results import named, short_name
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.recommendations import Lesson


class LessonForm(ChangeForm):
    """A lesson: the entry is its id, "" for a new one."""

    heading = _("Write down what was learned")
    part = Part.LESSONS

    id = short_name()
    text = prose(_("What was learned?"), required=True)

    def standing(self) -> dict[str, Any]:
        return {"text": _lesson(self.programme, self.entry).text} if self.entry else {}

    def prepare(self) -> None:
        named(self, is_new=not self.entry)

    def clean_id(self) -> str:
        """A second lesson of one name could not be told from the first."""
        id: str = self.cleaned_data["id"]
        if any(one.id == id for one in self.programme.lessons):
            told = _now("There is a lesson “%(name)s” already. Choose another short name.")
            raise ValidationError(told % {"name": id})
        return id

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[Lesson, ...]:
        text = self.cleaned_data["text"].strip()
        if not self.entry:
            new = Lesson(id=self.cleaned_data["id"], text=text, src=src)
            return (*programme.lessons, new)
        return tuple(
            replace(one, text=text, src=(*one.src, *src))
            if one.id == self.entry and one.text != text
            else one
            for one in programme.lessons
        )


class LessonOutForm(ChangeForm):
    """A lesson that is taken out; the history of the programme keeps it."""

    heading = _("Take a lesson out")
    part = Part.LESSONS
    needs_reason = True

    def prepare(self) -> None:
        _lesson(self.programme, self.entry)

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[Lesson, ...]:
        return tuple(one for one in programme.lessons if one.id != self.entry)


def _lesson(programme: Programme, name: str) -> Lesson:
    """Raises NoEntry."""
    for one in programme.lessons:
        if one.id == name:
            return one
    raise NoEntry(name)
