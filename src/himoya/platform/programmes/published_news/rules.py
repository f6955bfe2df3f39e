"""What can be done with an appearance of news, by what it is. A plain table, complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from himoya.platform.programmes.kinds import NewsMove

_PRESENT = (NewsMove.CORRECTED, NewsMove.WITHDRAWN, NewsMove.PUT_RIGHT, NewsMove.STRUCK)

#: What it is -> what can be done. Who noted a withdrawal wrongly strikes it and notes it anew.
MOVES: Mapping[NewsMove, Sequence[NewsMove]] = {
    NewsMove.NOTED: _PRESENT,
    NewsMove.PUT_RIGHT: _PRESENT,
    NewsMove.CORRECTED: _PRESENT,
    NewsMove.WITHDRAWN: (NewsMove.STRUCK,),
    NewsMove.STRUCK: (),
}
