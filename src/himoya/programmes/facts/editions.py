"""Parts of a programme that were written anew, laid over its file; the file stays as it was read.

An edition holds one part whole: the fiche, the target groups, the results chain, or one of the
lists: things, lessons, figures of the situation, figures that other offices gave. The last edition
of a part counts. Where a fiche says something else than a file that names its sources, both stand
as statements, so that the checks find the two and a report settles them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from himoya.programmes.facts.case_figures import CaseFigure
from himoya.programmes.facts.fiche import Fiche, TargetGroup
from himoya.programmes.facts.given_figures import GivenFigure
from himoya.programmes.facts.materials import Equipment
from himoya.programmes.facts.parts import Part as Part
from himoya.programmes.facts.programme import Programme, Source, Statement
from himoya.programmes.facts.reading import SCHEMA
from himoya.programmes.facts.recommendations import Lesson
from himoya.programmes.facts.results import Logframe
from himoya.programmes.facts.shapes import forbid_unknown_keys_of_programmes

#: What sources call an edition: this, and its number.
KEY = "edition-"

#: Of the fiche: a second value of these contradicts the first. State, spending and titles in other
#: languages go on; a later end is told by its extension.
_CONTRADICTING = (
    "number",
    "title",
    "start",
    "end",
    "executing_agency",
    "responsible_office",
    "objective",
    "umbrella_programme",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One part as it was written anew; ``source`` says on what grounds."""

    number: int
    part: Part
    facts: Any
    source: str


class UnreadableEdition(ValueError):
    """Facts that are no part of a programme; ``entries`` say where."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        self.entries = entries
        super().__init__(", ".join(entries))


def key_of(number: int) -> str:
    """Return under which name an edition stands among the sources."""
    return f"{KEY}{number}"


def with_editions(base: Programme | None, editions: Sequence[Edition]) -> Programme:
    """Return a programme with its editions laid over; ``base`` is None where it has no file.

    Raises UnreadableEdition, and ValueError where there is neither a file nor a fiche.
    """
    last = {one.part: one for one in sorted(editions, key=lambda each: each.number)}
    built = {part: _built(part, one.facts) for part, one in last.items()}
    begun_here = base is None
    if base is None:
        if Part.FICHE not in built:
            raise ValueError("a programme without a fiche")
        base = Programme(programme=built[Part.FICHE], schema=SCHEMA)
    changed = replace(base, **{part.value: facts for part, facts in built.items()})
    seeds = {
        key_of(one.number): Source(kind="edition", subject=one.source)
        for one in sorted(editions, key=lambda each: each.number)
    }
    statements: tuple[Statement, ...] = ()
    if Part.FICHE in last and base.programme.src:
        statements = tuple(_rivals(base.programme, changed.programme, last[Part.FICHE].number))
    return replace(
        changed,
        # A file without a list of sources has none that could be unknown.
        seeds={**base.seeds, **seeds} if base.seeds or begun_here else base.seeds,
        statements=(*base.statements, *statements),
    )


#: What the parts that are lists consist of.
_ROWS: Mapping[Part, type[Any]] = {
    Part.GROUPS: TargetGroup,
    Part.THINGS: Equipment,
    Part.LESSONS: Lesson,
    Part.SITUATION: CaseFigure,
    Part.GIVEN: GivenFigure,
}


def _built(part: Part, facts: Any) -> Any:
    from himoya.dictionary.shapes import shaped

    forbid_unknown_keys_of_programmes()
    if part in (Part.FICHE, Part.RESULTS):
        shape: type[Any] = Fiche if part is Part.FICHE else Logframe
        made, wrong = shaped(shape, facts)
        if made is None:
            raise UnreadableEdition(tuple(_path(one.path) for one in wrong))
        return made
    row = _ROWS[part]
    found = [shaped(row, one) for one in facts]
    wrong_rows = [_path(each.path) for made, wrong in found if made is None for each in wrong]
    if wrong_rows:
        raise UnreadableEdition(tuple(wrong_rows))
    return tuple(made for made, _wrong in found)


def _path(path: Sequence[object]) -> str:
    return ".".join(str(step) for step in path)


def _rivals(file: Fiche, edited: Fiche, number: int) -> Iterator[Statement]:
    """Yield what the file and the edition say, where they say different things."""
    for name in _CONTRADICTING:
        before, after = getattr(file, name), getattr(edited, name)
        if before is None or before == after:
            continue
        if name == "end" and any(one.end == after for one in edited.extensions):
            continue
        yield Statement(of=file.id, property=name, value=str(before), src=file.src)
        said = str(after) if after is not None else "–"
        yield Statement(of=file.id, property=name, value=said, src=(key_of(number),))


def differences(before: Any, after: Any) -> Mapping[str, tuple[str, str]]:
    """Return path -> (former words, new words) of everything that differs in plain values.

    Entries of a list are called by their id, or by their place.
    """
    old, new = dict(_leaves(before, "")), dict(_leaves(after, ""))
    return {
        path: (old.get(path, ""), new.get(path, ""))
        for path in dict.fromkeys([*old, *new])
        if old.get(path) != new.get(path)
    }


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _leaves(one, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        for at, one in enumerate(value, start=1):
            name = one.get("id") or one.get("output") if isinstance(one, Mapping) else None
            yield from _leaves(one, f"{path}.{name or at}".lstrip("."))
    elif isinstance(value, list | tuple):
        if path or value:  # a part that was empty had no entry
            yield path, ", ".join(map(str, value))
    elif value is not None:
        yield path, str(value)
