"""The codebook: every record type, field, list and table in words, as Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.records import RecordType
from himoya.dictionary.words import Review, ReviewMarks
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

#: Lists longer than this are named with their size only; they are standards of their own.
_LONGEST_LIST = 60


def markdown_codebook(dictionary: Dictionary, language: Language) -> str:
    """Return the codebook of a country in one language as Markdown."""
    return "\n".join(_lines(dictionary, language)) + "\n"


def html_codebook(dictionary: Dictionary, language: Language) -> str:
    """Return the codebook as one HTML page that needs nothing else."""
    title = escape(_title(dictionary, language))
    body = "\n".join(_as_html(markdown_codebook(dictionary, language).splitlines()))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _title(dictionary: Dictionary, language: Language) -> str:
    return sentences.say(
        language,
        "Codebook of trafficking data: {country}",
        country=dictionary.country.name.in_language(language),
    )


def _lines(dictionary: Dictionary, language: Language) -> Iterator[str]:
    say = sentences.say
    yield f"# {_title(dictionary, language)}"
    yield ""
    yield say(
        language,
        "Made from the data dictionary, version {version}, by “himoya dictionary codebook”. "
        "Do not edit by hand. Wordings marked * await review by native speakers.",
        version=dictionary.version,
    )
    yield ""
    yield f"## {say(language, 'Records')}"
    for record in dictionary.records.values():
        yield from _record(dictionary, record, language)
    yield ""
    yield f"## {say(language, 'Lists')}"
    for codelist in dictionary.codelists.values():
        yield from _codelist(codelist, language)


def _record(dictionary: Dictionary, record: RecordType, language: Language) -> Iterator[str]:
    say = sentences.say
    unit = dictionary.units[record.unit_of_count].label.in_language(language)
    yield ""
    yield f"### {record.label.in_language(language)} (`{record.record}`)"
    yield ""
    yield record.description.in_language(language)
    yield ""
    yield f"{say(language, 'Unit of count')}: {unit}."
    yield ""
    headings = ("Field", "Question", "Instruction", "Kind of answer", "Sensitivity", "Source")
    translated = {
        "Field": say(language, "Field"),
        "Question": say(language, "Question"),
        "Instruction": say(language, "Instruction"),
        "Kind of answer": say(language, "Kind of answer"),
        "Sensitivity": say(language, "Sensitivity"),
        "Source": say(language, "Source"),
    }
    yield _row(*(translated[heading] for heading in headings))
    yield _row(*("---" for _ in headings))
    for field in record.fields.values():
        yield _row(
            f"`{field.name}`",
            field.label.in_language(language) + _mark(field.status, language),
            field.instruction.in_language(language),
            _kind(dictionary, field, language),
            field.sensitivity.value,
            field.source,
        )


def _kind(dictionary: Dictionary, field: Field, language: Language) -> str:
    say = sentences.say
    if field.codelist is None:
        kinds = {
            "text": say(language, "text"),
            "integer": say(language, "whole number"),
            "amount": say(language, "number"),
            "date": say(language, "date"),
            "identifier": say(language, "number or sign of a record"),
        }
        return kinds[field.type.value]
    title = dictionary.codelist_of(field).title.in_language(language)
    if field.many:
        return say(language, "several of the list “{list}”", list=title)
    return say(language, "one of the list “{list}”", list=title)


def _codelist(codelist: Codelist, language: Language) -> Iterator[str]:
    say = sentences.say
    title = codelist.title.in_language(language) + _mark(codelist.status, language)
    yield ""
    yield f"### {title} (`{codelist.codelist}`)"
    yield ""
    if codelist.source:
        yield f"{say(language, 'Source')}: {codelist.source}."
        yield ""
    if not codelist.verified:
        yield say(language, "This list was not checked against its source.")
        yield ""
    if len(codelist.codes) > _LONGEST_LIST:
        yield sentences.say_count(
            language, "{number} code.", "{number} codes.", len(codelist.codes)
        )
        return
    yield _row(say(language, "Code"), say(language, "Answer"), say(language, "Counterparts"))
    yield _row("---", "---", "---")
    for code in codelist:
        mapped = "; ".join(f"{name}: {value}" for name, value in code.mappings.items())
        label = code.label.in_language(language) + _mark(code.status, language)
        yield _row(f"`{code.code}`", ("– " if code.parent else "") + label, mapped)


def _mark(status: ReviewMarks, language: Language) -> str:
    return "*" if status.get(language) is Review.DRAFT else ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


# Only what the codebook itself uses: headings, paragraphs, tables, `code`.


def _as_html(lines: list[str]) -> Iterator[str]:
    in_table = False
    for line in lines:
        is_row = line.startswith("| ")
        if in_table and not is_row:
            yield "</tbody></table></div>"
            in_table = False
        if is_row:
            yield from _table_row(line, is_first=not in_table)
            in_table = True
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            yield f"<h{level}>{_inline(line.lstrip('# '))}</h{level}>"
        elif line:
            yield f"<p>{_inline(line)}</p>"
    if in_table:
        yield "</tbody></table></div>"


def _table_row(line: str, *, is_first: bool) -> Iterator[str]:
    cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
    if is_first:
        yield '<div class="wide"><table><thead>'
    if all(cell == "---" for cell in cells):
        yield "</thead><tbody>"
        return
    tag = 'th scope="col"' if is_first else "td"
    closing = tag.split()[0]
    yield "<tr>" + "".join(f"<{tag}>{_inline(cell)}</{closing}>" for cell in cells) + "</tr>"


def _inline(text: str) -> str:
    parts = escape(text, quote=False).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


_STYLE = (
    "body{font:16px/1.5 'Noto Sans',Arial,sans-serif;color:#1b1b1b;margin:0;background:#fff}"
    "main{max-width:75rem;margin:0 auto;padding:1.5rem}"
    "h1{font-size:1.9rem}h2{border-bottom:2px solid #0b5d4b;padding-bottom:.2rem}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}"
    "th,td{border:1px solid #b8c4c1;padding:.35rem .5rem;text-align:left;vertical-align:top}"
    "th{background:#e5f1ee}code{font-size:.9em;background:#f2f5f4;padding:0 .2em}"
    "@media print{main{max-width:none;padding:0}}"
)
