"""What stands behind an address: kinds of records, and the arguments besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class About:
    """A row: the kind of record in the address ("" for none), and the other arguments.

    ``fills`` maps an argument of the pattern to the kind of record whose id stands there.
    """

    fills: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)
    post: Mapping[str, object] = field(default_factory=dict)


NOTHING = About()


def of(argument: str, kind: str, /, **more: object) -> About:
    return About({argument: kind}, more)


#: An id that nothing has.
NOBODYS = "00000000-0000-4000-8000-000000000000"
