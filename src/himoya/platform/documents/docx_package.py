"""DOCX files as packages: without the machine's clock, and nothing in them that runs or fetches."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from django.utils.translation import gettext as _

#: The first instant that a ZIP file can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)

_EXTERNAL = b'TargetMode="External"'
_RUNS = ("vbaproject", "activex", "oleobject", "embeddings/")


class UnsuitableTemplate(ValueError):
    """A template of a letter that must not be used; the reason is a sentence for its maker."""


def without_clock(package: bytes, *, packed: bool = True) -> bytes:
    """Return the same package without the times at which its parts were written.

    ``packed=False`` gives the same bytes with every version of the compressing library.
    """
    made = BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(made, "w", method) as new:
        for part in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(part, _NO_TIME), old.read(part), method)
    return made.getvalue()


def check_template(template: Path) -> None:
    """Raise `UnsuitableTemplate` for what is no DOCX, holds programs, or fetches from elsewhere.

    A template that names another one on a server runs that one's macros when it is opened.
    """
    try:
        with zipfile.ZipFile(template) as package:
            reasons = list(_reasons(package))
    except (zipfile.BadZipFile, OSError):
        reasons = [_("The template of the letter is not a DOCX file.")]
    if reasons:
        raise UnsuitableTemplate(" ".join(reasons))


def _reasons(package: zipfile.ZipFile) -> Iterator[str]:
    parts = package.namelist()
    if "word/document.xml" not in parts:
        yield _("The template of the letter is not a DOCX file.")
    if any(sign in part.lower() for part in parts for sign in _RUNS):
        yield _("The template of the letter holds a program or an embedded file.")
    if any(part.endswith(".rels") and _EXTERNAL in package.read(part) for part in parts):
        yield _("The template of the letter refers to something outside of itself.")
