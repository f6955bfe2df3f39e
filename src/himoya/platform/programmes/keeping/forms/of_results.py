"""The outcome, outputs and activities of a results chain."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.keeping.forms.changing import (
    ChangeForm,
    NoEntry,
    prose,
    several,
)
from himoya.platform.programmes.showing_fiche import bodies
from himoya.programmes.editing.results_chain import (
    OUTCOME,
    NoSuchEntry,
    result_named,
    with_activity,
    with_result,
)
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Activity, Logframe

#: Short names stand in addresses and reports: letters, digits, dots and hyphens.
SHORT_NAME = _("Letters, digits, dots and hyphens, such as 2.1. It stays as it is.")


def short_name() -> forms.RegexField:
    """Return a control for the short name of an entry; the outcome has one of its own."""
    return forms.RegexField(
        rf"^(?!{OUTCOME}$)[A-Za-z0-9.-]+$",
        label=_("Short name"),
        help_text=SHORT_NAME,
        error_messages={"invalid": SHORT_NAME},
        max_length=20,
    )


def named(form: ChangeForm, *, is_new: bool) -> None:
    """Ask for a short name where an entry is new; afterwards it stays as it is."""
    if not is_new:
        del form.fields["id"]


def about_result(programme: Programme, name: str) -> str:
    """Return an output with its number, or the outcome, as the page of results calls it."""
    text = result_named(programme.logframe, name).text
    return text if name == OUTCOME else f"{name} {text}"


class ResultForm(ChangeForm):
    """The outcome, or an output: the entry is OUTCOME, the id of an output, or "" for a new one."""

    heading = _("Write the outcome or an output")

    id = short_name()
    text = prose(_("What is to be there at the end?"), required=True)

    def standing(self) -> dict[str, Any]:
        chain = self.programme.logframe
        if not self.entry or (self.entry == OUTCOME and chain.outcome is None):
            return {}
        try:
            return {"text": result_named(chain, self.entry).text}
        except NoSuchEntry:
            raise NoEntry(self.entry) from None

    def prepare(self) -> None:
        named(self, is_new=not self.entry)

    def made(self, programme: Programme, src: tuple[str, ...]) -> Logframe:
        given = self.cleaned_data
        id = given.get("id") or OUTCOME
        return with_result(programme.logframe, self.entry, id, given["text"].strip(), src)


class ActivityForm(ChangeForm):
    """An activity: the entry is its id, or a colon and the id of its output for a new one."""

    heading = _("Write an activity")

    id = short_name()
    title = prose(_("What is to be done?"), required=True)
    events = several(_("Trainings and events that show it"))
    materials = several(_("Works that came of it"))
    donors = several(_("Donors who pay for it (none: all of them)"))

    def standing(self) -> dict[str, Any]:
        self.output, self.before = self._found()
        if self.before is None:
            return {}
        one = self.before
        return {
            "title": one.title,
            "events": list(one.events),
            "materials": list(one.materials),
            "donors": list(one.donors),
        }

    def _found(self) -> tuple[str, Activity | None]:
        for output in self.programme.logframe.outputs:
            if self.entry == f":{output.id}":
                return output.id, None
            for one in output.activities:
                if one.id == self.entry:
                    return output.id, one
        raise NoEntry(self.entry)

    @property
    def about(self) -> str:
        return about_result(self.programme, self.output)

    def prepare(self) -> None:
        programme = self.programme
        named(self, is_new=self.before is None)
        self.offer("events", [(one.id, one.title) for one in programme.events], empty=False)
        self.offer("materials", [(one.id, one.title) for one in programme.materials], empty=False)
        donors = programme.programme.donors
        # Where one donor pays for everything, there is nothing to ask.
        self.offer("donors", zip(donors, bodies(donors, programme), strict=True), empty=False)
        if len(donors) < 2:
            del self.fields["donors"]
        for name in ("events", "materials"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]

    def made(self, programme: Programme, src: tuple[str, ...]) -> Logframe:
        given, before = self.cleaned_data, self.before
        told = Activity(
            id=before.id if before else given["id"],
            title=given["title"].strip(),
            events=tuple(given.get("events", ())),
            materials=tuple(given.get("materials", ())),
            donors=tuple(given.get("donors", before.donors if before else ())),
            src=(*(before.src if before else ()), *src),
        )
        name = before.id if before else ""
        return with_activity(programme.logframe, self.output, name, told)
