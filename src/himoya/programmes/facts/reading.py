"""A programme's YAML file -> its facts, with a clear word for everything that cannot be read.

Keys that hold answers instead of facts (which contradiction a passage belongs to, what somebody
worked out from it) are passed over: contradictions are found and figures computed, never read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import Document, EntryPath, read_document
from himoya.dictionary.shapes import Deviation, Lapse, shaped
from himoya.languages.codes import Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.shapes import forbid_unknown_keys_of_programmes
from himoya.programmes.sentences import sentences

PACKAGED = Path(__file__).parent.parent / "packaged"
SCHEMA = "himoya-programme/1"

#: Answers to what this room finds or computes by itself.
ANSWERS = frozenset(
    {
        "inconsistency",
        "headline_reconstruction",
        "annex_numbering_gap",
        "duration_months_computed",
        "total_is_derived",
        "female_derived",
        "male_derived",
        "female_pct_derived",
        "by_institution",
    }
)

#: Names of keys that Python keeps for itself.
_RENAMED = {"from": "start", "to": "end"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One place of a file that cannot be read as a fact."""

    file: str
    line: int
    entry: str
    lapse: Lapse
    found: object

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        text = {
            Lapse.UNKNOWN_KEY: "{file}, line {line}: “{entry}” is not known here and is not read.",
            Lapse.MISSING: "{file}, line {line}: “{entry}” is missing.",
            Lapse.OTHER: "{file}, line {line}: “{found}” cannot be read as “{entry}”.",
        }[self.lapse]
        return sentences.say(
            language, text, file=self.file, line=self.line, entry=self.entry, found=self.found
        )


class UnreadableProgramme(ValueError):
    """A file that is no programme; ``faults`` say where."""

    def __init__(self, faults: tuple[Fault, ...], reason: str | None = None) -> None:
        self.faults = faults
        self.reason = reason
        super().__init__(reason or "; ".join(one.in_words("en") for one in faults))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language, a line for each fault."""
        told = [sentences.say(language, self.reason)] if self.reason else []
        return "\n".join([*told, *(one.in_words(language) for one in self.faults)])


@dataclass(frozen=True, slots=True)
class ReadProgramme:
    """A programme, and what of its file was not understood and therefore not read."""

    programme: Programme
    passed_over: tuple[Fault, ...] = ()


@cache
def packaged_ids() -> tuple[str, ...]:
    """The ids of the programmes that come with the platform, in order."""
    return tuple(sorted(file.stem for file in PACKAGED.glob("*.yaml")))


def packaged_programme(name: str) -> Programme:
    """Return a programme that comes with the platform; raises KeyError where there is none."""
    if name not in packaged_ids():
        raise KeyError(name)
    return read_programme(PACKAGED / f"{name}.yaml").programme


def read_programme(file: Path) -> ReadProgramme:
    """Read a programme's file. Raises UnreadableProgramme; OSError where the file is not there."""
    try:
        document = read_document(file)
    except UnicodeDecodeError:
        raise UnreadableProgramme((), "The file is not text in UTF-8.") from None
    if not isinstance(document.data, Mapping) or document.data.get("schema") != SCHEMA:
        reason = "The file is not a programme: it does not say “schema: himoya-programme/1”."
        raise UnreadableProgramme((), reason)
    if document.problems:
        raise UnreadableProgramme((), "The file cannot be read as YAML, or a key stands twice.")
    return programme_of(document)


def programme_of(document: Document) -> ReadProgramme:
    """Return the programme that plain data describes. Raises UnreadableProgramme."""
    forbid_unknown_keys_of_programmes()
    data = without_answers(document.data)
    built, deviations = shaped(Programme, data)
    if built is not None:
        return ReadProgramme(built)
    unknown = [one for one in deviations if one.lapse is Lapse.UNKNOWN_KEY]
    for one in unknown:
        _take_out(data, one.path)
    built, wrong = shaped(Programme, data)
    if built is None:
        raise UnreadableProgramme(tuple(_fault(document, one) for one in wrong))
    return ReadProgramme(built, tuple(_fault(document, one) for one in unknown))


def without_answers(data: Any) -> Any:
    """Return plain data without the keys that hold answers, and lists as tuples' equals."""
    if isinstance(data, Mapping):
        return {
            _RENAMED.get(key, key): without_answers(value)
            for key, value in data.items()
            if key not in ANSWERS
        }
    if isinstance(data, list):
        return [without_answers(one) for one in data]
    return data


def _take_out(data: Any, path: EntryPath) -> None:
    for step in path[:-1]:
        data = data[step]
    del data[path[-1]]


def _fault(document: Document, one: Deviation) -> Fault:
    problem = document.problem(one.path, "")
    return Fault(document.file.name, problem.line, problem.entry, one.lapse, one.found)
