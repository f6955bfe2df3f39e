"""A release from its plan to the attack, in the background; each step is as on the command line."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.jobs.actions import start_job
from himoya.platform.jobs.kinds import CannotGoOn, Result, Running, job
from himoya.platform.jobs.models import Job
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.protecting import attack, protect
from himoya.platform.publication.kinds import State
from himoya.platform.publication.refusals import PlanRefused, ReleaseRefused

NAME = "release"

#: Steps of the job: freezing, protecting, attacking.
STEPS = 3


def start_building(*, by: Reader, plan: str) -> Job:
    """Queue a release for the reader. Raises NotPermitted."""
    return start_job(by=by, kind_name=NAME, parameters={"plan": plan})


@job(NAME, title=gettext_lazy("Build a release"), verb=Verb.PREPARE_RELEASE)
def build_release(running: Running) -> Result:
    """Freeze, protect, attack; stop where the verdict says so."""
    by = running.reader
    running.told(0, STEPS)
    try:
        made = build(by=by, plan=str(running.parameters["plan"]))
        running.told(1, STEPS)
        made = protect(by=by, release=made.id)
        running.told(2, STEPS)
        if made.state == State.PROTECTED.value:
            made = attack(by=by, release=made.id)
    except ReleaseRefused as refused:
        raise CannotGoOn(f"release_{refused.why.value}") from refused
    except PlanRefused as refused:
        raise CannotGoOn("release_plan") from refused
    return Result(counts={"releases": 1})
