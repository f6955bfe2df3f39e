"""A country's additions to an international list or record; nothing international is removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from himoya.dictionary.codelists import Code, Codelist
from himoya.dictionary.documents import Document, Problem
from himoya.dictionary.fields import Field, Moment
from himoya.dictionary.records import RecordType
from himoya.dictionary.shapes import build
from himoya.dictionary.words import Words

_CODELIST_KEYS = {"extends", "add", "relabel", "spellings", "close", "note"}
_RECORD_KEYS = {"extends", "fields", "relabel", "required", "note"}


def extend_codelist(codelist: Codelist, document: Document, problems: list[Problem]) -> Codelist:
    """Return the list with a country's codes, labels, spellings and closing dates."""
    _refuse_unknown(document, _CODELIST_KEYS, problems)
    codes = dict(codelist.codes)
    for name, data in _entries(document, "add"):
        if name in codes:
            problems.append(
                document.problem(("add", name), "the international list has it already")
            )
            continue
        code = build(Code, {"code": name, **data}, document, ("add", name), problems)
        if code is not None:
            codes[name] = code
    for section in ("relabel", "spellings", "close"):
        for name, data in _entries(document, section):
            if name not in codes:
                problems.append(document.problem((section, name), "no such code"))
                continue
            codes[name] = _changed(codes[name], section, name, data, document, problems)
    return replace(codelist, codes=codes)


def _changed(
    code: Code, section: str, name: str, data: Any, document: Document, problems: list[Problem]
) -> Code:
    if section == "relabel":
        label = build(Words, data, document, (section, name), problems)
        return replace(code, label=label) if label is not None else code
    if section == "close":
        return replace(code, valid_to=data.get("valid_to"))
    together = dict(code.spellings)
    for language, added in data.items():
        together[language] = (*together.get(language, ()), *added)
    return replace(code, spellings=together)


def extend_record(record: RecordType, document: Document, problems: list[Problem]) -> RecordType:
    """Return the record type with a country's fields, words and moments of requirement."""
    _refuse_unknown(document, _RECORD_KEYS, problems)
    fields = dict(record.fields)
    for name, data in _entries(document, "fields"):
        if name in fields:
            problems.append(document.problem(("fields", name), "the record has it already"))
            continue
        shaped = {"name": name, "national": True, **data}
        field = build(Field, shaped, document, ("fields", name), problems)
        if field is not None:
            fields[name] = field
    for name, data in _entries(document, "relabel"):
        if name not in fields:
            problems.append(document.problem(("relabel", name), "no such field"))
            continue
        fields[name] = _relabelled(fields[name], data, document, problems)
    for name, moment in _entries(document, "required"):
        if name not in fields or moment not in set(Moment):
            problems.append(document.problem(("required", name), "no such field or moment"))
            continue
        fields[name] = replace(fields[name], required=Moment(moment))
    return replace(record, fields=fields)


def _relabelled(field: Field, data: Any, document: Document, problems: list[Problem]) -> Field:
    found: dict[str, Words] = {"label": field.label, "instruction": field.instruction}
    for part in found:
        if part in data:
            path = ("relabel", field.name, part)
            found[part] = build(Words, data[part], document, path, problems) or found[part]
    return replace(field, label=found["label"], instruction=found["instruction"])


def _entries(document: Document, section: str) -> list[tuple[str, Any]]:
    data = document.data.get(section)
    return list(data.items()) if isinstance(data, Mapping) else []


def _refuse_unknown(document: Document, known: set[str], problems: list[Problem]) -> None:
    for key in document.data:
        if key not in known:
            problems.append(document.problem((key,), "this key is not known here"))
