"""The UN's questionnaire and the yearbook in the background; what comes of each is a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from django.utils.translation import get_language, gettext_lazy

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.parquet import read_records
from himoya.languages.codes import Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.jobs.actions import start_job
from himoya.platform.jobs.kinds import CannotGoOn, Result, Running, job
from himoya.platform.jobs.models import Job
from himoya.platform.publication.queries.editions import (
    editions_readers_have,
    published_releases,
)
from himoya.platform.statistical_layer.exporting import export_layer
from himoya.publishing.errors import Unpublishable
from himoya.publishing.questionnaire.whole import Asked, fill_questionnaire
from himoya.publishing.yearbook.whole import write_whole_yearbook
from himoya.statistics.earlier_releases import read_release

QUESTIONNAIRE, YEARBOOK = "questionnaire", "yearbook"

#: Steps of the questionnaire: freezing, answering.
STEPS = 2


def start_questionnaire(*, by: Reader, year: int, overrides: Sequence[dict[str, Any]]) -> Job:
    """Queue the questionnaire of a year for the reader. Raises NotPermitted."""
    told = {"year": year, "overrides": list(overrides), "language": language_of(get_language())}
    return start_job(by=by, kind_name=QUESTIONNAIRE, parameters=told)


def start_yearbook(*, by: Reader, release: str, languages: Sequence[Language]) -> Job:
    """Queue the yearbook of a published release; the first language leads. Raises NotPermitted."""
    told = {"release": release, "languages": list(languages)}
    return start_job(by=by, kind_name=YEARBOOK, parameters=told)


@job(
    QUESTIONNAIRE,
    title=gettext_lazy("Fill the UN's questionnaire"),
    verb=Verb.PREPARE_RELEASE,
)
def fill(running: Running) -> Result:
    """Freeze the records without names, answer, and protect against every edition readers have."""
    told, by = running.parameters, running.reader
    language = language_of(str(told["language"]))
    running.told(0, STEPS)
    with TemporaryDirectory(prefix="himoya-questionnaire-") as name:
        folder = Path(name)
        export_layer(folder / "layer", by=by)
        running.told(1, STEPS)
        try:
            filled = fill_questionnaire(
                folder / "layer",
                read_records(folder / "layer", language),
                _asked(folder, int(told["year"]), told["overrides"]),
                dictionary=dictionary(),
                earlier=[read_release(one.folder) for one in editions_readers_have()],
                language=language,
            )
        except Unpublishable as error:
            raise CannotGoOn("questionnaire_refused") from error
        if not filled.written:
            raise CannotGoOn("questionnaire_fails")
        return Result(
            counts={"tables": len(filled.answers.tables), "overrides": filled.overrides},
            file_name=f"glotip-{told['year']}.zip",
            file=_packed([folder / f"glotip-{told['year']}.{one}" for one in ("xlsx", "csv")]),
        )


def _asked(folder: Path, year: int, overrides: Sequence[dict[str, Any]]) -> Asked:
    given = None
    if overrides:
        given = folder / "overrides.yaml"
        given.write_text(yaml.safe_dump(list(overrides), allow_unicode=True), encoding="utf-8")
    return Asked(
        year=year,
        workbook=folder / f"glotip-{year}.xlsx",
        long=folder / f"glotip-{year}.csv",
        overrides=given,
    )


def _packed(files: Sequence[Path]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in files:
            opened.write(file, file.name)
    return packed.getvalue()


@job(YEARBOOK, title=gettext_lazy("Write a yearbook"), verb=Verb.PREPARE_RELEASE)
def write(running: Running) -> Result:
    """Write the tables of a release that is public; what is not public has no yearbook."""
    told = running.parameters
    running.told(0, 1)
    public = {one.name: one.folder for one in published_releases()}
    if told["release"] not in public:
        raise CannotGoOn("yearbook_not_public")
    languages = [language_of(str(one)) for one in told["languages"]]

    def in_use(_country: str) -> Dictionary:
        return dictionary()

    with TemporaryDirectory(prefix="himoya-yearbook-") as name:
        file = Path(name) / f"yearbook-{told['release']}.xlsx"
        try:
            _, sheets = write_whole_yearbook(
                public[told["release"]], file, in_use, languages, languages[0]
            )
        except Unpublishable as error:
            raise CannotGoOn("yearbook_refused") from error
        return Result(counts={"tables": sheets}, file_name=file.name, file=file.read_bytes())
