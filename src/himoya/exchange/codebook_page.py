"""The codebook's Markdown as a web page: headings, paragraphs, links, tables and `code`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

_LINK = re.compile(r"\[([^\]]+)\]\((#[\w-]+)\)")
_ANCHOR = re.compile(r'<a id="([\w-]+)"></a>')


def html_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the page's body."""
    titles: list[str] = []
    for line in lines:
        is_row = line.startswith("| ")
        if titles and not is_row:
            yield "</tbody></table></div>"
            titles = []
        if is_row:
            yield from _table_row(line, titles)
            titles = titles or _cells(line)
        elif anchor := _ANCHOR.fullmatch(line):
            yield f'<a id="{anchor[1]}"></a>'
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            yield f"<h{level}>{_inline(line.lstrip('# '))}</h{level}>"
        elif line:
            yield f"<p>{_inline(line)}</p>"
    if titles:
        yield "</tbody></table></div>"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split(" | ")]


def _table_row(line: str, titles: Sequence[str]) -> Iterator[str]:
    cells = _cells(line)
    if not titles:
        heads = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in cells)
        yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>'
    elif not all(cell == "---" for cell in cells):
        # On a narrow screen every cell stands under the other and needs its heading beside it.
        named = zip(titles, cells, strict=True)
        yield (
            "<tr>"
            + "".join(
                f'<td data-title="{escape(title)}">{_inline(cell)}</td>' for title, cell in named
            )
            + "</tr>"
        )


def _inline(text: str) -> str:
    parts = escape(text, quote=False).split("`")
    marked = "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
    return _LINK.sub(r'<a href="\2">\1</a>', marked)


STYLE = (
    "body{font:16px/1.5 'Noto Sans',Arial,sans-serif;color:#1b1b1b;margin:0;background:#fff}"
    "main{max-width:80rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.8rem;line-height:1.25}"
    "h2{border-bottom:2px solid #0b5d4b;padding-bottom:.2rem}h3{margin-top:2rem}"
    "a{color:#0b5d4b}.wide{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;font-size:.92rem}"
    "th,td{border:1px solid #b8c4c1;padding:.35rem .5rem;text-align:left;vertical-align:top}"
    "th{background:#e5f1ee}"
    "code{font-size:.9em;background:#f2f5f4;padding:0 .2em}td code{white-space:nowrap}"
    "@media(max-width:45rem){thead{position:absolute;left:-999rem}"
    "tr{display:block;border:1px solid #b8c4c1;margin:0 0 .6rem;padding:.3rem .5rem}"
    "td{display:block;border:0;padding:.1rem 0}td:empty{display:none}"
    "td::before{content:attr(data-title) ': ';color:#4a5a56;font-size:.85em}}"
    "@media print{main{max-width:none;padding:0}tr{break-inside:avoid}}"
)
