"""The codebook: every record type, field, list and table in words, as Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, Moment, Sensitivity
from himoya.dictionary.records import RecordType
from himoya.dictionary.words import Review, ReviewMarks
from himoya.exchange.codebook_page import STYLE, html_lines
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
    body = "\n".join(html_lines(markdown_codebook(dictionary, language).splitlines()))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
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
    yield from _contents(dictionary, language)
    yield ""
    yield f"## {say(language, 'Records')}"
    for record in dictionary.records.values():
        yield from _record(dictionary, record, language)
    yield ""
    yield f"## {say(language, 'Lists')}"
    for codelist in dictionary.codelists.values():
        yield from _codelist(codelist, language)


def _contents(dictionary: Dictionary, language: Language) -> Iterator[str]:
    records = (
        f"[{record.label.in_language(language)}](#record-{record.record})"
        for record in dictionary.records.values()
    )
    lists = (
        f"[{codelist.title.in_language(language)}](#list-{codelist.codelist})"
        for codelist in dictionary.codelists.values()
    )
    yield f"{sentences.say(language, 'Records')}: {' · '.join(records)}"
    yield ""
    yield f"{sentences.say(language, 'Lists')}: {' · '.join(lists)}"


def _record(dictionary: Dictionary, record: RecordType, language: Language) -> Iterator[str]:
    say = sentences.say
    unit = dictionary.units[record.unit_of_count].label.in_language(language)
    yield ""
    yield f'<a id="record-{record.record}"></a>'
    yield ""
    yield f"### {record.label.in_language(language)} (`{record.record}`)"
    yield ""
    yield record.description.in_language(language)
    yield ""
    yield f"{say(language, 'Unit of count')}: {unit}."
    yield ""
    headings = (
        say(language, "Field"),
        say(language, "Question"),
        say(language, "Instruction"),
        say(language, "Kind of answer"),
        say(language, "Needed"),
        say(language, "Sensitivity"),
        say(language, "Source"),
    )
    yield _row(*headings)
    yield _row(*("---" for _ in headings))
    for field in record.fields.values():
        yield _row(
            f"`{field.name}`",
            field.label.in_language(language) + _mark(field.status, language),
            field.instruction.in_language(language),
            kind_in_words(dictionary, field, language),
            needed_in_words(field.required, language),
            sensitivity_in_words(field.sensitivity, language),
            field.source,
        )


def needed_in_words(moment: Moment, language: Language) -> str:
    """Return when an answer is due, in a language."""
    say = sentences.say
    moments = {
        Moment.AT_REGISTRATION: say(language, "at registration"),
        Moment.AT_IDENTIFICATION: say(language, "at identification"),
        Moment.AT_CHARGE: say(language, "at the charge"),
        Moment.AT_COURT: say(language, "in court"),
        Moment.AT_SENTENCE: say(language, "at the sentence"),
        Moment.AT_RELEASE: say(language, "at release"),
        Moment.AT_REQUEST: say(language, "at the request"),
        Moment.NEVER: say(language, "when known"),
    }
    return moments[moment]


def sensitivity_in_words(sensitivity: Sensitivity, language: Language) -> str:
    """Return the name of a class of fields in a language."""
    say = sentences.say
    classes = {
        Sensitivity.OPEN: say(language, "open"),
        Sensitivity.CASE: say(language, "of the case"),
        Sensitivity.IDENTITY: say(language, "tells who it is"),
        Sensitivity.HEALTH: say(language, "health"),
        Sensitivity.COUNSELLING: say(language, "counselling"),
        Sensitivity.SEALED: say(language, "sealed"),
    }
    return classes[sensitivity]


def kind_in_words(dictionary: Dictionary, field: Field, language: Language) -> str:
    """Return what kind of answer a field takes, in a language."""
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
    yield f'<a id="list-{codelist.codelist}"></a>'
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
        yield say(language, "Codes in the list: {number}.", number=len(codelist.codes))
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
