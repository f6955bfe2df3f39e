"""What the test of rotations has people write: each is sealed, and must open as it was."""

from __future__ import annotations

from himoya.platform.entry.imports.found import Found

#: Names that are sealed and nothing else: whoever finds them reads them from under a seal.
VICTIM, REFERRED = "Ҷӯраева Намунахон", "Тахайюлова Мисолхон"
WITHDRAWN, AMENDED = "Entered twice by two officers.", "The passport says otherwise."
REFUSED = "The passport is that of a sister."
NOTE, ANSWER = "The second witness waits.", "The second page of the card is missing."
REASON = "No offence was found after the second witness was heard."
FOUND = Found(rows=2, accepted=1, refused=1, notes=("A name stands in row 2.",))
DANGER = "A person of this case called from the border and is in danger now."
STATEMENT, TITLE = b"She was seen at the station.", "Statement of a witness"
PURPOSE = "For the meeting of the commission"
#: A secret of an authenticator app in base32, as it is printed beside its square code.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
