"""Run in a process of its own: asks an installation for every address beside the register.

Prints, as JSON, how many pages were shown, of which rooms there are any, and what went wrong.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from himoya.platform.start import start

if TYPE_CHECKING:
    from himoya.platform.agencies.models import Post

#: Who works where no cases are kept, and who looks after the installation.
ROLES = ("training_manager", "programme_manager", "administrator")


def main() -> None:
    data = start()
    from himoya.platform.operation.preparing import prepare

    prepare(data)
    from tests.platform.people import People

    people, walk = People(), Walk()
    for role in ROLES:
        walk.by(people.post(role))
    told = {"shown": walk.shown, "rooms": sorted(walk.rooms), "wrong": walk.wrong}
    json.dump(told, sys.stdout)


class Walk:
    """Asks for addresses one after another, each with a record of the reader's own agency."""

    def __init__(self) -> None:
        self.shown = 0
        self.wrong: list[str] = []
        #: Whose pages there are.
        self.rooms: set[str] = set()
        self._made: dict[str, dict[str, object]] = {}

    def by(self, post: Post) -> None:
        """Ask for every address as whoever holds a post."""
        from django.test import Client
        from django.urls import reverse

        from tests.platform.everywhere.addresses import ROWS, every_address

        made = self._records(post)
        browser = Client(raise_request_exception=False, SERVER_NAME="localhost")
        browser.force_login(post.account)
        for address in every_address():
            row = ROWS[address.name]
            self.rooms.add(address.name.partition(":")[0])
            if address.name == "account_logout" or not made.keys() >= set(row.fills.values()):
                continue
            filled = {argument: made[kind] for argument, kind in row.fills.items()}
            answer = browser.get(reverse(address.name, kwargs={**row.more, **filled}))
            b"".join(answer)
            self.shown += answer.status_code == 200
            if answer.status_code >= 500:
                self.wrong.append(f"{post.role}: {address.name}")

    def _records(self, post: Post) -> dict[str, object]:
        from himoya.platform.access.scope import whole_table
        from tests.platform.everywhere.records_beside_the_register import BESIDE_THE_REGISTER

        agency = post.agency.code
        if agency not in self._made:
            with whole_table("records of an agency"):
                self._made[agency] = {
                    kind: make(post, agency).pk for kind, make in BESIDE_THE_REGISTER.items()
                }
        return self._made[agency]


if __name__ == "__main__":
    main()
