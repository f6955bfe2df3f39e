"""A progress bar on standard error, for work that takes more than a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Drawing costs time: the bar is moved once in so many rows.
_EVERY = 500


@contextmanager
def progress_of_rows(
    title: str, *, every: int = _EVERY
) -> Iterator[Callable[[int, int | None], None]]:
    """Yield a function to tell rows done and rows expected; silent where nobody watches.

    Where fewer and slower things than rows are told, ``every`` one of them moves the bar.
    """
    if not sys.stderr.isatty():
        yield lambda done, expected: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def tell(done: int, expected: int | None) -> None:
            if done % every == 0:
                bar.update(task, completed=done, total=expected)

        yield tell
