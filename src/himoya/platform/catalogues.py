"""Compiles the rooms' message catalogues, so that nobody needs gettext and none is stale."""

from __future__ import annotations

import os
from pathlib import Path

PLATFORM = Path(__file__).parent


def compile_catalogues(platform: Path = PLATFORM) -> int:
    """Compile every ``django.po`` that is newer than its ``.mo``; returns how many there were.

    A folder that cannot be written (an installed package) keeps what it was delivered with.
    """
    compiled = 0
    for source in sorted(platform.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        if not os.access(source.parent, os.W_OK):
            continue
        _compile(source, target)
        compiled += 1
    return compiled


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as opened:
        catalogue = read_po(opened, locale=source.parts[-3])
    # Another process may be reading: it sees the old file or the new one, never half of one.
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    with unfinished.open("wb") as opened:
        write_mo(opened, catalogue)
    os.replace(unfinished, target)
