"""The form of one act: made from what its kind asks, with the case's own records to choose from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions import Particulars
from himoya.platform.register.proceedings.asking import TOLD_BY_AN_ACT
from himoya.platform.register.queries.acts import ActForm
from himoya.platform.register.refusals import Why
from himoya.platform.theme.forms import DayField, DayWidget

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Stands on the form for a result that stays what it was; it is no code of the list.
UNCHANGED = "unchanged"

#: Refusals that belong to one question of the form; the others stand above it.
QUESTION_OF: Mapping[Why, str] = {
    Why.NEEDS_A_DATE: "on",
    Why.DATE_TO_COME: "on",
    Why.BEFORE_THE_REPORT: "on",
    Why.NEEDS_A_GROUND: "ground",
    Why.NEEDS_A_DECISION: "decision",
    Why.NEEDS_A_RESULT: "result",
    Why.NO_SUCH_RESULT: "result",
    Why.NOTHING_CHANGES: "result",
    Why.NEEDS_A_RECORD: "about",
    Why.NEEDS_AN_OFFENCE: "offence",
    Why.NOT_AT_THIS_STAGE: "about",
    Why.NO_SUCH_WAY_IN_COURT: "about",
    Why.NOT_BEFORE_THE_COURT: "about",
    Why.NOBODY_ELSE_IN_COURT: "about",
    Why.NOT_SUSPENDED: "about",
    Why.BEFORE_THE_SUSPENSION: "on",
    Why.NO_SUCH_CASE_HERE: "other_case",
    Why.NEEDS_A_REASON: "reason",
}


class PartlyKnownDayWidget(DayWidget):
    """Three boxes of which the day, or the day and the month, may stay empty."""

    def decompress(self, value: Any) -> list[str | None]:
        if isinstance(value, PartialDate):
            return [str(value.earliest.day), str(value.earliest.month), str(value.earliest.year)]
        return [None, None, None]


class PartlyKnownDayField(DayField):
    """A day, a month of a year, or a year."""

    widget = PartlyKnownDayWidget
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Give the day, or the month and the year, or the year alone."),
        "incomplete": gettext_lazy("Give the day, or the month and the year, or the year alone."),
        "invalid_day": gettext_lazy("There is no such day. Give the date as in 31 12 2024."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.require_all_fields = False
        for box in self.fields:
            box.required = False

    def compress(self, data_list: Sequence[str]) -> Any:
        """Return the partial date of three typed parts; raises ValidationError."""
        day, month, year = (part.strip() for part in (*data_list, "", "", "")[:3])
        if not any((day, month, year)):
            return None
        if not year or (day and not month):
            raise forms.ValidationError(self.error_messages["incomplete"])
        parts = [year.zfill(4), *(part.zfill(2) for part in (month, day) if part)]
        try:
            return PartialDate.from_edtf("-".join(parts))
        except UnreadableDate:
            raise forms.ValidationError(self.error_messages["invalid_day"]) from None


class ActQuestions(forms.Form):
    """Date, and what else the kind of act asks."""

    def __init__(self, shown: ActForm, language: Language, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "%s"
        for name, field in _fields(shown, language):
            self.fields[name] = field

    def particulars(self) -> Particulars:
        """Return what was answered; the form must be valid."""
        given = self.cleaned_data
        return Particulars(
            on=given.get("on"),
            ground=given.get("ground", ""),
            decision=given.get("decision", ""),
            result="" if given.get("result") == UNCHANGED else given.get("result", ""),
            reason=given.get("reason", ""),
            about=_id(given.get("about")),
            offence=_id(given.get("offence")),
            other_case=given.get("other_case", ""),
            chosen={
                record: [UUID(id) for id in given.get(f"chosen_{record}", ())]
                for record in ("event", "suspect")
            },
        )

    def answers(self) -> list[tuple[str, list[str]]]:
        """Return question and answer in words, for the check before the act."""
        return [
            (str(bound.label), _answer(bound.field, self.cleaned_data.get(bound.name)))
            for bound in self
            if not bound.is_hidden
        ]


def _id(text: object) -> UUID | None:
    return UUID(str(text)) if text else None


def _answer(field: forms.Field, value: Any) -> list[str]:
    chosen = value if isinstance(value, list) else [value]
    if isinstance(field, forms.ChoiceField):
        labels = {str(code): str(label) for code, label in field.choices}  # type: ignore[union-attr,misc]
        return [labels[str(one)] for one in chosen if one]
    return [str(value)] if value not in (None, "") else []


def _fields(shown: ActForm, language: Language) -> list[tuple[str, forms.Field]]:
    asks, found = shown.asks, list[tuple[str, forms.Field]]()
    if asks.about:
        found.append(("about", _radios(_("What is it about?"), shown.choices[asks.about])))
    if asks.offence:
        found.append(("offence", _radios(_("For which offence?"), shown.choices["offence"])))
    for record in filter(shown.choices.get, asks.chosen):
        found.append((f"chosen_{record}", _boxes(record, shown.choices[record], language)))
    if asks.other_case:
        label = _("Number of the case that goes on")
        found.append(("other_case", forms.CharField(label=label, max_length=60)))
    if asks.ground:
        found.append(("ground", _codes(asks.ground, language, among=shown.grounds)))
    if asks.decision:
        found.append(("decision", _decisions(asks.decision, language)))
    if asks.result:
        # Where a decision is asked, it says whether another result follows.
        unchanged = _("As before: the judgment is upheld") if asks.decision else ""
        found.append(("result", _codes(asks.result, language, unchanged=unchanged)))
    day = PartlyKnownDayField(
        label=pgettext("act", "When was it done?"),
        help_text=_("Leave the day, or the day and the month, empty if they are not known."),
        initial=PartialDate.of_day(today()),
    )
    found.append(("on", day))
    found.append(("reason", _reason(required=asks.reason)))
    return found


def _radios(label: str, choices: Sequence[tuple[UUID, str]]) -> forms.Field:
    return forms.ChoiceField(
        label=label,
        widget=forms.RadioSelect,
        choices=[(str(id), words) for id, words in choices],
        error_messages={"required": _("Choose one of the list.")},
    )


def _boxes(record: str, choices: Sequence[tuple[UUID, str]], language: Language) -> forms.Field:
    return forms.MultipleChoiceField(
        label=dictionary().records[record].label.in_language(language),
        help_text=_("What is ticked goes into the new case, with all that hangs on it."),
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(id), words) for id, words in choices],
        required=False,
    )


def _codes(
    codelist: str,
    language: Language,
    *,
    unchanged: str = "",
    without: Collection[str] = (),
    among: Collection[str] | None = None,
) -> forms.Field:
    listed = dictionary().codelists[codelist]
    choices = [(UNCHANGED, unchanged)] if unchanged else []
    choices += [
        (one.code, one.label.in_language(language))
        for one in listed
        if one.code not in without and (among is None or one.code in among)
    ]
    kind = forms.Select if len(choices) > 9 else forms.RadioSelect
    return forms.ChoiceField(
        label=listed.title.in_language(language),
        widget=kind,
        choices=[("", _("Choose")), *choices] if kind is forms.Select else choices,
        error_messages={"required": _("Choose one of the list.")},
    )


def _decisions(codelist: str, language: Language) -> forms.Field:
    """The decisions of a further court; those that send a case back are steps of their own."""
    field = _codes(codelist, language, without=TOLD_BY_AN_ACT)
    field.help_text = _("A decision that sends the case back is a step of its own.")
    return field


def _reason(*, required: bool) -> forms.Field:
    return forms.CharField(
        label=_("Reason") if required else _("Note"),
        help_text=_("It is kept encrypted, and stands in the history of the case."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=required,
        error_messages={"required": _("Write the reason in a full sentence.")},
    )
