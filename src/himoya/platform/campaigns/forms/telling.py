"""What the forms of campaigns have in common: names of controls are those of the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.functional import Promise

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.languages.dates import PartialDate
from himoya.platform.campaigns.actions.noting import LONGEST_WORDS
from himoya.platform.theme.known_in_part import KnownInPartField

if TYPE_CHECKING:
    from django.db.models import Model

    from himoya.platform.campaigns.queries.reading import CampaignShown

Choices = Sequence[tuple[str, Any]]

_ANY = ("", "–")

#: The largest number that a column holds on both engines.
_LARGEST = 2_147_483_647


def words(label: Any, *, rows: int = 3, required: bool = False, help: Any = "") -> forms.CharField:
    """Return a control for words of several lines."""
    return forms.CharField(
        label=label,
        help_text=help,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST_WORDS,
        required=required,
    )


def line(
    label: Any, *, longest: int = 200, required: bool = False, help: Any = ""
) -> forms.CharField:
    """Return a control for one line."""
    return forms.CharField(label=label, help_text=help, max_length=longest, required=required)


def number(
    label: Any, *, least: int = 0, required: bool = False, help: Any = ""
) -> forms.IntegerField:
    """Return a control for a whole number."""
    return forms.IntegerField(
        label=label, help_text=help, min_value=least, max_value=_LARGEST, required=required
    )


def chosen_id(label: Any, *, required: bool = False) -> forms.TypedChoiceField:
    """Return a control for another row; the choices come with the campaign."""
    return forms.TypedChoiceField(label=label, coerce=UUID, empty_value=None, required=required)


def chosen(label: Any, *, required: bool = False) -> forms.ChoiceField:
    """Return a control for a code; the choices come with the language."""
    return forms.ChoiceField(label=label, required=required)


class ToldForm(forms.Form):
    """A form that becomes a told value; texts in languages have a control for each language."""

    told_as: ClassVar[type[Any]]

    #: Column -> label, with the language to be named.
    in_languages: ClassVar[Mapping[str, Promise]] = {}

    def __init__(
        self,
        shown: CampaignShown | None,
        language: Language,
        data: Any = None,
        before: Model | None = None,
        initial: Mapping[str, str] | None = None,
    ) -> None:
        standing = dict(initial or {}) if before is None else self._standing(before)
        super().__init__(data, initial=standing)
        added = [self._add_texts(name, label) for name, label in self.in_languages.items()]
        self.order_fields([*(self.field_order or ()), *(name for names in added for name in names)])
        for name, offered in self.offered(shown, language).items():
            control: Any = self.fields[name]
            control.choices = offered if control.required else [_ANY, *offered]

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """Return the choices of the controls that depend on the campaign or the language."""
        return {}

    def told(self) -> Any:
        """Return what was said."""
        given = {
            one.name: self.cleaned_data[one.name]
            for one in fields(self.told_as)
            if one.name in self.cleaned_data
        }
        texts = {
            name: {one: self.cleaned_data[f"{name}_{one}"] for one in LANGUAGES}
            for name in self.in_languages
        }
        return self.told_as(**given, **texts)

    def label_of(self, column: str) -> str:
        """Return how the history calls a column, as ``times`` or ``texts_ru``."""
        found = self.fields.get(column)
        return str(found.label) if found else column

    def answer_of(self, column: str, words: str) -> str:
        """Return an answer that a history kept, as it was chosen or written.

        What was chosen and is no longer there is told without its id.
        """
        control: Any = self.fields.get(column)
        if not words or control is None:
            return words
        offered: Any = getattr(control, "choices", None)
        if offered is not None:
            chosen = {str(code): str(said) for code, said in offered}
            gone = "…" if column.endswith("_id") else words
            return chosen.get(words, gone)
        if isinstance(control, KnownInPartField):
            return str(control.prepare_value(PartialDate.from_edtf(words)))
        return words

    def _add_texts(self, name: str, label: Promise) -> list[str]:
        names = []
        for one in LANGUAGES:
            control = words(str(label) % {"language": OWN_NAMES[one]}, rows=2)
            control.widget.attrs["lang"] = one
            self.fields[f"{name}_{one}"] = control
            names.append(f"{name}_{one}")
        return names

    def _standing(self, row: Model) -> dict[str, Any]:
        found = {one.name: getattr(row, one.name) for one in fields(self.told_as)}
        for name in self.in_languages:
            texts = found.pop(name)
            found |= {f"{name}_{one}": texts.get(one, "") for one in LANGUAGES}
        return found
