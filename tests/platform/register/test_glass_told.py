"""Who is told of a broken glass where the holding office has no head."""

from __future__ import annotations

import pytest

from himoya.platform.access.models import BrokenGlass
from himoya.platform.register.actions import break_glass
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.conftest import Story

REASON = "A person of this case called from the border and is in danger now."


def test_where_the_office_has_no_head_one_above_is_told(story: Story) -> None:
    above = story.people.reader("investigation_head", "XD-MIA")
    break_glass(by=story.foreigner, number=story.number, reason=REASON, hours=1)
    assert BrokenGlass.objects.get().told == above.account


def test_without_anybody_to_tell_nothing_opens(story: Story) -> None:
    with pytest.raises(CaseRefused) as refused:
        break_glass(by=story.foreigner, number=story.number, reason=REASON, hours=1)
    assert refused.value.why is Why.NOT_FOUND_BY_NUMBER
