"""`himoya dictionary`: check it, show an entry, print the codebook, print a JSON Schema."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from himoya.commands.countries import country_named, dictionary_for
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.dictionary.checking import check_country
from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.reading import country_folder, known_countries
from himoya.dictionary.reading_figures import gather_published_figures
from himoya.dictionary.reading_terms import gather_terms
from himoya.languages.codes import Language
from himoya.publishing.dissemination_page import markdown_rules

NAME = "dictionary"
SUMMARY = "Check the data dictionary, show an entry, print the codebook or a JSON Schema"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("check", "show", "codebook", "json-schema", "dissemination"),
        help="check: every problem with file and line; show: one entry; codebook: all of it in "
        "words; json-schema: one record type for machines; dissemination: who gets which table",
    )
    parser.add_argument(
        "entry",
        nargs="?",
        help="for show: victim, victim.exploitation_suffered, form_of_exploitation or "
        "form_of_exploitation.SX; for json-schema: a record type",
    )
    parser.add_argument("--country", help="the country whose overlay applies")
    parser.add_argument(
        "--format", choices=("markdown", "html"), default="markdown", help="form of the codebook"
    )
    parser.add_argument("-o", "--output", type=Path, help="write to this file instead")


def run(arguments: argparse.Namespace) -> int:
    if arguments.what == "check":
        return _check(arguments)
    dictionary = dictionary_for(arguments.country, arguments.language)
    if arguments.what == "show":
        text = _shown(dictionary, arguments.entry or "", arguments.language)
    elif arguments.what == "codebook":
        text = _codebook(dictionary, arguments.format, arguments.language)
    elif arguments.what == "dissemination":
        text = markdown_rules(dictionary, arguments.language)
    else:
        text = _schema(dictionary, arguments.entry or "", arguments.language)
    if arguments.output is not None:
        arguments.output.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    countries = (
        (country_named(arguments.country, arguments.language),)
        if arguments.country
        else known_countries()
    )
    problems = {
        problem: None for country in countries for problem in check_country(country_folder(country))
    }
    problems |= dict.fromkeys((*gather_terms()[1], *gather_published_figures()[1]))
    for problem in problems:
        print(problem)
    print(
        sentences.say(
            arguments.language, "Problems in the dictionary: {number}.", number=len(problems)
        )
    )
    return 1 if problems else 0


def _codebook(dictionary: Dictionary, form: str, language: Language) -> str:
    from himoya.exchange.codebook import html_codebook, markdown_codebook

    write = html_codebook if form == "html" else markdown_codebook
    return write(dictionary, language)


def _schema(dictionary: Dictionary, record: str, language: Language) -> str:
    from himoya.exchange.json_schema import json_schema

    if record not in dictionary.records:
        raise _unknown(record, tuple(dictionary.records), language)
    schema = json_schema(dictionary, record, language)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _shown(dictionary: Dictionary, entry: str, language: Language) -> str:
    name, _, part = entry.partition(".")
    if name in dictionary.records and part in dictionary.records[name].fields:
        return _field(dictionary, dictionary.records[name][part], language)
    if name in dictionary.records and not part:
        fields = dictionary.records[name].fields.values()
        lines = [dictionary.records[name].description.in_language(language), ""]
        lines += [f"{field.name:32} {field.label.in_language(language)}" for field in fields]
        return "\n".join(lines) + "\n"
    if name in dictionary.codelists and (not part or part in dictionary.codelists[name]):
        return _codes(dictionary.codelists[name], part, language)
    if entry in dictionary.indicators:
        from himoya.commands.indicators_shown import catalogue

        return catalogue([dictionary.indicators[entry]], dictionary, language, in_full=True)
    known = (*dictionary.records, *dictionary.codelists, *dictionary.indicators)
    if name in dictionary.records:
        known = tuple(f"{name}.{field}" for field in dictionary.records[name].fields)
    raise _unknown(entry, known, language)


def _unknown(entry: str, known: tuple[str, ...], language: Language) -> Misuse:
    from difflib import get_close_matches

    near = get_close_matches(entry, known, n=3, cutoff=0.5) or known[:12]
    return Misuse(
        sentences.say(
            language,
            "The dictionary has no entry “{entry}”. Near or known: {near}.",
            entry=entry,
            near=", ".join(near),
        )
    )


def _field(dictionary: Dictionary, field: Field, language: Language) -> str:
    lines = [field.label.in_language(language), "", field.instruction.in_language(language), ""]
    lines += [f"{one}: {label}" for one, label in field.label.items() if one != language]
    lines += ["", *(f"{name}: {value}" for name, value in _properties(field, language))]
    if field.codelist is not None:
        lines += ["", _codes(dictionary.codelist_of(field), "", language).rstrip()]
    return "\n".join(lines) + "\n"


def _properties(field: Field, language: Language) -> list[tuple[str, str]]:
    say = sentences.say
    found = {
        say(language, "name"): field.name,
        say(language, "type"): field.type.value,
        say(language, "several answers"): say(language, "yes" if field.many else "no"),
        say(language, "required"): field.required.value,
        say(language, "filled in by"): ", ".join(field.filled_by),
        say(language, "sensitivity"): field.sensitivity.value,
        say(language, "why"): field.why,
        say(language, "source"): field.source,
        say(language, "counted in"): ", ".join(field.counted_in) or field.not_counted,
        say(language, "variable"): field.variable,
    }
    return [(name, value) for name, value in found.items() if value]


def _codes(codelist: Codelist, only: str, language: Language) -> str:
    lines = [codelist.title.in_language(language), ""]
    for code in codelist:
        if only and code.code != only:
            continue
        indent = "  " if code.parent else ""
        mapped = "; ".join(f"{name}={value}" for name, value in code.mappings.items())
        label = code.label.in_language(language)
        lines.append(f"{indent}{code.code:10} {label}" + (f"   [{mapped}]" if mapped else ""))
    return "\n".join(lines) + "\n"
