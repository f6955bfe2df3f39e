"""Colours of the workbooks. A heading that needs an answer is bold too: colour is no language."""

from __future__ import annotations

from typing import Any

GREEN = "#0B5D4B"
PALE = "#E5F1EE"
NEEDED = "#FFF4D6"

#: A heading that is answered when it applies.
WHEN_IT_APPLIES: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "locked": True}
