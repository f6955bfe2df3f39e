"""The forms about assets and payments: questions and words of the dictionary, amounts as typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.languages.numbers import UnreadableNumber, read_number
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions import Decision, Found
from himoya.platform.register.proceedings.kinds import Step
from himoya.platform.register.refusals import Why
from himoya.platform.register.views.act_forms import PartlyKnownDayField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Refusals that belong to one question of a form; the others stand above it.
QUESTION_OF: Mapping[Why, str] = {
    Why.NEEDS_A_DATE: "on",
    Why.DATE_TO_COME: "on",
    Why.BEFORE_THE_STEP_BEFORE: "on",
    Why.NEEDS_AN_AMOUNT: "amount",
    Why.MORE_THAN_THE_ASSET: "amount",
    Why.MORE_THAN_AWARDED: "amount",
    Why.MORE_THAN_ORDERED: "amount",
    Why.OTHER_CURRENCY: "asset",
    Why.NOT_CONFISCATED: "asset",
    Why.NEEDS_A_REASON: "reason",
}

#: Lists longer than this are chosen from in a box.
_MOST_RADIOS = 10


class AmountField(forms.CharField):
    """An amount of money as people of the four languages write it."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy(
            "Give the amount as a number with at most two decimals, such as 1250.50."
        ),
    }

    def __init__(self, language: Language, **kwargs: Any) -> None:
        self._language = language
        super().__init__(max_length=30, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return Decimal(str(read_number(text)))
        except UnreadableNumber as refused:
            raise ValidationError(refused.explained(self._language)) from None


class FoundForm(forms.Form):
    """What is said of an asset that was found."""

    def __init__(
        self,
        language: Language,
        suspects: Sequence[tuple[UUID, str]],
        data: Any,
        *,
        described: bool,
    ) -> None:
        super().__init__(data, initial={"on": PartialDate.of_day(today())})
        asked = dictionary().records["asset"]
        self.fields["kind"] = coded(asked["asset_kind"].codelist or "", language)
        label = asked["suspect_record_id"].label.in_language(language)
        nobody = ("", _("Not known yet"))
        people = [(str(id), words) for id, words in suspects]
        self.fields["suspect"] = forms.ChoiceField(
            label=label, choices=[nobody, *people], required=False, widget=forms.Select
        )
        self.fields["on"] = _day(asked["found_date"].label.in_language(language))
        self.fields["amount"] = _amount(asked["found_amount"].label.in_language(language), language)
        self.fields["currency"] = coded("currency", language)
        if described:
            self.fields["note"] = forms.CharField(
                label=asked["asset_note"].label.in_language(language),
                help_text=asked["asset_note"].instruction.in_language(language),
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=2000,
                required=False,
            )

    def found(self) -> Found:
        """Return what was said."""
        said = self.cleaned_data
        return Found(
            kind=said["kind"],
            currency=said["currency"],
            on=said["on"],
            amount=said["amount"],
            suspect=UUID(said["suspect"]) if said["suspect"] else None,
            note=said.get("note", ""),
        )


class StepForm(forms.Form):
    """What is said of a step with an asset."""

    def __init__(self, language: Language, step: Step, currency: str, data: Any) -> None:
        super().__init__(data, initial={"on": PartialDate.of_day(today())})
        self.fields["on"] = _day(_("When was it decided?"))
        self.fields["amount"] = _amount(
            _("What is it worth, in %(currency)s?") % {"currency": currency}, language
        )
        self.fields["authority"] = coded("reporting_entity_type", language, label=_("Who decided?"))
        self.fields["number"] = forms.CharField(
            label=_("Number of the decision"), max_length=60, required=False
        )
        if step is Step.GIVE_BACK:
            self.fields["to"] = coded("asset_receiver", language)

    def decision(self) -> Decision:
        """Return what was said."""
        said = self.cleaned_data
        return Decision(
            on=said["on"],
            amount=said["amount"],
            authority=said["authority"],
            number=said["number"],
            to=said.get("to", ""),
        )


class OrderForm(forms.Form):
    """What is said of a payment that is to be made.

    ``remark`` says what is odd about a day, or nothing; whoever looked again orders all the same.
    """

    def __init__(
        self,
        language: Language,
        sources: Sequence[tuple[UUID, str]],
        currency: str,
        data: Any,
        *,
        remark: Callable[[PartialDate], str],
    ) -> None:
        super().__init__(data, initial={"on": PartialDate.of_day(today())})
        self._remark = remark
        choices = [(str(id), words) for id, words in sources]
        self.fields["asset"] = forms.ChoiceField(
            label=_("From which asset?"),
            widget=forms.RadioSelect,
            choices=[*choices, ("other", _("From other means of the person convicted"))],
            error_messages={"required": _("Choose one of the list.")},
        )
        self.fields["amount"] = _amount(
            _("How much, in %(currency)s?") % {"currency": currency}, language
        )
        self.fields["on"] = _day(_("When was it ordered?"))

    def clean(self) -> dict[str, Any]:
        """Ask once more where the day is odd."""
        said: dict[str, Any] = super().clean() or {}
        remark = self._remark(said["on"]) if said.get("on") else ""
        if remark:
            self.fields["looked_again"] = forms.BooleanField(
                label=_("I looked at both dates again: they are right"), required=False
            )
            if not self.data.get("looked_again"):
                self.add_error("on", remark)
        return said

    def asset(self) -> UUID | None:
        """Return the asset that was chosen; None for other means."""
        chosen = self.cleaned_data["asset"]
        return None if chosen == "other" else UUID(chosen)


class PaidForm(forms.Form):
    """What is said of a payment that was made."""

    def __init__(self, language: Language, amount: str, currency: str, data: Any) -> None:
        super().__init__(data, initial={"on": PartialDate.of_day(today()), "amount": amount})
        self.fields["amount"] = _amount(
            _("How much was paid, in %(currency)s?") % {"currency": currency},
            language,
            _("Where less was paid than ordered, the rest stays ordered by itself."),
        )
        self.fields["on"] = _day(_("When did the person receive it?"))


class UnpaidForm(forms.Form):
    """Why a payment cannot be made."""

    def __init__(self, language: Language, data: Any) -> None:
        super().__init__(data)
        self.fields["unpaid_reason"] = coded("unpaid_reason", language)


class TakeOutForm(forms.Form):
    """Why an asset is taken out."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["reason"] = forms.CharField(
            label=_("Why is it taken out?"),
            help_text=_("It is kept encrypted, and stands in the history of the case."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=2000,
            error_messages={"required": _("Write the reason in a full sentence.")},
        )


def coded(codelist: str, language: Language, label: str = "") -> forms.Field:
    """Return the question for one code of a list."""
    listed = dictionary().codelists[codelist]
    choices = [(one.code, one.label.in_language(language)) for one in listed]
    many = len(choices) > _MOST_RADIOS
    return forms.ChoiceField(
        label=label or listed.title.in_language(language),
        widget=forms.Select if many else forms.RadioSelect,
        choices=[("", _("Choose")), *choices] if many else choices,
        error_messages={"required": _("Choose one of the list.")},
    )


def _day(label: str) -> forms.Field:
    return PartlyKnownDayField(
        label=label,
        help_text=_("Leave the day, or the day and the month, empty if they are not known."),
    )


def _amount(label: str, language: Language, hint: str = "") -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return AmountField(language, label=label, help_text=hint, widget=widget)
