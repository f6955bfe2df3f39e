"""Names of files that people save, send and leave in download folders."""

from __future__ import annotations

import secrets
from typing import Literal

from himoya.platform.documents.model import Document

#: No letters or digits that are taken for each other when read aloud or written down.
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 4


def file_name(document: Document, ending: Literal["pdf", "docx"]) -> str:
    """Return a new name such as ``hand-over-2026-11-27-k3f9.pdf``.

    It names no person and no case: an official number can be looked up. The last part is random,
    so two files of one day do not overwrite each other, and a name can be told on the telephone.
    """
    random_part = "".join(secrets.choice(_CLEAR) for _ in range(_LENGTH))
    return f"{document.kind}-{document.made_on.isoformat()}-{random_part}.{ending}"
