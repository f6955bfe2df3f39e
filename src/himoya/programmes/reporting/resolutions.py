"""Decisions on conflicts: the value that a report uses, and why; other values are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from himoya.dictionary.documents import Document, read_document
from himoya.dictionary.shapes import forbid_unknown_keys, shaped
from himoya.languages.codes import Language
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.reporting.conflicts import Claim, Conflict
from himoya.programmes.sentences import sentences

SCHEMA = "himoya-report-resolutions/1"

say = sentences.say


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the file says of one reference. ``qualifier`` only where values are told apart by it.

    ``value`` is None for what a check found in words, where there is nothing to choose from.
    """

    reason: str
    value: int | float | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFile:
    """A file of decisions by reference."""

    schema: str
    resolutions: Mapping[str, Decision]


forbid_unknown_keys(Decision, DecisionFile)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A conflict, the claim that was chosen (None where there were none), and the reason."""

    conflict: Conflict
    chosen: Claim | None
    reason: str

    @property
    def others(self) -> tuple[Claim, ...]:
        """The claims that were not chosen, with their sources."""
        return tuple(one for one in self.conflict.claims if one != self.chosen)


class UnusableResolutions(ValueError):
    """A file of decisions that does not fit; ``faults`` say where, in the reader's language."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_resolutions(
    file: Path, conflicts: Sequence[Conflict], language: Language
) -> Mapping[str, Resolution]:
    """Return the decisions of a file by reference. Raises UnusableResolutions and OSError."""
    decided, document = _read(file, language)
    known = {one.reference: one for one in conflicts}
    found: dict[str, Resolution] = {}
    faults: list[str] = []
    for reference, decision in decided.resolutions.items():
        where = document.problem(("resolutions", reference), "")
        chosen = tuple(_fitting(decision, known.get(reference)))
        if len(chosen) == 1 and decision.reason.strip():
            found[reference] = Resolution(known[reference], chosen[0], decision.reason.strip())
            continue
        accepted = _accepted(known, reference, language)
        text = (
            "{file}, line {line}: the decision on “{reference}” ({value}) does not fit. Needed are "
            "one of the values in conflict and a reason; two values with the same number are told "
            "apart by “qualifier”. Accepted: {accepted}."
        )
        faults.append(
            say(
                language,
                text,
                file=file.name,
                line=where.line,
                reference=reference,
                value="–" if decision.value is None else decision.value,
                accepted=accepted,
            )
        )
    if faults:
        raise UnusableResolutions(faults)
    return found


def _read(file: Path, language: Language) -> tuple[DecisionFile, Document]:
    try:
        document = read_document(file)
    except UnicodeDecodeError:
        raise UnusableResolutions([say(language, "The file is not text in UTF-8.")]) from None
    decided, deviations = shaped(DecisionFile, document.data)
    if decided is None or document.problems or decided.schema != SCHEMA:
        text = (
            "{file}, line {line}: “{entry}” cannot be read. A file of decisions says “schema: "
            "himoya-report-resolutions/1” and “resolutions:” with, for each reference, a value "
            "and a reason."
        )
        places = [document.problem(one.path, "") for one in deviations]
        places = places or list(document.problems) or [document.problem(("schema",), "")]
        raise UnusableResolutions(
            [say(language, text, file=file.name, line=one.line, entry=one.entry) for one in places]
        )
    return decided, document


def _fitting(decision: Decision, conflict: Conflict | None) -> Iterator[Claim | None]:
    if conflict is not None and not conflict.claims and decision.value is None:
        yield None
    for one in conflict.claims if conflict else ():
        if one.value == decision.value and decision.qualifier in {None, one.qualifier}:
            yield one


def _accepted(known: Mapping[str, Conflict], reference: str, language: Language) -> str:
    conflict = known.get(reference)
    return conflict.values_in_words(language) if conflict else ", ".join(sorted(known))
