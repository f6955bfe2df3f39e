"""What single sources say of a fact: of kinds, titles, audiences, states and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.checking.wording import speaks_of
from himoya.programmes.facts.programme import Programme, Statement

#: Properties of statements that have a rule of their own; all others fall to the last rule.
_AUDIENCE = frozenset({"audience", "profession"})
_KIND = frozenset({"kind"})
_NAME = frozenset({"name", "title"})
_STATE = frozenset({"status", "state", "existence"})
_EXTENT = frozenset({"scope", "extent", "length", "places"})
_MEASURE = frozenset({"measure"})
_OWN = _AUDIENCE | _KIND | _NAME | _STATE | _EXTENT | _MEASURE


def audience_told_differently(programme: Programme) -> Iterator[Found]:
    """Sources that say differently who was there (T-10, T-29)."""
    return _differing(programme, _AUDIENCE)


def kind_told_differently(programme: Programme) -> Iterator[Found]:
    """Sources that call an event by different kinds (T-21, T-22, U-05)."""
    return _differing(programme, _KIND)


def name_told_differently(programme: Programme) -> Iterator[Found]:
    """Sources that call a body or a work by different names (T-13, T-16, T-31, U-07, X-05)."""
    return _differing(programme, _NAME)


def state_told_differently(programme: Programme) -> Iterator[Found]:
    """Sources that say differently how far something came (T-05, U-14, U-15)."""
    return _differing(programme, _STATE)


def extent_told_differently(programme: Programme) -> Iterator[Found]:
    """Sources that say differently where, how long or about what (T-06, U-17)."""
    return _differing(programme, _EXTENT)


def measure_told_differently(programme: Programme) -> Iterator[Found]:
    """Sources that give one number as different measures (T-07, U-06)."""
    return _differing(programme, _MEASURE)


def told_differently(programme: Programme) -> Iterator[Found]:
    """Sources that say different things of any other fact."""
    others = {one.property for one in programme.statements} - _OWN
    return _differing(programme, frozenset(others))


def note_of_two_sources(programme: Programme) -> Iterator[Found]:
    """A note that sets two sources against each other, so that no program can compare them."""
    kinds = {key: source.kind for key, source in programme.seeds.items()}
    for place, note, src in _notes(programme):
        named = [key for key in kinds if f"{key}" in note]
        named += sorted({kind for kind in kinds.values() if speaks_of_kind(note, kind)})
        if len(named) > 1:
            yield found([place, *src], [note], place=place, note=note, sources=named)


def speaks_of_kind(note: str, kind: str) -> bool:
    """Whether a note speaks of a kind of source: a news article, a final report."""
    return kind in {"press_article", "final_report"} and speaks_of(note, kind)


def _notes(programme: Programme) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for event in programme.events:
        for note in (event.note, event.participants.note):
            if note:
                yield f"events.{event.id}.note", note, event.src
    yield from _other_notes(programme)


def _other_notes(programme: Programme) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for work in programme.materials:
        if work.note:
            yield f"materials.{work.id}.note", work.note, work.src
    for headline in programme.headline_results:
        if headline.note:
            yield f"headline_results.{headline.id}.note", headline.note, headline.src
    if programme.trainers.note:
        yield "trainers.note", programme.trainers.note, programme.trainers.src
    for reach in programme.campaign.reach if programme.campaign else ():
        if reach.basis:
            yield f"campaign.reach.{reach.kind}.basis", reach.basis, reach.src


def _differing(programme: Programme, properties: frozenset[str]) -> Iterator[Found]:
    told: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in programme.statements:
        if one.property in properties:
            told[one.of, one.property].append(one)
    facts = _facts(programme)
    for (entry, name), statements in told.items():
        values = dict.fromkeys(one.value for one in statements)
        fact = facts.get((entry, name))
        if fact is not None:
            values = dict.fromkeys([fact, *values])
        if len(values) > 1:
            yield found(
                [
                    f"statements.{entry}.{name}",
                    *(src for one in statements for src in one.src),
                ],
                values,
                entry=entry,
                values=[f"“{value}”" for value in values],
            )


def _facts(programme: Programme) -> Mapping[tuple[str, str], str]:
    """Return what the programme's own entries say, where statements say it in the same words."""
    facts = {(one.id, "kind"): one.kind.value for one in programme.events}
    facts |= {(one.id, "title"): one.title for one in programme.events}
    facts |= {(one.id, "title"): one.title for one in programme.materials}
    facts |= {(one.id, "title"): one.title for one in programme.outcome_documents}
    facts |= {(one.id, "name"): one.name for one in programme.organisations}
    return facts


RULES: tuple[Check, ...] = (
    audience_told_differently,
    kind_told_differently,
    name_told_differently,
    state_told_differently,
    extent_told_differently,
    measure_told_differently,
    told_differently,
    note_of_two_sources,
)
