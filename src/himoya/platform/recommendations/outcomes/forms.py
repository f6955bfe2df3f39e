"""The forms of outcome documents."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.recommendations.actions.noting import LONGEST_WORDS
from himoya.platform.recommendations.kinds import Theme
from himoya.platform.recommendations.models import OutcomeDocument, OutcomePoint, OutcomeSection
from himoya.platform.recommendations.outcomes.actions.agreeing import Agreement
from himoya.platform.recommendations.outcomes.actions.documents import DocumentTold
from himoya.platform.recommendations.outcomes.actions.points import PointTold
from himoya.platform.recommendations.outcomes.queries import DocumentShown
from himoya.platform.recommendations.outcomes.words import HEADING_IN, TITLE_IN
from himoya.platform.recommendations.words import COLUMNS, THEMES
from himoya.platform.theme.forms import DayField
from himoya.platform.theme.known_in_part import KnownInPartField

#: Of a box for a title or a heading.
_ROWS_OF_A_LINE = 2


def _text(**more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(widget=widget, max_length=LONGEST_WORDS, required=False, **more)


class _InLanguagesForm(forms.Form):
    """A text in up to four languages; ``said`` is its label, with the language to be named."""

    said: ClassVar[Promise | None] = None

    text_en = _text(label=COLUMNS["text_en"])
    text_ru = _text(label=COLUMNS["text_ru"])
    text_tg = _text(label=COLUMNS["text_tg"])
    text_uz = _text(label=COLUMNS["text_uz"])

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for language in LANGUAGES:
            control = self.fields[f"text_{language}"]
            control.widget.attrs["lang"] = language
            if self.said:
                control.label = str(self.said) % {"language": OWN_NAMES[language]}
                control.widget.attrs["rows"] = _ROWS_OF_A_LINE

    def texts(self) -> dict[Language, str]:
        """Return what was written, by language."""
        return {one: self.cleaned_data[f"text_{one}"] for one in LANGUAGES}


class DocumentForm(_InLanguagesForm):
    """The title of a document, its letter and its meeting."""

    said = TITLE_IN

    letter = forms.CharField(
        label=_("Letter of the first section"),
        help_text=_(
            "It stands before the numbers of the points: A1, A2. Sections after the first have "
            "the letters after it."
        ),
        max_length=1,
        initial="A",
    )
    place = forms.CharField(label=_("Where was the meeting?"), max_length=200, required=False)
    start = KnownInPartField(label=_("When did it begin?"))
    end = KnownInPartField(label=_("When did it end?"))
    organiser = forms.CharField(label=_("Organiser"), max_length=200, required=False)

    def __init__(self, data: Any = None, before: OutcomeDocument | None = None) -> None:
        super().__init__(data, _standing(before, _MEETING) if before else None)

    def told(self) -> DocumentTold:
        """What was said."""
        told = self.cleaned_data
        return DocumentTold(titles=self.texts(), **{name: told[name] for name in _MEETING})


class SectionForm(_InLanguagesForm):
    """The heading of a section."""

    said = HEADING_IN

    def __init__(self, data: Any = None, before: OutcomeSection | None = None) -> None:
        super().__init__(data, _standing(before) if before else None)


class PointForm(_InLanguagesForm):
    """One point: its text, where it stands, to whom it is addressed and what it is about."""

    section = forms.ChoiceField(label=_("Section"))
    addressees = forms.CharField(
        label=_("Addressees"),
        help_text=_("Agencies and bodies, one in each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, words) for one, words in THEMES.items()],
        required=False,
    )

    def __init__(
        self,
        shown: DocumentShown,
        language: Language,
        data: Any = None,
        before: OutcomePoint | None = None,
        section: str = "",
    ) -> None:
        """``section``: the id of the section that is offered first to a new point."""
        super().__init__(data, _standing(before, _ABOUT) if before else {"section": section})
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            (str(one.row.id), f"{one.letter}. {one.row.text_for(language)[0]}")
            for one in shown.sections
        ]

    def told(self) -> PointTold:
        """What was said."""
        told = self.cleaned_data
        return PointTold(
            section=UUID(told["section"]),
            texts=self.texts(),
            addressees=told["addressees"].splitlines(),
            themes=[Theme(one) for one in told["themes"]],
        )


class AgreeForm(forms.Form):
    """On which day a document was agreed, and who agreed."""

    day = DayField(label=_("On which day was it agreed?"))
    by_whom = forms.CharField(
        label=_("Who agreed?"),
        help_text=_("Bodies and posts, one in each line. No names of persons."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
    )

    def agreement(self) -> Agreement:
        """What was said."""
        return Agreement(**self.cleaned_data)


class DropForm(forms.Form):
    """Why nobody wants a draft any more."""

    because = forms.CharField(
        label=_("Why does nobody need it any more?"),
        help_text=_("No names of persons."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
    )


_MEETING = ("letter", "place", "start", "end", "organiser")
_ABOUT = ("addressees", "themes")


def _standing(
    row: OutcomeDocument | OutcomeSection | OutcomePoint, names: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return what stands on a row, for the controls of its form."""
    found = {name: getattr(row, name) for name in (*(f"text_{one}" for one in LANGUAGES), *names)}
    return found | ({"section": str(row.section_id)} if isinstance(row, OutcomePoint) else {})
