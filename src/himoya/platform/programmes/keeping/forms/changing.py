"""What the forms have in common: the grounds of a change, and controls for lines and times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.programmes.evidence_beside import EvidenceBeside
from himoya.platform.programmes.keeping.actions import Grounds
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.programmes.digests.digest import Digest
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.indicators import Wing
from himoya.programmes.facts.programme import Programme

LONGEST = 5_000

#: The choice of nothing.
NOTHING = ("", "–")

_ONE_A_LINE = _("One a line.")


#: Wing -> what the reader may see there.
Beside = Mapping[Wing, Sequence[EvidenceBeside]]


class NoEntry(LookupError):
    """The address names an entry that the programme has not."""


class ChangeForm(forms.Form):
    """A form that writes one part of a programme anew.

    ``entry`` is what stands in the address, "" for none. Raises NoEntry where it is not there.
    ``others`` are all programmes in short, ``beside`` is what other wings have that can show
    something, where the form needs them.
    """

    heading: ClassVar[Promise]
    part: ClassVar[Part] = Part.RESULTS
    needs_reason: ClassVar[bool] = False
    #: Whether it offers other programmes; who has no use for them need not look for them.
    needs_others: ClassVar[bool] = False
    #: Whether it asks what of other wings shows something.
    needs_evidence: ClassVar[bool] = False

    source = forms.CharField(
        label=_("On what grounds?"),
        help_text=_(
            "The document that says it, with its date: a decision, a letter, minutes. It stands "
            "beside what you write. No names of persons."
        ),
        max_length=300,
    )
    reason = forms.CharField(
        label=_("Why is it changed?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST,
        required=False,
    )

    def __init__(
        self,
        programme: Programme,
        entry: str,
        language: Language,
        data: Any = None,
        others: Sequence[Digest] = (),
        beside: Beside | None = None,
    ) -> None:
        self.programme, self.entry, self.language = programme, entry, language
        self.others, self.beside = others, beside or {}
        super().__init__(data, initial=self.standing())
        self.prepare()
        self.fields["reason"].required = self.needs_reason
        last = [name for name in self.fields if name not in ("source", "reason")]
        self.order_fields([*last, "reason", "source"])

    @property
    def about(self) -> str:
        """What it is that is written, where the heading alone does not say it."""
        return ""

    @property
    def folded(self) -> Sequence[str]:
        """Names of controls so long that each is folded until somebody opens it."""
        return ()

    def standing(self) -> dict[str, Any]:
        """Return what stands there now."""
        return {}

    def prepare(self) -> None:
        """Give controls the choices that depend on the programme or the language."""

    def made(self, programme: Programme, src: tuple[str, ...]) -> Any:
        """Return the part as it is to be; ``src`` names this change."""
        raise NotImplementedError

    def grounds(self) -> Grounds:
        """Return on what grounds it is written."""
        return Grounds(source=self.cleaned_data["source"], reason=self.cleaned_data["reason"])

    def offer(self, name: str, choices: Iterable[tuple[str, Any]], *, empty: bool = True) -> None:
        """Give a control its choices."""
        control: Any = self.fields[name]
        control.choices = [*([NOTHING] if empty else []), *choices]

    def need(self, *names: str) -> None:
        """Let nobody leave these controls empty."""
        for name in names:
            self.fields[name].required = True


def line(label: Any, *, required: bool = False, help: Any = "", longest: int = 300) -> Any:
    """Return a control for one line."""
    return forms.CharField(label=label, help_text=help, required=required, max_length=longest)


def prose(label: Any, *, required: bool = False, help: Any = "", rows: int = 3) -> Any:
    """Return a control for words of several lines."""
    return forms.CharField(
        label=label,
        help_text=help,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def lines(label: Any, *, help: Any = _ONE_A_LINE) -> Any:
    """Return a control for entries of a list, one a line."""
    return prose(label, help=help)


def number(label: Any, *, help: Any = "") -> Any:
    """Return a control for a number, whole or not, not below zero."""
    return forms.FloatField(label=label, help_text=help, required=False, min_value=0)


def known_in_part(label: Any) -> Any:
    """Return a control for a day, a month or a year."""
    return KnownInPartField(label=label)


def choice(label: Any, *, help: Any = "", required: bool = False) -> Any:
    """Return a control for one of several; the choices come with the programme."""
    return forms.ChoiceField(label=label, help_text=help, required=required)


def several(label: Any) -> Any:
    """Return a control for some of several; the choices come with the programme."""
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


def listed(text: str) -> tuple[str, ...]:
    """Return the entries of a list that was written one a line."""
    return tuple(one.strip() for one in text.splitlines() if one.strip())


def unlisted(entries: Sequence[str]) -> str:
    """Return a list as it is written one a line."""
    return "\n".join(entries)


def shown(value: float | None) -> float | None:
    """Return a number as a control shows it: 30, not 30.0."""
    return int(value) if value is not None and value == int(value) else value


def written(day: PartialDate | None) -> str | None:
    """Return a time as a programme keeps it."""
    return day.edtf if day is not None else None


def read(text: str | None) -> PartialDate | str | None:
    """Return a time as a control shows it; what is no date stands as it was written."""
    if not text:
        return None
    try:
        return PartialDate.from_edtf(text)
    except ValueError:
        return text
