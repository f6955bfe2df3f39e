"""The whole questionnaire from frozen records: counted, protected, answered otherwise, written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading_figures import read_published_figures
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.cut_off import cut_off_of
from himoya.languages.codes import Language
from himoya.publishing.protecting.mistakes import in_words
from himoya.publishing.questionnaire.answering import Answers, answer
from himoya.publishing.questionnaire.long_file import write_long_file
from himoya.publishing.questionnaire.overrides import (
    read_overrides,
    refuse_what_tells_of_few,
    with_overrides,
)
from himoya.publishing.questionnaire.workbook import Frozen, Questionnaire, write_questionnaire
from himoya.statistics.safeguards import EarlierRelease
from himoya.statistics.verdict import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for: the year of reference, where the files go, and answers given otherwise.

    ``long`` is the file in the columns of the UN, ``overrides`` a file of answers; either may be
    left out.
    """

    year: int
    workbook: Path
    long: Path | None = None
    overrides: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What came of it; nothing was written where the verdict is that it fails."""

    answers: Answers
    overrides: int = 0
    rows: int = 0

    @property
    def written(self) -> bool:
        """Whether the tables may be given away, so that there are files."""
        return self.answers.outcome is not Outcome.FAIL


def fill_questionnaire(
    folder: Path,
    records: Mapping[str, RecordTable],
    asked: Asked,
    *,
    dictionary: Dictionary,
    earlier: Sequence[EarlierRelease],
    language: Language,
) -> Filled:
    """Answer from records that were read from a folder. Raises Unpublishable, OSError."""
    with in_words(Path(f"glotip-{asked.year}"), language):
        answers = answer(dictionary, records, asked.year, earlier=earlier)
    if answers.outcome is Outcome.FAIL:
        return Filled(answers=answers)
    overrides = read_overrides(asked.overrides, answers.tables, language) if asked.overrides else []
    tables = with_overrides(answers.tables, overrides)
    if overrides:
        refuse_what_tells_of_few(tables, language)
    frozen = frozen_records(folder)
    write_questionnaire(
        asked.workbook,
        Questionnaire(answers, overrides, frozen),
        dictionary=dictionary,
        book=read_published_figures(),
        language=language,
    )
    rows = 0
    if asked.long is not None:
        source = f"{dictionary.country.name.in_language('en')}, Himoya, {frozen.digest[:12]}"
        rows = write_long_file(tables, asked.long, dictionary, source)
    return Filled(answers=answers, overrides=len(overrides), rows=rows)


def frozen_records(folder: Path) -> Frozen:
    """Return what answers from a folder of records rest on."""
    together = hashlib.sha256()
    for file in sorted(folder.glob("*.parquet")):
        with file.open("rb") as opened:
            together.update(hashlib.file_digest(opened, "sha256").digest())
    return Frozen(cut_off_of(folder), together.hexdigest())
