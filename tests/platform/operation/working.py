"""Run in a process of its own: works in an installation until it is killed, a line an act."""

from __future__ import annotations

import sys

from himoya.platform.start import start


def main() -> None:
    start()
    from tests.platform.operation.acting import Actor, reader_of_role

    readers = reader_of_role("investigator"), reader_of_role("prosecutor")
    Actor(*readers, 11, sys.stdout.fileno()).go_on()


if __name__ == "__main__":
    main()
