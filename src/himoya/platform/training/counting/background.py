"""A count that takes longer than a page should: lists are read and numbers protected by a job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.jobs.actions import start_job
from himoya.platform.jobs.kinds import Result, Running, job
from himoya.platform.jobs.queries import jobs_under_way
from himoya.platform.training.counting.gathering import Asked, protect_and_keep, read_lists
from himoya.programmes.facts.events import EventKind

NAME = "training_count"


def count_in_background(*, by: Reader, asked: Asked, public: bool) -> UUID:
    """Queue the work, unless the reader has asked for the same; return the job.

    Raises NotPermitted.
    """
    under_way = under_way_for(by, asked, public=public)
    if under_way is not None:
        return under_way
    id: UUID = start_job(by=by, kind_name=NAME, parameters=_parameters(asked, public)).id
    return id


def under_way_for(reader: Reader, asked: Asked, *, public: bool) -> UUID | None:
    """Return the reader's job that counts the same; None where there is none."""
    wanted = _parameters(asked, public)
    jobs = jobs_under_way(reader)
    return next((one.id for one in jobs if (one.kind, one.parameters) == (NAME, wanted)), None)


@job(NAME, title=gettext_lazy("Count people at events"), verb=Verb.SEE_TRAINING)
def work_out(running: Running) -> Result:
    """Read the lists of many events; find out which of the numbers may be published."""
    told = running.parameters
    asked = Asked(
        year=told["year"],
        kind=EventKind(told["kind"]) if told["kind"] else None,
        course=UUID(told["course"]) if told["course"] else None,
    )
    read_lists(running.reader, asked, running.told)
    rules = dictionary().country.disclosure
    if told["public"] and rules is not None:
        protect_and_keep(running.reader, asked, rules, running.told)
    return Result(counts={"page": f"{reverse('training:count')}?{_question(told)}"})


def _parameters(asked: Asked, public: bool) -> dict[str, Any]:
    return {
        "year": asked.year,
        "kind": asked.kind.value if asked.kind else "",
        "course": str(asked.course) if asked.course else "",
        "public": public,
    }


def _question(told: Mapping[str, Any]) -> str:
    """Return what the form of the count would ask with; the form is shown as it was filled in."""
    asked = {"year": told["year"] or "", "kind": told["kind"], "course": told["course"]}
    return urlencode(asked | ({"public": "on"} if told["public"] else {}))
