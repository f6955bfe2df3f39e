"""Files packed into one, the same bytes on every machine and every day."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

#: The first instant that a ZIP file can name; the clock is not asked.
MOMENT = (1980, 1, 1, 0, 0, 0)

#: Unix, and a file that everybody may read and its owner write: what the format keeps of files.
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file, uncompressed: what a compressor makes differs between machines."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, MOMENT)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(entry, content)
    return made.getvalue()


def stored_again(archive: bytes) -> bytes:
    """Return a ZIP file, such as a workbook, packed this way."""
    with ZipFile(io.BytesIO(archive)) as made:
        return packed({name: made.read(name) for name in made.namelist()})


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file in the form that ``sha256sum -c`` reads."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return "".join(lines).encode("utf-8")
