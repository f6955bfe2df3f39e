"""Result tables as one web page that opens from disk and needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import Cell
from himoya.exchange.gate import Written
from himoya.exchange.result_tables.chart import newest_total, totals_chart
from himoya.exchange.result_tables.grid import MARKS, GridRow, about_lines, lay_out, whose
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number


def write_page(
    tables: Sequence[Written], file: Path, language: Language, dictionary: Dictionary
) -> None:
    """Write the tables, each under its heading: a sentence, a chart, the table, its notes."""
    owners = dict.fromkeys(whose(one, language, dictionary) for one in tables)
    title = sentences.say(language, "Trafficking in persons: {country}", country="; ".join(owners))
    parts = [part for table in tables for part in _table(table, language, dictionary)]
    invented = dictionary.country.invented and not all(one.table.origin for one in tables)
    file.write_text(_page(title, parts, language, invented=invented), encoding="utf-8")


def _page(title: str, parts: list[str], language: Language, *, invented: bool) -> str:
    banner = ""
    if invented:
        said = sentences.say(language, "Invented data of an invented country.")
        banner = f'<p class="banner">{escape(said)}</p>\n'
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{banner}<h1>{escape(title)}</h1>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )


def _table(given: Written, language: Language, dictionary: Dictionary) -> Iterator[str]:
    table = given.table
    grid = lay_out(given, language)
    title = escape(table.definition.title.in_language(language))
    yield f'<section id="{escape(table.definition.table)}"><h2>{title}</h2>'
    if newest := newest_total(given, language, dictionary):
        yield f"<p>{escape(newest)}</p>"
    yield totals_chart(given, language)
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{title}">'
    yield f'<table><caption class="hidden">{title}</caption><thead><tr>'
    headings = grid.headings or (sentences.say(language, "Total"),)
    yield "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    yield "".join(f'<th scope="col" class="number">{escape(one)}</th>' for one in grid.periods)
    yield "</tr></thead><tbody>"
    for row in grid.rows:
        yield _row(row, language)
    yield "</tbody></table></div>"
    notes = about_lines(given, language, dictionary)
    yield '<ul class="notes">' + "".join(f"<li>{escape(note)}</li>" for note in notes) + "</ul>"
    yield "</section>"


def _row(row: GridRow, language: Language) -> str:
    labels = row.labels or (sentences.say(language, "Total"),)
    sides = "".join(f'<th scope="row">{escape(label)}</th>' for label in labels)
    cells = "".join(f'<td class="number">{_value(cell, language)}</td>' for cell in row.cells)
    kind = ' class="total"' if row.is_total else ""
    return f"<tr{kind}>{sides}{cells}</tr>"


def _value(cell: Cell | None, language: Language) -> str:
    if cell is None:
        return ""
    if cell.value is None:
        return escape(MARKS[cell.status] or "..")
    decimals = 0 if float(cell.value).is_integer() else 2
    mark = MARKS[cell.status]
    shown = escape(format_number(cell.value, language, decimals))
    return f"{shown}<sup>{escape(mark)}</sup>" if mark else shown


STYLE = (
    "body{font:16px/1.5 'Noto Sans',Arial,sans-serif;color:#1b1b1b;margin:0;background:#fff}"
    "main{max-width:72rem;margin:0 auto;padding:1rem}h1{font-size:1.6rem;line-height:1.25}"
    ".banner{background:#fff4d6;border-left:6px solid #b8860b;padding:.5rem .8rem;margin:0 0 1rem}"
    ".himoya-chart{display:block;max-width:46rem;overflow:visible}"
    ".himoya-outline{stroke:#14212b;stroke-width:1px}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;font-size:.95rem}"
    "h2{font-size:1.2rem;margin:0 0 .3rem}.hidden{position:absolute;clip-path:inset(50%)}"
    "sup{line-height:0}"
    "th,td{border-bottom:1px solid #cfd8d5;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    "thead th{background:#e5f1ee;border-bottom:2px solid #0b5d4b}"
    "tbody th{font-weight:400}.total th,.total td{font-weight:700}"
    ".number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".notes{font-size:.875rem;color:#333;padding-left:1.1rem}section{margin:0 0 2.5rem}"
    "@media print{.wide{overflow:visible}main{max-width:none}svg{print-color-adjust:exact}}"
)
