"""What reading one cell costs, beside what Python itself takes for something like it.

Run: ``.venv/bin/python benchmarks/reading_cells.py``. Prints processor time of each and the ratio;
nothing is asserted. Texts and dates are made up, each another one, so that no memory helps.
"""

from __future__ import annotations

import difflib
import time
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from himoya.dictionary.reading import read_dictionary
from himoya.exchange.near_misses import NearMisses
from himoya.languages.folding import fold
from himoya.languages.reading_dates import read_date

MANY, FEW = 100_000, 100


def main() -> None:
    """Print a line for each kind of cell."""
    days = [(date(1900, 1, 1) + timedelta(days=one % 70_000)).isoformat() for one in range(MANY)]
    texts = [f"Қашқадарё вилояти, {number}-уй" for number in range(MANY)]
    slips = [f"Uzbekiston respublikasi {number}" for number in range(FEW)]
    spellings = read_dictionary("demonstration").codelists["country"].spellings
    near_misses = NearMisses(spellings)
    _tell("a date, beside date.fromisoformat", days, read_date, date.fromisoformat)
    _tell("a text folded, beside unicodedata.normalize", texts, fold, _normalised)
    _tell("a near miss, beside difflib's", slips, near_misses.nearest, partial(_closest, spellings))


def _normalised(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _closest(spellings: Sequence[str], text: str) -> list[str]:
    return difflib.get_close_matches(text, spellings, 1)


def _tell(
    what: str, cells: Sequence[str], ours: Callable[[str], object], theirs: Callable[[str], object]
) -> None:
    first, second = _seconds(cells, ours), _seconds(cells, theirs)
    each = first / len(cells) * 1e6
    print(f"{what}: {each:.1f} microseconds a cell, {first / second:.2g} times as long")


def _seconds(cells: Sequence[str], read: Callable[[str], object]) -> float:
    start = time.process_time()
    for one in cells:
        read(one)
    return time.process_time() - start


if __name__ == "__main__":
    main()
