"""A report as one HTML file that needs no other: no script, nothing from another place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from himoya.charts.markup import as_html, node
from himoya.programmes.reporting.whole import ProgrammeReport
from himoya.publishing.section.reports.model import Picture
from himoya.publishing.section.reports.page import element_of

_STYLE = Path(__file__).with_name("page.css")
_STYLE_OF_PHOTOGRAPHS = Path(__file__).with_name("photographs.css")


def whole_page(report: ProgrammeReport) -> str:
    """Return the file's text."""
    head = node(
        "head",
        node("meta", charset="utf-8"),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("title", report.title),
        node("style", _style(pictured=any(isinstance(one, Picture) for one in report.parts))),
    )
    main = node("main", node("h1", report.title), node("p", report.publisher))
    main.extend(element_of(part) for part in report.parts if not _is_empty(part))
    html = node("html", head, node("body", main), lang=report.language)
    return "<!doctype html>\n" + as_html(html) + "\n"


def _is_empty(part: object) -> bool:
    return not getattr(part, "rows", True) or not getattr(part, "lines", True)


@cache
def _style(*, pictured: bool) -> str:
    """Return the style; a report without photographs has nothing of theirs."""
    files = [_STYLE, _STYLE_OF_PHOTOGRAPHS] if pictured else [_STYLE]
    return "".join(one.read_text(encoding="utf-8") for one in files)
