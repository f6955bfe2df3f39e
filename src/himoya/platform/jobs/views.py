"""Pages of one's own jobs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.jobs import actions, queries
from himoya.platform.jobs.words import shown


@for_verb(Verb.SEE_JOBS)
@require_GET
def job_list(request: ReadersRequest) -> HttpResponseBase:
    """The reader's jobs, newest first."""
    jobs = [shown(job) for job in queries.own_jobs(request.reader)]
    return render(request, "jobs/list.html", {"jobs": jobs})


@for_verb(Verb.SEE_JOBS)
@require_GET
def job_page(request: ReadersRequest, job_id: UUID) -> HttpResponseBase:
    """One job; for a script only the part that tells how far it is."""
    job = shown(queries.own_job(request.reader, job_id))
    part = "jobs/_state.html" if request.headers.get("HX-Request") else "jobs/job.html"
    return render(request, part, {"job": job})


@for_verb(Verb.SEE_JOBS)
@require_POST
def cancel(request: ReadersRequest, job_id: UUID) -> HttpResponseBase:
    """Ask a job to stop."""
    actions.cancel_job(by=request.reader, job_id=job_id)
    return redirect("jobs:job", job_id)


@for_verb(Verb.SEE_JOBS)
@require_POST
def again(request: ReadersRequest, job_id: UUID) -> HttpResponseBase:
    """Try a job again."""
    actions.try_again(by=request.reader, job_id=job_id)
    return redirect("jobs:job", job_id)


@for_verb(Verb.SEE_JOBS)
@require_GET
def download(request: ReadersRequest, job_id: UUID) -> HttpResponseBase:
    """The file that came of a job; that it was taken is recorded."""
    name, content = queries.file_of(request.reader, job_id)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
