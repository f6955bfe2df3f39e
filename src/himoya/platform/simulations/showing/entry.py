"""Entry tests as pages draw them: what the office asks, and what came of a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.simulations.entry_tests import share_of
from himoya.platform.simulations.kinds import Entry
from himoya.platform.simulations.lists import said
from himoya.platform.simulations.models import EntryResult, EntryRule
from himoya.platform.simulations.showing.runs import moment
from himoya.platform.simulations.showing.scenarios import heads
from himoya.platform.simulations.words import COLUMNS, ENTRY
from himoya.platform.theme.parts import Cell


def result_in_words(one: EntryResult, language: Language) -> str:
    """Return how much was right, and when."""
    told = {
        "right": format_number(one.right / 100, language, 0 if one.right % 100 == 0 else 2),
        "questions": one.questions,
        "share": int(share_of(one)),
        "at": moment(one.taken_at),
    }
    return (
        _("Entry test of %(at)s: %(right)s of %(questions)s questions right (%(share)s%%)") % told
    )


def rules_table(found: Mapping[str, EntryRule], language: Language) -> dict[str, Any]:
    """Return what the office asks before which role; the title leads to the test."""
    return {
        "headings": heads(
            COLUMNS["role"], _("Test"), _("Passed from"), _("Where the test was not passed")
        ),
        "rows": [
            [
                Cell(text=said("role", role, language)),
                _test(one),
                Cell(text=f"{one.share}%"),
                Cell(text=str(ENTRY[Entry(one.force)])),
            ]
            for role, one in found.items()
        ],
    }


def _test(rule: EntryRule) -> Cell:
    if rule.test is None:
        return Cell(
            text=_("Those that come with the program"), url=reverse("simulations:take-test")
        )
    url = reverse("simulations:take-own-test", args=(rule.test.id,))
    return Cell(text=rule.test.title, url=url)
