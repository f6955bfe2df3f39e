"""A file in a foreign layout, checked without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.exchange.conversion_summary import ConversionSummary, RefusedRow
from himoya.exchange.converting import convert_records
from himoya.exchange.delivery import CheckReport
from himoya.exchange.foreign_figures import read_figures
from himoya.exchange.mapping import FiguresLayout, Layout
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.languages.codes import Language


def check_through_mapping(
    path: Path,
    layout: Layout | FiguresLayout,
    dictionary: Dictionary,
    language: Language,
    today: date,
) -> CheckReport:
    """Check a file in a foreign layout: every refused row is an error at its row and column.

    A file that is not read at all is an error, too. Raises FileNotFoundError.
    """
    try:
        summary = _summary(path, layout, dictionary, language, today)
    except RefusedFile as refusal:
        row = RefusedRow(0, "", "", str(refusal), path.name, None, refusal.rule)
        return CheckReport(findings=list(_findings([row], Severity.ERROR)))
    findings = [
        *_findings(summary.refusals, Severity.ERROR),
        *_findings(summary.remarks, Severity.WARNING),
    ]
    return CheckReport(rows=summary.read, findings=findings)


def _summary(
    path: Path,
    layout: Layout | FiguresLayout,
    dictionary: Dictionary,
    language: Language,
    today: date,
) -> ConversionSummary:
    if isinstance(layout, FiguresLayout):
        return read_figures(path, layout, language)[1]
    return convert_records(path, layout, dictionary, language, today)[1]


def _findings(rows: Iterable[RefusedRow], severity: Severity) -> Iterator[Finding]:
    for one in rows:
        yield Finding(
            file=one.file,
            sheet=one.sheet,
            row=one.row or None,
            column=one.column or None,
            field=None,
            value=one.value or None,
            rule=one.rule,
            severity=severity,
            message=one.reason,
            position=one.position,
        )
