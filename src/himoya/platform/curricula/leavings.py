"""What a programme tells of courses at institutions, as curricula to be. Nothing is stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256

from himoya.platform.database.clock import today
from himoya.programmes.curricula.claims import act_told
from himoya.programmes.curricula.climbing import Act
from himoya.programmes.facts.curricula import Curriculum as Told
from himoya.programmes.facts.programme import Programme

#: Letters of a key that stands as it is, and of what is left of a longer one.
_LONGEST, _BEGINNING = 300, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One course at one institution; ``key`` tells it apart from the others of its programme."""

    key: str
    institution: str
    told: Told

    @property
    def act(self) -> Act:
        """What the source says, as an act on the ladder; of a year to come it only claims."""
        act = act_told(self.told)
        is_to_come = act.day is not None and act.day.earliest > today()
        return replace(act, is_proved=False) if is_to_come else act


def leavings(programme: Programme) -> list[Leaving]:
    """Return all courses at institutions, in the order of the programme.

    Two entries of one institution and one course are told apart by their number.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for told in programme.curricula:
        named = (told.institution, told.course or "")
        seen[named] += 1
        number = f" {seen[named]}" if seen[named] > 1 else ""
        found.append(
            Leaving(
                key=_key(f"{named[0]}/{named[1]}{number}"),
                institution=_body(told.institution, programme),
                told=told,
            )
        )
    return found


def _key(entry: str) -> str:
    """Return the entry itself, or its beginning and digest: an index takes no long text."""
    if len(entry) <= _LONGEST:
        return entry
    return f"{entry[:_BEGINNING]}… {sha256(entry.encode()).hexdigest()}"


def _body(named: str, programme: Programme) -> str:
    found = programme.organisation(named)
    return found.name if found else named
