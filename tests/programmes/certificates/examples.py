"""A course and its people, invented, as the files that an office keeps."""

from __future__ import annotations

from pathlib import Path

TEMPLATE = """\
schema: himoya-certificate/1
kind: {kind}
series: TJ-A
language: {language}
issuer: {issuer}
signatories: [Head of the academy, Leader of the course]
valid_years: {years}
course:
  id: course-7
  title: {title}
  hours: 16
  start: 2026-11-02
  end: 2026-11-03
  place: Dushanbe
"""


def template_file(folder: Path, name: str = "certificate.yaml", **changed: object) -> Path:
    """Write a template with some of its entries changed."""
    entries = {
        "kind": "attendance",
        "language": "en",
        "issuer": "Police academy",
        "title": "Investigating grave crimes",
        "years": "null",
    }
    file = folder / name
    file.write_text(TEMPLATE.format(**{**entries, **changed}), encoding="utf-8")
    return file


def people_file(folder: Path, *rows: str, heading: str = "name on the paper") -> Path:
    """Write a list of people as CSV."""
    file = folder / "people.csv"
    file.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    return file
