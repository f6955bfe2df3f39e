"""The first page of a release: every table in four languages, opened from disk, without script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import ResultTable
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language

#: Forms in which a table is offered beside its page.
_FORMS = ("xlsx", "csv", "json")


def write_index(tables: Sequence[ResultTable], dictionary: Dictionary, file: Path) -> None:
    """Write the page; it links to ``<language>/<table>.html`` and ``tables/<table>.<form>``."""
    from himoya.exchange.result_tables.page import STYLE

    links = " · ".join(
        f'<a href="#{each}" lang="{each}">{escape(OWN_NAMES[each])}</a>' for each in LANGUAGES
    )
    sections = "\n".join(line for each in LANGUAGES for line in _section(tables, dictionary, each))
    file.write_text(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_title(tables, dictionary, 'en'))}</title>\n<style>{STYLE}</style>\n"
        f"</head>\n<body>\n<main>\n<nav>{links}</nav>\n{sections}\n</main>\n</body>\n</html>\n",
        encoding="utf-8",
    )


def _title(tables: Sequence[ResultTable], dictionary: Dictionary, language: Language) -> str:
    origins = dict.fromkeys(table.origin for table in tables if table.origin)
    owner = "; ".join(origins) or dictionary.country.name.in_language(language)
    return sentences.say(language, "Trafficking in persons, {owner}: tables", owner=owner)


def _section(
    tables: Sequence[ResultTable], dictionary: Dictionary, language: Language
) -> Iterator[str]:
    say = sentences.say
    yield f'<section id="{language}" lang="{language}">'
    yield f"<h1>{escape(_title(tables, dictionary, language))}</h1>"
    if dictionary.country.invented and not all(table.origin for table in tables):
        invented = say(
            language,
            "Everything here is invented: the country, the people, the numbers. Quote none of it.",
        )
        yield f'<p class="banner">{escape(invented)}</p>'
    protected = say(
        language,
        "Small numbers are protected: inner cells are rounded, so that nobody can be recognised. "
        "Every table says how.",
    )
    everything = say(language, "All tables in one file")
    yield f"<p>{escape(protected)}</p><p>{escape(everything)}: {_files('all-tables', '')}</p>"
    # Tables of one unit of count stand together: unlike units are never read side by side.
    order = list(dictionary.units)
    ordered = sorted(tables, key=lambda table: order.index(table.definition.unit))
    for unit, of_unit in groupby(ordered, key=lambda table: table.definition.unit):
        label = dictionary.units[unit].label.in_language(language)
        yield f"<h2>{escape(label)}</h2><ul>"
        yield from (_line(table, language) for table in of_unit)
        yield "</ul>"
    yield "</section>"


def _line(table: ResultTable, language: Language) -> str:
    name = table.definition.table
    title = escape(table.definition.title.in_language(language))
    return f'<li><a href="{language}/{name}.html">{title}</a> – {_files(name, "tables/")}</li>'


def _files(name: str, folder: str) -> str:
    forms = _FORMS if folder else ("xlsx", "csv")
    return " ".join(f'<a href="{folder}{name}.{form}">{form.upper()}</a>' for form in forms)
