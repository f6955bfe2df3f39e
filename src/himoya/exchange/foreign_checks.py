"""A file in a foreign layout, checked without writing anything."""

from __future__ import annotations

from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.exchange.converting import convert_records
from himoya.exchange.delivery import CheckReport
from himoya.exchange.foreign_figures import read_figures
from himoya.exchange.mapping import FiguresLayout, Layout
from himoya.languages.codes import Language


def check_through_mapping(
    path: Path, layout: Layout | FiguresLayout, dictionary: Dictionary, language: Language
) -> CheckReport:
    """Check a file in a foreign layout: every refused row is an error at its row and column."""
    if isinstance(layout, FiguresLayout):
        summary = read_figures(path, layout, language)[1]
    else:
        summary = convert_records(path, layout, dictionary, language)[1]
    findings = [
        Finding(
            file=path.name,
            sheet=None,
            row=refusal.row,
            column=refusal.column,
            field=None,
            value=refusal.value,
            rule="not_mapped",
            severity=Severity.ERROR,
            message=refusal.reason,
        )
        for refusal in summary.refusals
    ]
    return CheckReport(rows=summary.read, findings=findings)
