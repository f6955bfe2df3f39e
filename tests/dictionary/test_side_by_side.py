"""Two threads: in order, not too far ahead, and only where they save anything."""

from __future__ import annotations

import threading

import pytest

from himoya.dictionary import side_by_side as module
from himoya.dictionary.side_by_side import FEWEST_NUMBERS, THREADS, Once, side_by_side

#: Seconds after which a thread that should have been met is given up: far more than it takes.
PATIENCE = 30


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "processors", lambda: 2)


@pytest.mark.usefixtures("two")
def test_two_things_are_worked_on_at_once_and_come_in_their_order() -> None:
    second_done = threading.Event()

    def work(thing: str) -> tuple[str, bool]:
        if thing == "second":
            second_done.set()
            return thing, True
        return thing, second_done.wait(PATIENCE)

    done = list(side_by_side(work, ["first", "second"], numbers=FEWEST_NUMBERS))
    assert done == [("first", True), ("second", True)]


@pytest.mark.parametrize(("numbers", "processors"), [(FEWEST_NUMBERS - 1, 2), (10**9, 1)])
def test_few_numbers_and_one_processor_need_no_thread(
    numbers: int, processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "processors", lambda: processors)
    here = threading.get_ident()
    found = side_by_side(lambda _: threading.get_ident(), range(5), numbers=numbers)
    assert list(found) == [here] * 5


@pytest.mark.usefixtures("two")
def test_no_more_is_begun_than_may_wait() -> None:
    begun: list[int] = []
    results = side_by_side(begun.append, range(100), numbers=FEWEST_NUMBERS)
    next(results)
    assert len(begun) <= THREADS + 1
    results.close()  # type: ignore[attr-defined]
    assert len(begun) <= THREADS + 1


@pytest.mark.usefixtures("two")
def test_what_one_thing_raises_comes_after_those_before_it() -> None:
    def work(thing: int) -> int:
        if thing == 2:
            raise LookupError("no second")
        return thing

    results = side_by_side(work, [1, 2, 3, 4, 5, 6], numbers=FEWEST_NUMBERS)
    assert next(results) == 1
    with pytest.raises(LookupError, match="no second"):
        next(results)
    assert list(results) == []


def test_what_two_threads_ask_for_is_worked_out_once() -> None:
    once: Once[str, object] = Once()
    begun, asked = threading.Event(), threading.Event()
    worked: list[str] = []
    found: list[object] = []

    def work() -> object:
        worked.append("once")
        begun.set()
        assert asked.wait(PATIENCE)
        return object()

    def first() -> None:
        found.append(once.of("key", work))

    def second() -> None:
        assert begun.wait(PATIENCE)
        asked.set()
        found.append(once.of("key", work))

    threads = [threading.Thread(target=one) for one in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert worked == ["once"]
    assert found == [once.of("key", object)] * 2


def test_what_failed_is_asked_for_again() -> None:
    once: Once[str, int] = Once()

    def fail() -> int:
        raise LookupError("not yet")

    with pytest.raises(LookupError, match="not yet"):
        once.of("key", fail)
    assert once.of("key", lambda: 7) == 7
