"""The fiche, its money, extensions, what partners gave, and things handed over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES
from himoya.platform.programmes.keeping.forms.changing import (
    ChangeForm,
    NoEntry,
    choice,
    known_in_part,
    line,
    lines,
    listed,
    number,
    prose,
    read,
    shown,
    unlisted,
    written,
)
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.fiche import (
    Basis,
    Budget,
    Contribution,
    ContributionKind,
    Extension,
    Fiche,
    MoneyOfOutput,
    TargetGroup,
)
from himoya.programmes.facts.materials import Equipment
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import label

#: How far a programme is, as its file says it.
STATES = (
    ("planned", _("Planned")),
    ("ongoing", _("Going on")),
    ("completed", _("Completed")),
    ("suspended", _("Suspended")),
    ("cancelled", _("Cancelled")),
)

#: With or without more money, as the file says it.
EXTENSIONS = (("no_cost", _("Without more money")), ("costed", _("With more money")))

#: Fields of the fiche that are one text each.
_TEXTS = (
    "title",
    "number",
    "umbrella_programme",
    "executing_agency",
    "responsible_office",
    "objective",
)
_LISTS = ("donors", "implementing_partners", "locations")
_TIMES = ("start", "end")


class FicheForm(ChangeForm):
    """Numbers, titles, time, bodies and state of a programme."""

    heading = _("Change the fiche")
    part = Part.FICHE

    title = line(_("Title"), required=True)
    number = line(_("Number"))
    umbrella_programme = line(_("Part of"))
    executing_agency = line(_("Carried out by"))
    responsible_office = line(_("Office"))
    start = known_in_part(_("Begins"))
    end = known_in_part(_("Ends"))
    status = choice(_("State"))
    objective = prose(_("Objective"))
    donors = lines(_("Donors"))
    implementing_partners = lines(_("Partners"))
    locations = lines(_("Countries by their two letters, and regions"))

    def standing(self) -> dict[str, Any]:
        fiche = self.programme.programme
        found: dict[str, Any] = {name: getattr(fiche, name) or "" for name in _TEXTS}
        found |= {name: unlisted(getattr(fiche, name)) for name in _LISTS}
        found |= {name: read(getattr(fiche, name)) for name in _TIMES}
        found |= {f"title_{one}": fiche.titles.get(one, "") for one in LANGUAGES}
        return found | {"status": fiche.status or ""}

    def prepare(self) -> None:
        for one in LANGUAGES:
            told = _now("Title in %(language)s") % {"language": OWN_NAMES[one]}
            self.fields[f"title_{one}"] = line(told)
            self.fields[f"title_{one}"].widget.attrs["lang"] = one
        self.offer("status", STATES)
        names = ["title", *(f"title_{one}" for one in LANGUAGES)]
        self.order_fields([*names, *(name for name in self.fields if name not in names)])

    def made(self, programme: Programme, src: tuple[str, ...]) -> Fiche:
        given = self.cleaned_data
        told: dict[str, Any] = {name: given[name].strip() or None for name in _TEXTS}
        told |= {name: listed(given[name]) for name in _LISTS}
        told |= {name: written(given[name]) for name in _TIMES}
        told["titles"] = {one: text for one in LANGUAGES if (text := given[f"title_{one}"].strip())}
        told["status"] = given["status"] or None
        fiche = programme.programme
        return replace(fiche, src=(*fiche.src, *src), **told)


class GroupsForm(ChangeForm):
    """Whose staff a programme is for."""

    heading = _("Change whom it is meant for")
    part = Part.GROUPS

    groups = lines(
        _("Meant for"), help=_("One body a line; after a colon its units, parted by semicolons.")
    )

    def standing(self) -> dict[str, Any]:
        told = (
            f"{one.org}: {'; '.join(one.units)}" if one.units else one.org
            for one in self.programme.target_groups
        )
        return {"groups": unlisted(tuple(told))}

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[TargetGroup, ...]:
        return tuple(_group(one) for one in listed(self.cleaned_data["groups"]))


def _group(text: str) -> TargetGroup:
    body, _colon, units = text.partition(":")
    named = tuple(one.strip() for one in units.split(";") if one.strip())
    return TargetGroup(org=body.strip(), units=named)


class ExtensionForm(ChangeForm):
    """A later end, with its reason."""

    heading = _("Extend the programme")
    part = Part.FICHE
    needs_reason = True

    start = known_in_part(_("First day of the time that is added"))
    end = known_in_part(_("New end"))
    kind = choice(_("With or without more money?"), required=True)

    def prepare(self) -> None:
        self.need(*_TIMES)
        self.offer("kind", EXTENSIONS)

    def made(self, programme: Programme, src: tuple[str, ...]) -> Fiche:
        given, fiche = self.cleaned_data, programme.programme
        added = Extension(
            kind=given["kind"],
            start=given["start"].edtf,
            end=given["end"].edtf,
            reason=given["reason"].strip(),
            src=src,
        )
        return replace(fiche, end=added.end, extensions=(*fiche.extensions, added))


class MoneyForm(ChangeForm):
    """The budget, and what each output was to have and spent."""

    heading = _("Change the money")
    part = Part.FICHE

    amount = number(_("Budget"))
    currency = line(_("Currency, by its three letters"), required=True, longest=3)
    basis = choice(_("What sum is it?"), required=True)
    spent = number(_("Spent"))

    def standing(self) -> dict[str, Any]:
        budget = self.programme.programme.budget
        if budget is None:
            return {}
        found: dict[str, Any] = {
            "amount": shown(budget.amount),
            "currency": budget.currency,
            "basis": budget.basis.value,
            "spent": shown(budget.spent),
        }
        for one in budget.by_output:
            found[f"planned_{one.output}"] = shown(one.planned)
            found[f"spent_{one.output}"] = shown(one.spent)
        return found

    def prepare(self) -> None:
        self.offer("basis", [(one.value, capfirst(label(one, self.language))) for one in Basis])
        for one in self.programme.logframe.outputs:
            told = {"number": one.id}
            self.fields[f"planned_{one.id}"] = number(_now("Planned for output %(number)s") % told)
            self.fields[f"spent_{one.id}"] = number(_now("Spent on output %(number)s") % told)

    def made(self, programme: Programme, src: tuple[str, ...]) -> Fiche:
        given, fiche = self.cleaned_data, programme.programme
        parts = (
            MoneyOfOutput(
                output=one.id,
                planned=given.get(f"planned_{one.id}"),
                spent=given.get(f"spent_{one.id}"),
            )
            for one in programme.logframe.outputs
        )
        budget = Budget(
            amount=given["amount"],
            currency=given["currency"].upper(),
            basis=Basis(given["basis"]),
            spent=given["spent"],
            by_output=tuple(one for one in parts if (one.planned, one.spent) != (None, None)),
        )
        return replace(fiche, budget=budget, src=(*fiche.src, *src))


class ContributionForm(ChangeForm):
    """What a partner gave: time of staff, premises, trainers, its endorsement."""

    heading = _("Note what a partner gave")
    part = Part.FICHE

    org = choice(_("Partner"), required=True)
    kind = choice(_("What was given?"), required=True)
    what = prose(_("In words"), required=True)
    on = known_in_part(_("On which day, or since when?"))

    def prepare(self) -> None:
        fiche = self.programme.programme
        names = dict.fromkeys((*fiche.implementing_partners, *fiche.donors))
        self.offer("org", [(one, _name(one, self.programme)) for one in names])
        kinds = [(one.value, capfirst(label(one, self.language))) for one in ContributionKind]
        self.offer("kind", kinds)

    def made(self, programme: Programme, src: tuple[str, ...]) -> Fiche:
        given, fiche = self.cleaned_data, programme.programme
        added = Contribution(
            org=given["org"],
            kind=ContributionKind(given["kind"]),
            what=given["what"].strip(),
            on=written(given["on"]),
            src=src,
        )
        return replace(fiche, contributions=(*fiche.contributions, added))


def _name(body: str, programme: Programme) -> str:
    found = programme.organisation(body)
    return found.name if found else body


class ThingForm(ChangeForm):
    """A thing that was bought and handed over; the entry is its place in the list, from 1."""

    heading = _("Note a thing handed over")
    part = Part.THINGS

    item = line(_("Thing"), required=True)
    quantity = forms.IntegerField(label=_("How many"), required=False, min_value=1)
    purpose = line(_("What for"))
    transferred_to = line(_("Who received it?"), help=_("A body, never a person."))
    handed_over = known_in_part(_("On which day was it handed over?"))
    receipt = line(_("By which paper does the receiver confirm it?"))

    def standing(self) -> dict[str, Any]:
        at = self._place()
        if at is None:
            return {}
        one = self.programme.equipment[at]
        return {
            "item": one.item,
            "quantity": one.quantity,
            "purpose": one.purpose or "",
            "transferred_to": _name(one.transferred_to, self.programme)
            if one.transferred_to
            else "",
            "handed_over": read(one.handed_over),
            "receipt": one.receipt or "",
        }

    def _place(self) -> int | None:
        if not self.entry:
            return None
        things = len(self.programme.equipment)
        if not self.entry.isdecimal() or not 1 <= int(self.entry) <= things:
            raise NoEntry(self.entry)
        return int(self.entry) - 1

    def _receiver(self, said: str) -> str | None:
        """Return a receiver by its id where the programme lists it, else as it was written."""
        known = {one.name: one.id for one in self.programme.organisations}
        return known.get(said, said) or None

    def made(self, programme: Programme, src: tuple[str, ...]) -> tuple[Equipment, ...]:
        given, at, things = self.cleaned_data, self._place(), list(programme.equipment)
        one = Equipment(
            item=given["item"].strip(),
            quantity=given["quantity"],
            purpose=given["purpose"].strip() or None,
            transferred_to=self._receiver(given["transferred_to"].strip()),
            handed_over=written(given["handed_over"]),
            receipt=given["receipt"].strip() or None,
            src=(*(things[at].src if at is not None else ()), *src),
        )
        if at is None:
            return (*things, one)
        return (*things[:at], one, *things[at + 1 :])
