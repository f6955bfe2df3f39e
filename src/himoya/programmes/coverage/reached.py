"""People who were trained, and established posts -> coverage by agency and territory, and turnover.

Unit of count: people, each once, where he or she was last noted. Source: the project's reference
on training and results, section 3.4 (coverage = trained people still in post / established posts;
staff turnover of trained people is named there as what holds results up).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

#: An agency and a territory; an empty territory is the headquarters.
Unit = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """One person who was trained. ``territory`` is None where nobody noted where the person is."""

    agency: str
    sex: str = ""
    territory: str | None = None
    has_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """Established posts of a unit, as they were on a day by a source."""

    number: int
    day: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many; never a percentage alone."""

    part: int
    of: int

    @property
    def percent(self) -> float | None:
        """None where there is nobody to be a part of."""
        return 100 * self.part / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """One unit. ``sexes`` are of the people in post; who is missing there is not recorded."""

    agency: str
    territory: str
    posts: Posts | None = None
    in_post: int = 0
    left: int = 0
    sexes: Mapping[str, int] = field(default_factory=dict)

    @property
    def coverage(self) -> Share | None:
        """None where the number of posts is not known."""
        return None if self.posts is None else Share(part=self.in_post, of=self.posts.number)

    @property
    def turnover(self) -> Share:
        """Who left, of all trained people of the unit of whom it was noted."""
        return Share(part=self.left, of=self.in_post + self.left)

    @property
    def is_over(self) -> bool:
        """Whether more trained people are in post than there are posts: somebody has to look."""
        return self.posts is not None and self.in_post > self.posts.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All units; ``not_noted`` is by agency, of whom nobody noted whether they are in post."""

    units: Sequence[Reached]
    not_noted: Mapping[str, int]

    @property
    def turnover(self) -> Share:
        """The turnover of all units together."""
        left = sum(one.left for one in self.units)
        return Share(part=left, of=left + sum(one.in_post for one in self.units))

    def of_territories(self) -> Mapping[str, Share]:
        """Return the coverage of territories, over their units whose posts are known."""
        found: dict[str, Share] = {}
        for one in self.units:
            share = one.coverage
            if share is not None:
                before = found.get(one.territory, Share(part=0, of=0))
                found[one.territory] = Share(part=before.part + share.part, of=before.of + share.of)
        return found


def coverage_of(people: Iterable[Trained], posts: Mapping[Unit, Posts]) -> Coverage:
    """Count people by where they are noted; a unit without people stands there by its posts."""
    in_post: dict[Unit, Counter[str]] = defaultdict(Counter)
    left: Counter[Unit] = Counter()
    not_noted: Counter[str] = Counter()
    for one in people:
        if one.territory is None:
            not_noted[one.agency] += 1
        elif one.has_left:
            left[one.agency, one.territory] += 1
        else:
            in_post[one.agency, one.territory][one.sex] += 1
    wanted = {unit for unit, told in posts.items() if told.number} | in_post.keys() | left.keys()
    return Coverage(
        units=[
            Reached(
                agency=unit[0],
                territory=unit[1],
                posts=posts.get(unit),
                in_post=sum(in_post[unit].values()),
                left=left[unit],
                sexes={sex: number for sex, number in sorted(in_post[unit].items()) if sex},
            )
            for unit in sorted(wanted)
        ],
        not_noted=dict(sorted(not_noted.items())),
    )
