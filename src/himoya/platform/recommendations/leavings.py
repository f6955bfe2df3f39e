"""What a programme leaves to be done, as recommendations to be. Plain values; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from himoya.platform.recommendations.kinds import Kind, State, Theme
from himoya.platform.recommendations.told import state_of_all
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.recommendations import OutcomeDocument, StateTold

#: The wings of the platform, by which suggestions are sorted in the facts of programmes.
_THEME_OF_WING: Mapping[int, Theme] = dict(enumerate(Theme, start=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One recommendation that a programme leaves, with what its sources say of its state."""

    kind: Kind
    document: str = ""
    section: str = ""
    point: str
    position: int
    source: str
    cited: tuple[str, ...]
    text: str
    addressees: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    told: tuple[StateTold, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it apart from the others of its programme."""
        return (self.kind.value, self.document, self.section, self.point)

    @property
    def state(self) -> State:
        """The state on which the sources agree; NOT_KNOWN where they say none."""
        return state_of_all(one.state for one in self.told)


def leavings(programme: Programme) -> list[Leaving]:
    """Return all points of outcome documents and all suggestions, in the order of the sources."""
    points = [one for document in programme.outcome_documents for one in _of(document, programme)]
    suggestions = [
        Leaving(
            kind=Kind.FOLLOW_UP,
            point=one.id,
            position=position,
            source=programme.programme.title,
            cited=one.src,
            text=one.text,
            themes=tuple(_THEME_OF_WING[wing] for wing in one.wings if wing in _THEME_OF_WING),
        )
        for position, one in enumerate(programme.follow_up_suggestions)
    ]
    return points + suggestions


def without_points(programme: Programme) -> list[OutcomeDocument]:
    """Return the outcome documents whose points do not stand in the sources."""
    return [one for one in programme.outcome_documents if not one.points]


def _of(document: OutcomeDocument, programme: Programme) -> Iterator[Leaving]:
    sections = [*document.sections.items(), ("", document.recommendations)]
    placed = [(section, point) for section, points in sections for point in points]
    for position, (section, point) in enumerate(placed):
        yield Leaving(
            kind=Kind.OUTCOME_POINT,
            document=document.id,
            section=section,
            point=point.id,
            position=position,
            source=document.title,
            cited=point.src,
            text=point.text,
            addressees=tuple(_body(one, programme) for one in point.addressee),
            told=document.states,
        )


def _body(named: str, programme: Programme) -> str:
    found = programme.organisation(named)
    return found.name if found else named
