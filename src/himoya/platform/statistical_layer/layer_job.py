"""The records without names as one file for a statistician, written in the background."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext_lazy

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.jobs.actions import start_job
from himoya.platform.jobs.kinds import CannotGoOn, Result, Running, job
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.words import FAULTS
from himoya.platform.records.agreement import record_models
from himoya.platform.statistical_layer.counting import may_see_plain
from himoya.platform.statistical_layer.exporting import export_layer

NAME = "statistical_records"

#: What they are taken for; the code stands in the audit.
PURPOSES = {
    "check": gettext_lazy("To check figures before they are released"),
    "analysis": gettext_lazy("For an analysis inside the statistics agency"),
    "answer": gettext_lazy("To answer a question of a State body with figures"),
}

#: Bytes of a file that is sealed and sent whole: some hundred thousand victims. More than that is
#: written by the command, which needs no memory for it.
MOST = 100 * 2**20

FAULTS["records_too_many"] = gettext_lazy(
    "The records are too many for one file from here. Your administrator writes them with the "
    "command “himoya export statistical”."
)


def may_take_records(reader: Reader) -> bool:
    """Say whether the records without names are for the reader: real work, exact figures."""
    return may_see_plain(reader) and not reader.practice


def start_taking(*, by: Reader, purpose: str) -> Job:
    """Queue the file for the reader. Raises NotPermitted, and NotThere for whom it is not."""
    by.check(Verb.SEE_STATISTICS)
    if not may_take_records(by):
        raise NotThere(NAME, "")
    if purpose not in PURPOSES:
        raise ValueError(purpose)
    return start_job(by=by, kind_name=NAME, parameters={"purpose": purpose})


@job(NAME, title=gettext_lazy("Write the records without names"), verb=Verb.SEE_STATISTICS)
def take(running: Running) -> Result:
    """Write the layer and pack it; the audit tells who took it, when, for what and how much."""
    reader, purpose = running.reader, str(running.parameters["purpose"])
    if not may_take_records(reader):
        raise CannotGoOn("not_permitted")
    kinds = [model.RECORD for model in record_models()]
    with TemporaryDirectory(prefix="himoya-records-") as name:
        layer = Path(name) / "layer"
        exported = export_layer(
            layer,
            by=reader,
            purpose=purpose,
            progress=lambda kind, rows: running.told(kinds.index(kind), len(kinds)),
        )
        return Result(
            counts=exported.rows,
            file_name=f"records-without-names-{today():%Y-%m-%d}.zip",
            file=_packed(layer),
        )


def _packed(layer: Path) -> bytes:
    """Return the folder as one file. Parquet is compressed already, so it is only put together."""
    file = layer.with_name("layer.zip")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as opened:
        for one in sorted(layer.iterdir()):
            opened.write(one, one.name)
    if file.stat().st_size > MOST:
        raise CannotGoOn("records_too_many")
    return file.read_bytes()
