"""Reads finished files back with other programs than those that made them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF as Poppler reads it, page by page, a form feed after each."""
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def running_text(pdf: bytes) -> str:
    """Return the text in reading order, its lines joined."""
    return " ".join(
        subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
        .stdout.decode()
        .split()
    )


def words_with_edges(pdf: bytes) -> list[tuple[str, float, float]]:
    """Return each word with the places, in points, where it begins and ends in its line."""
    listed = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    found = re.findall(r'<word xMin="([\d.]+)".*? xMax="([\d.]+)".*?>(.*?)</word>', listed)
    return [(word, float(left), float(right)) for left, right, word in found]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield each element of the structure tree, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting.extend(reversed(list(found)))
        elif isinstance(found, pikepdf.Dictionary) and "/S" in found:
            yield found
            if "/K" in found:
                waiting.append(found.K)


def as_pdf(docx: bytes, folder: Path) -> bytes:
    """Return a DOCX as LibreOffice prints it; its profile is in the folder, and goes with it."""
    source = folder / "document.docx"
    source.write_bytes(docx)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(".pdf").read_bytes()
