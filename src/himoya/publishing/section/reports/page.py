"""A report as a page of the section, or as a file of its own."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from xml.etree.ElementTree import Element

from himoya.charts.bars import Bar, bars
from himoya.charts.markup import as_html, node
from himoya.languages.codes import Language
from himoya.publishing.section.frame import Section, page
from himoya.publishing.section.reports.model import (
    Chart,
    Facts,
    Grid,
    Kind,
    Part,
    Picture,
    Points,
    Report,
    Sentence,
    Title,
)
from himoya.publishing.sentences import sentences

#: Headings of a report stand below that of its page.
_TAGS = {1: "h2", 2: "h3", 3: "h4"}


def report_name(release: str, kind: Kind) -> str:
    """Return what the page of a report is called; the folder says the language."""
    return f"{release}.{kind.value}-report.html"


def paper_name(kind: Kind, language: Language) -> str:
    """Return what the paper is called in the folder of files of its release."""
    return f"{kind.value}-report.{language}.pdf"


def report_page(section: Section, report: Report, *, on_paper: bool) -> str:
    """Return the page; with a link to the paper where there is one."""
    language = report.language
    link = None
    if on_paper:
        where = f"../files/{report.release}/{paper_name(report.kind, language)}"
        words = sentences.say(language, "This report as PDF")
        link = node("p", node("a", words, href=where, type="application/pdf"))
    name = report_name(report.release, report.kind)
    return page(section, name, report.title, language, link, *drawn(report))


def whole_file(report: Report) -> str:
    """Return a report as one HTML file that needs no other."""
    head = node(
        "head",
        node("meta", charset="utf-8"),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("title", report.title),
    )
    banner = None
    if report.invented:
        text = (
            "Everything here is invented: the country, the people, the numbers. Quote none of it."
        )
        banner = node("p", node("strong", sentences.say(report.language, text)))
    main = node("main", node("h1", report.title), node("p", report.publisher), banner)
    main.extend(drawn(report))
    html = node("html", head, node("body", main), lang=report.language)
    return "<!doctype html>\n" + as_html(html) + "\n"


def drawn(report: Report) -> Iterator[Element]:
    """Yield the elements of a report."""
    return (element_of(part) for part in report.parts)


def element_of(part: Part) -> Element:
    """Return one part of a report as an element of a page."""
    match part:
        case Title(text, level):
            return node(_TAGS[level], text)
        case Sentence(text, language):
            return node("p", text, lang=language)
        case Points(lines, language):
            return node("ul", *(node("li", line) for line in lines), lang=language)
        case Facts(rows):
            listed = node("dl")
            for name, value in rows:
                listed.extend((node("dt", name), node("dd", value)))
            return listed
        case Grid():
            return _grid(part)
        case Chart():
            return _chart(part)
        case Picture():
            return _picture(part)


def _chart(part: Chart) -> Element:
    drawn = bars(_name_of(part), part.caption, part.in_words, bars_of(part))
    return node("figure", node("figcaption", part.caption), drawn)


def _picture(part: Picture) -> Element:
    data = f"data:image/png;base64,{b64encode(part.png).decode('ascii')}"
    shown = node("img", src=data, alt=part.alternative)
    return node("figure", node("figcaption", part.caption), shown)


def bars_of(part: Chart) -> list[Bar]:
    """Return the bars of a chart as they are drawn, on pages and papers alike."""
    return [Bar(label, (value,), said) for label, value, said in part.rows]


def _name_of(part: Chart) -> str:
    """A name for the parts of a drawing to refer to, the same for the same chart."""
    return f"chart-{sha256(part.caption.encode()).hexdigest()[:8]}"


def _grid(part: Grid) -> Element:
    def kind(at: int) -> str | None:
        return "number" if at in part.numbers else None

    heads = (node("th", one, scope="col", class_=kind(at)) for at, one in enumerate(part.heads))
    rows = (
        node(
            "tr",
            node("th", row[0], scope="row"),
            *(node("td", one, class_=kind(at)) for at, one in enumerate(row[1:], start=1)),
        )
        for row in part.rows
    )
    table = node(
        "table",
        node("caption", part.caption),
        node("thead", node("tr", *heads)),
        node("tbody", *rows),
    )
    return node(
        "div", table, class_="wide words", tabindex="0", role="region", aria_label=part.caption
    )
