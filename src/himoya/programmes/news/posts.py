"""Posts that the sources name in the lines that tell of an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from himoya.programmes.facts.events import Event
from himoya.programmes.facts.programme import Programme

#: Lines of a source: ``003:L13`` or ``003:L13-L19``.
_LINES = re.compile(r"(?P<source>[^:]+):L(?P<first>\d+)(?:-L?(?P<last>\d+))?")


def posts_at(event: Event, programme: Programme) -> Iterator[str]:
    """Yield each post with its body, such as "Ambassador (United States)"; never a person."""
    told = _lines(event.src)
    for one in programme.roles_mentioned:
        if told & _lines(one.src):
            body = programme.organisation(one.org)
            yield f"{one.role} ({body.name if body else one.org})"


def _lines(src: Iterable[str]) -> frozenset[tuple[str, int]]:
    matches = (found for one in src if (found := _LINES.fullmatch(one)))
    return frozenset(
        (one["source"], line)
        for one in matches
        for line in range(int(one["first"]), int(one["last"] or one["first"]) + 1)
    )
