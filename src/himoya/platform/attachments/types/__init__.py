"""What a file is, told from its bytes alone, and whether it may be kept.

    with opened as file:                      # seekable, read-only
        kind = checked(file)                  # raises NotAccepted

Looked for: what runs when a file is opened, what fetches from elsewhere, what is locked, and what
swells when it is unpacked. Not looked for: mistakes of one viewer program that a well-formed file
could use, and what is hidden in pictures. Decision 0037 says what each check covers.
"""

from __future__ import annotations

from himoya.platform.attachments.types.checking import checked
from himoya.platform.attachments.types.kinds import ACCEPTED, FileKind
from himoya.platform.attachments.types.unwanted import NotAccepted, Unwanted

__all__ = ["ACCEPTED", "FileKind", "NotAccepted", "Unwanted", "checked"]
