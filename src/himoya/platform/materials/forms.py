"""The forms of works and editions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.materials import lists
from himoya.platform.materials.actions.moving import Reached
from himoya.platform.materials.actions.noting import LONGEST_WORDS, Document
from himoya.platform.materials.actions.writing import Written
from himoya.platform.materials.kinds import Stage, Translation
from himoya.platform.materials.models import Edition, Work
from himoya.platform.materials.queries.listing import Wanted
from himoya.platform.materials.refusals import Why
from himoya.platform.materials.words import (
    COLUMNS,
    STAGES,
    TRANSLATIONS,
    edition_in_words,
    evidence_in_words,
    refusal_of,
)
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.programmes.curricula.ladder import EvidenceKind
from himoya.programmes.needs.bank import bank

Choices = Sequence[tuple[str, Any]]

_ANY = ("", "–")


def words(label: Any, *, required: bool = True, help: Any = "") -> forms.CharField:
    """Return a question that is answered in words."""
    return forms.CharField(
        label=label,
        help_text=help,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=required,
    )


def skills(language: Language) -> Choices:
    """Return the themes that a work may have."""
    return [(code, one.name.in_language(language)) for code, one in bank().skills.items()]


def audiences(language: Language) -> Choices:
    """Return whom a work may be for."""
    return [(code, one.in_language(language)) for code, one in bank().audiences.items()]


class WrittenForm(forms.Form):
    """What stands on a work."""

    kind = forms.ChoiceField(label=COLUMNS["kind"])
    title = forms.CharField(label=COLUMNS["title"], max_length=500)
    about = words(COLUMNS["about"], required=False)
    authors = forms.CharField(
        label=COLUMNS["authors"],
        help_text=_("A body or a post, never the name of a person."),
        max_length=500,
        required=False,
    )
    audiences = forms.MultipleChoiceField(
        label=COLUMNS["audiences"], widget=forms.CheckboxSelectMultiple, required=False
    )
    themes = forms.MultipleChoiceField(
        label=COLUMNS["themes"], widget=forms.CheckboxSelectMultiple, required=False
    )
    year = forms.IntegerField(label=COLUMNS["year"], min_value=1900, required=False)

    def __init__(self, language: Language, data: Any = None, before: Work | None = None) -> None:
        names = ("kind", "title", "about", "authors", "themes", "audiences", "year")
        initial = {name: getattr(before, name) for name in names} if before else None
        super().__init__(data, initial=initial)
        offered = {
            "kind": lists.choices(lists.KIND, language),
            "themes": skills(language),
            "audiences": audiences(language),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def written(self) -> Written:
        """Return what was written."""
        told = {name: self.cleaned_data[name] for name in WrittenForm.base_fields}
        return Written(**told)


class ChangeForm(WrittenForm):
    """The same, with the reason for the change."""

    words = words(_("Why is it written anew?"))


class EditionForm(forms.Form):
    """In which language, and how its words come about."""

    language = forms.ChoiceField(
        label=_("Language of the edition"), choices=list(OWN_NAMES.items())
    )
    name = forms.CharField(
        label=_("Name of the edition"),
        help_text=_("Only where there are several in one language, such as “second edition”."),
        max_length=100,
        required=False,
    )
    translation = forms.ChoiceField(
        label=_("How its words come about"),
        widget=forms.RadioSelect,
        choices=[
            (one.value, TRANSLATIONS[one]) for one in (Translation.ORIGINAL, Translation.PLANNED)
        ],
    )


class ReasonForm(forms.Form):
    """A reason, or a remark."""

    words = words(_("Reason or remark"))


class PublicForm(forms.Form):
    """Whether everybody may know of an edition."""

    is_public = forms.BooleanField(label=_("Everybody may know of this edition"), required=False)


class ReachedForm(forms.Form):
    """When something was reached, by whom, and the document that shows it."""

    day = KnownInPartField(label=_("When was it reached?"))
    function = forms.CharField(
        label=_("Which post or body did it?"),
        help_text=_("A body or a post, never the name of a person."),
        max_length=300,
    )
    words = words(_("Reason or remark"), required=False)
    kind = forms.ChoiceField(
        label=_("What shows it?"),
        required=False,
        choices=lambda: [_ANY, *((one.value, evidence_in_words(one)) for one in EvidenceKind)],
    )
    number = forms.CharField(label=_("Number of the document"), max_length=100, required=False)
    evidence_day = KnownInPartField(label=_("Date of the document"))
    issued_by = forms.CharField(
        label=_("Who issued it?"),
        help_text=_("A body or a post, never the name of a person."),
        max_length=300,
        required=False,
    )
    kept_at = forms.CharField(
        label=_("Where is it kept?"),
        help_text=_("A link, or where the paper lies. No names of persons."),
        max_length=500,
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["day"].required = True
        self.fields["day"].error_messages["required"] = refusal_of(Why.NEEDS_DAY)
        self.fields["function"].error_messages["required"] = refusal_of(Why.NEEDS_FUNCTION)

    def reached(self) -> Reached:
        """Return what was said; a document without a kind is another document."""
        told = self.cleaned_data
        named = any(told[name] for name in ("kind", "number", "evidence_day", "issued_by"))
        document = Document(
            kind=EvidenceKind(told["kind"] or EvidenceKind.OTHER),
            number=told["number"],
            day=told["evidence_day"],
            issued_by=told["issued_by"],
            kept_at=told["kept_at"],
        )
        return Reached(
            day=told["day"],
            function=told["function"],
            words=told["words"],
            document=document if named else None,
        )


class StageForm(ReachedForm):
    """Which stage was reached; a retired edition leads to what replaced it."""

    stage = forms.ChoiceField(label=_("Which stage was reached?"), widget=forms.RadioSelect)
    replaced_by = forms.ChoiceField(
        label=_("Which edition replaces it?"),
        help_text=_("Only for an edition that is retired."),
        required=False,
    )
    field_order = ("stage", "day", "function", "words", "replaced_by")

    def __init__(self, stages: Sequence[Stage], others: Sequence[Edition], data: Any = None):
        super().__init__(data)
        named = [(str(one.id), f"{one.work.title} – {edition_in_words(one)}") for one in others]
        offered: dict[str, Choices] = {
            "stage": [(one.value, STAGES[one]) for one in stages],
            "replaced_by": [_ANY, *named],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def replacing(self) -> UUID | None:
        """Return the edition that takes its place."""
        told = self.cleaned_data["replaced_by"]
        return UUID(told) if told else None


class TranslationForm(ReachedForm):
    """How far the words are."""

    translation = forms.ChoiceField(label=_("Which state was reached?"), widget=forms.RadioSelect)
    field_order = ("translation",)

    def __init__(self, states: Sequence[Translation], data: Any = None) -> None:
        super().__init__(data)
        choices = [(one.value, TRANSLATIONS[one]) for one in states]
        self.fields["translation"].choices = choices  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    """What to look for; nothing given narrows nothing, and nonsense is left aside."""

    words = forms.CharField(label=_("Words of the title"), max_length=200, required=False)
    kind = forms.ChoiceField(label=COLUMNS["kind"], required=False)
    language = forms.ChoiceField(
        label=_("Language of the edition"),
        required=False,
        choices=[_ANY, *OWN_NAMES.items()],
    )
    stage = forms.ChoiceField(
        label=_("Stage"),
        required=False,
        choices=[_ANY, *((one.value, said) for one, said in STAGES.items())],
    )
    audience = forms.ChoiceField(label=COLUMNS["audiences"], required=False)
    theme = forms.ChoiceField(label=COLUMNS["themes"], required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)

    def __init__(self, language: Language, programmes: Sequence[str], data: Any = None) -> None:
        super().__init__(data)
        offered = {
            "kind": lists.choices(lists.KIND, language),
            "audience": audiences(language),
            "theme": skills(language),
            "programme": [(one, one) for one in programmes],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [_ANY, *choices]  # type: ignore[attr-defined]

    def carried(self) -> list[tuple[str, str]]:
        """Return (name, what was given), for a file of the same list."""
        given = ((name, self.data.get(name, "")) for name in self.fields)
        return [(name, value) for name, value in given if value]

    def wanted(self) -> Wanted:
        """Return what to look for; what could not be read is left aside and marked at its place."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        given = told or getattr(self, "cleaned_data", {})
        return Wanted(
            words=given.get("words") or "",
            kind=given.get("kind") or None,
            language=language_of(given["language"]) if given.get("language") else None,
            stage=Stage(given["stage"]) if given.get("stage") else None,
            theme=given.get("theme") or None,
            audience=given.get("audience") or None,
            programme=given.get("programme") or None,
        )
