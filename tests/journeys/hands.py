"""Somebody at a keyboard: what a person does in a story, and how long hands and head take.

Times are those of the keystroke-level model (Card, Moran and Newell 1980, "The keystroke-level
model for user performance time with interactive systems", Communications of the ACM 23(7), table of
operators), for somebody who types as an average office worker. Every question that a page shows
costs one act of thought, whether or not it is answered. What the machine takes is not counted here:
that is held by the benchmarks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

#: Seconds: one key of an average non-secretary; pointing; a click; hands to the mouse; a thought.
KEY, POINT, CLICK, HANDS, THOUGHT = 0.28, 1.10, 0.20, 0.40, 1.35

#: Controls into which somebody types.
TYPED = "input[type=text][name='{0}'], textarea[name='{0}']"

#: An answer: words to type, a code to pick (or several), or day, month and year.
Answer = str | tuple[str, ...]
#: Answers of a page by the name of the question.
Answers = Mapping[str, Answer]


class Officer:
    """One person with one page of a browser; ``seconds`` is what the person's work has taken."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.seconds = 0.0

    def press(self, name: str | re.Pattern[str], role: str = "button") -> None:
        """Press a button (or follow a link) and wait for the page that it opens."""
        self._click(self.page.get_by_role(role, name=name).first)

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.press(name, "link")

    def _click(self, element: Any) -> None:
        self.seconds += THOUGHT + HANDS + POINT + CLICK
        element.click()

    def look_over(self) -> None:
        """Read every question of the page that is open."""
        self.seconds += THOUGHT * self.page.locator("[name$='.asked']").count()

    def answer(self, row: str, answers: Answers) -> None:
        """Answer questions of one record: typed, ticked, or as the parts of a date."""
        for name, given in answers.items():
            control = f"{row}.{name}"
            if self.page.locator(f"[name='{control}.day']").count():
                self._type_date(control, given)
            elif self.page.locator(TYPED.format(control)).count():
                self._type(f"[name='{control}']", str(given))
            else:
                for code in (given,) if isinstance(given, str) else given:
                    self.tick(f"[name='{control}'][value='{code}']")

    def _type(self, selector: str, text: str) -> None:
        self.seconds += HANDS + POINT + CLICK + HANDS + KEY * len(text)
        self.page.fill(selector, text)

    def _type_date(self, control: str, given: Answer) -> None:
        """Type day, month and year, with the tabulator between them."""
        self.seconds += HANDS + POINT + CLICK + HANDS + KEY * (len("".join(given)) + 2)
        for part, text in zip(("day", "month", "year"), given, strict=True):
            self.page.fill(f"[name='{control}.{part}']", text)

    def tick(self, selector: str) -> None:
        self.seconds += HANDS + POINT + CLICK
        self.page.check(selector)

    def choose(self, selector: str, value: str) -> None:
        """Open a list and pick one entry of it."""
        self.seconds += THOUGHT + 2 * (HANDS + POINT + CLICK)
        self.page.select_option(selector, value)
