"""What a page says of a job: its title, state, fault and next steps in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.jobs.kinds import kind
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.states import ENDED, State

STATES: Mapping[str, Promise] = {
    State.WAITING: _("Waiting"),
    State.RUNNING: _("Running"),
    State.DONE: _("Done"),
    State.FAILED: _("Failed"),
    State.CANCELLED: _("Stopped"),
}

#: GOV.UK tag colours; the word says the same.
COLOURS: Mapping[str, str] = {
    State.WAITING: "grey",
    State.RUNNING: "blue",
    State.DONE: "green",
    State.FAILED: "red",
    State.CANCELLED: "yellow",
}

#: Fault -> what it means and what to do. Rooms add the faults of their own kinds.
FAULTS: dict[str, Promise | str] = {
    "not_permitted": _("Your present role may not do this. Nothing was changed."),
    "not_there": _("A record that this work needs is not there. Nothing was changed."),
    "unknown_kind": _("This kind of work is not installed here any more."),
    "unexpected": _(
        "Something went wrong that was not foreseen. Nothing half done was kept. Please try again; "
        "if it happens again, tell your administrator the time and the number of this work."
    ),
    "worker_lost": _("The server stopped three times during this work. Tell your administrator."),
}


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job with its words."""

    job: Job
    title: Promise | str
    state: Promise
    colour: str
    fault: Promise | str

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100."""
        return min(100, 100 * self.job.done // self.job.total) if self.job.total else 0

    @property
    def ended(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.job.state in ENDED

    @property
    def may_try_again(self) -> bool:
        """Whether it failed or was stopped."""
        return self.job.state in {State.FAILED, State.CANCELLED}


def shown(job: Job) -> ShownJob:
    """Return a job with its words."""
    known = kind(job.kind)
    return ShownJob(
        job,
        known.title if known else _("Work that is not installed here any more"),
        STATES[job.state],
        COLOURS[job.state],
        FAULTS.get(job.fault, FAULTS["unexpected"]) if job.fault else "",
    )
