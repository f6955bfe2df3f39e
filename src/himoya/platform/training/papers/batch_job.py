"""Papers in the background; what comes of it is one file with all of them, called by numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.documents.certificate_papers import to_pdf
from himoya.platform.jobs.actions import start_job
from himoya.platform.jobs.kinds import CannotGoOn, Result, Running, job
from himoya.platform.jobs.models import Job
from himoya.platform.training.papers.issuing import ask_for_papers, prepared, store
from himoya.platform.training.refusals import TrainingRefused
from himoya.programmes.certificates.kinds import Kind

NAME = "training_papers"

#: A refusal on the job's page: its words are those of this room.
FAULT = "papers_{}"


def start_papers(
    *, by: Reader, event: UUID, kind: Kind, certified_by: str, check_address: str = ""
) -> Job:
    """Ask for papers and queue the work. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        batch = ask_for_papers(
            by=by, event=event, kind=kind, certified_by=certified_by, check_address=check_address
        )
        return start_job(by=by, kind_name=NAME, parameters={"batch": str(batch.id)})


@job(NAME, title=gettext_lazy("Issue certificates or statements"), verb=Verb.KEEP_TRAINING)
def issue(running: Running) -> Result:
    """Make the files, take the numbers, pack the files."""
    by = running.reader
    try:
        made = prepared(by, UUID(running.parameters["batch"]))
        files: dict[str, bytes] = {}
        for done, (_person, paper) in enumerate(made.papers):
            running.told(done, len(made.papers))
            files[paper.number] = to_pdf(paper, made.mark)
        running.told(len(files), len(files))
        if not made.stored:
            store(by, made, list(files.values()))
    except TrainingRefused as refused:
        raise CannotGoOn(FAULT.format(refused.why.value)) from refused
    page = reverse("training:papers", args=(made.batch.event_id,))
    return Result(
        counts={"papers": len(files), "page": page}, file_name=_name(files), file=_packed(files)
    )


def _name(files: Mapping[str, bytes]) -> str:
    """Return the first and the last number; no name of a person or a course."""
    numbers = list(files)
    return f"{'_'.join(dict.fromkeys((numbers[0], numbers[-1])))}.zip"


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The papers as one file without its time: made again, it is the same."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for number, content in files.items():
            opened.writestr(zipfile.ZipInfo(f"{number}.pdf"), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
