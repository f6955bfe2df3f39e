"""The form with which a workbook is looked at before it is taken in."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.utils.translation import gettext as _

from himoya.platform.training.answer_workbooks.forms import LARGEST, AnswersForm


class LookedAtForm(AnswersForm):
    """A workbook that is sent, or the one that was looked at and comes back with the page.

    Nothing of a look is kept on the server: what single people said is nobody's file.
    """

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["file"].required = False

    def clean(self) -> dict[str, Any]:
        """Refuse a form without a workbook."""
        told: dict[str, Any] = super().clean() or {}
        given = told.get("file")
        told["content"] = given.read() if given else self._held()
        if not told["content"] and not self.errors:
            self.add_error("file", _("Choose a file .xlsx of at most 2 megabytes."))
        return told

    @property
    def held(self) -> str:
        """Return the workbook as the page carries it."""
        return base64.b64encode(self.cleaned_data["content"]).decode("ascii")

    def _held(self) -> bytes:
        try:
            content = base64.b64decode(self.data.get("held", ""), validate=True)
        except (binascii.Error, ValueError):
            return b""
        return content if len(content) <= LARGEST else b""
