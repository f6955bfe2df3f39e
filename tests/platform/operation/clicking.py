"""People at work, as pages: what browsers do while a test kills the server under them."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from tests.platform.operation.browsers import Answer, Browser

_ID = r"([0-9a-f-]{36})"


@dataclass
class Clicking:
    """An investigator who proposes cases, a prosecutor who takes them, and a writer of drafts.

    ``acknowledged`` holds what the server said yes to, as `acting` tells it.
    """

    police: Browser
    writer: Browser
    prosecutor: Browser
    cases: list[str]
    to: str
    acknowledged: list[dict[str, str | int]] = field(default_factory=list)
    broken_off: int = 0
    proposed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        for work in (self._propose_and_take, self._write_drafts):
            thread = threading.Thread(target=self._again_and_again, args=(work,))
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _again_and_again(self, work: Callable[[], None]) -> None:
        while not self._stopping.is_set():
            work()

    def _propose_and_take(self) -> None:
        if not self.cases:
            self._stopping.wait(0.05)
            return
        case = self.cases.pop(0)
        answer = self.police.post(
            f"/cases/{case}/hand-over/", {"to": self.to, "steps": "", "confirmed": "yes"}
        )
        found = self._note(answer, rf"/cases/hand-overs/{_ID}/")
        if found is None:
            return
        self.acknowledged.append({"hand_over": found, "state": "proposed"})
        taken = self.prosecutor.post(f"/cases/hand-overs/{found}/", {"move": "take"})
        if self._note(taken, rf"/cases/{_ID}/") is not None:
            self.acknowledged.append({"hand_over": found, "state": "taken"})

    def _write_drafts(self) -> None:
        begun = self._note(self.writer.post("/entry/begin/police-card/"), rf"/entry/{_ID}/")
        if begun is None:
            return
        self.acknowledged.append({"draft": begun, "version": 0})
        for version in range(4):
            page = self.writer.get(f"/entry/{begun}/card/")
            row = re.search(r'name="(\w+)\.source_record_number"', page.page)
            if row is None:
                self.broken_off += page.status == 0
                return
            saved = self.writer.post(
                f"/entry/{begun}/card/autosave/",
                {"version": str(version), f"{row[1]}.source_record_number": f"ledger {version}"},
            )
            told = self._note_page(saved)
            if told is None:
                return
            self.acknowledged.append({"draft": begun, "version": told})

    def _note(self, answer: Answer, pattern: str) -> str | None:
        """The id in the address that an acknowledged act leads to."""
        found = re.search(pattern, answer.location)
        if answer.is_acknowledged and found is not None:
            return str(UUID(found[1]))
        self._count(answer)
        return None

    def _note_page(self, answer: Answer) -> int | None:
        found = re.search(r'"version": (\d+)', answer.page)
        if answer.status == 200 and found is not None:
            return int(found[1])
        self._count(answer)
        return None

    def _count(self, answer: Answer) -> None:
        if answer.status == 0:
            self.broken_off += 1
            self._stopping.wait(0.2)
        else:
            self.refused.append(f"{answer.status} {answer.location}")
