"""A bank, a test put together from it, and a test held at an event of a course; all invented."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.training.course_tests.actions import TestTold, put_together
from himoya.platform.training.item_banks.actions import enter_bank
from himoya.platform.training.kinds import WhenTested
from himoya.platform.training.sittings.actions import SittingTold, hold_test
from himoya.programmes.item_bank.gift_reading import read_gift
from himoya.programmes.item_bank.items import Item

#: Four questions that a program judges on a line, one in sentences, one of pairs, and a text.
GIFT = """
::who:: Who decides on guilt? {=the court ~the investigator ~the press}

::elements:: What makes it up? {~%50%act ~%50%purpose ~%-50%a border}

::child:: A child is below {#18}.

::consent:: Consent of a child matters. {FALSE}

::own:: Why? {}

::pairs:: Who does what? {=court -> decides =police -> asks =centre -> helps}

::note:: A text between questions.
"""

#: The same questions in Russian, but for the child's age.
GIFT_RU = """
::who:: Кто решает о вине? {=суд ~следователь ~пресса}

::consent:: Согласие ребёнка имеет значение. {FALSE}
"""

#: Answers by question with their share in hundredths: whole, half, none.
RIGHT = {"who": "#1", "elements": "#1; #2", "child": "18", "consent": "false"}
HALF = {"who": "#1", "elements": "#1; #2", "child": "17"}


def questions(text: str = GIFT, language: Language = "en") -> tuple[Item, ...]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "questions.gift"
        file.write_text(text, encoding="utf-8")
        return read_gift(file, language, "en")


def a_bank(by: Reader) -> UUID:
    id: UUID = enter_bank(by=by, title="Invented bank", items=questions(), language="en").id
    return id


def a_test(by: Reader, bank: UUID | None = None, **told: Any) -> UUID:
    asked = {"title": "Invented test", "items": tuple(RIGHT)} | told
    id: UUID = put_together(by=by, bank=bank or a_bank(by), told=TestTold(**asked)).id
    return id


def held(
    by: Reader, event: UUID, test: UUID | None = None, time: WhenTested = WhenTested.POST
) -> UUID:
    """A test that is open today."""
    told = SittingTold(
        test=test or a_test(by), time=time, opens=today(), closes=today() + timedelta(days=3)
    )
    id: UUID = hold_test(by=by, event=event, told=told).id
    return id
