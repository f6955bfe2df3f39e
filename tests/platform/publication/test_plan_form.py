"""The form of a release: tables, indicators, or both."""

from __future__ import annotations

import pytest
import yaml

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.publication.forms import PlanForm

ASKED = {"name": "waits", "period": "year", "method": "rounding", "totals": "held"}


def test_indicators_alone_make_a_plan() -> None:
    form = PlanForm([], "en", ASKED | {"indicators": ["stage_cohorts"]})
    assert form.is_valid(), form.errors
    plan = yaml.safe_load(form.plan())
    assert plan["indicators"] == ["stage_cohorts"]
    assert "tables" not in plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_with_neither_is_refused(language: Language) -> None:
    form = PlanForm([], language, ASKED)
    assert not form.is_valid()
    assert list(form.errors) == ["indicators"]
