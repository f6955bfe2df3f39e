"""A JSON Schema (draft 2020-12) per record type, for whoever sends or receives records as JSON."""

from __future__ import annotations

from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import MissingReason, sibling_column
from himoya.languages.codes import Language

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

#: EDTF, level 1 of ISO 8601-2 as far as the project's partial dates go.
_EDTF_PART = r"(\.\.|\d{4}(-(\d{2}|XX)(-(\d{2}|XX))?)?[~?%]?)"
_EDTF = f"^{_EDTF_PART}(/{_EDTF_PART})?$"

_JSON_TYPES: dict[FieldType, dict[str, Any]] = {
    FieldType.INTEGER: {"type": "integer"},
    FieldType.AMOUNT: {"type": "number"},
    FieldType.DATE: {"type": "string", "pattern": _EDTF},
    FieldType.TEXT: {"type": "string", "maxLength": 10_000},
    FieldType.IDENTIFIER: {"type": "string", "minLength": 1, "maxLength": 200},
}


def json_schema(dictionary: Dictionary, record: str, language: Language) -> dict[str, Any]:
    """Return the schema of one record type; titles and descriptions in one language.

    Raises KeyError for an unknown record type.
    """
    described = dictionary.records[record]
    properties: dict[str, Any] = {}
    for field in described.fields.values():
        properties[field.name] = _property(dictionary, field, language)
        if not field.is_coded:
            properties[sibling_column(field.name)] = {"enum": [one.value for one in MissingReason]}
    return {
        "$schema": _DRAFT,
        "$id": f"urn:himoya:{dictionary.country.folder}:{record}:{dictionary.version}",
        "title": described.label.in_language(language),
        "description": described.description.in_language(language),
        "type": "object",
        "properties": properties,
        # A number of its own is what makes a row a record; all else may be saved as a draft.
        "required": [described.key],
        "allOf": [_value_or_reason(one) for one in described.fields.values() if not one.is_coded],
        "additionalProperties": False,
    }


def _value_or_reason(field: Field) -> dict[str, Any]:
    """A value or a reason, never both (draft records send neither, so neither is not refused)."""
    return {"not": {"required": [field.name, sibling_column(field.name)]}}


def _property(dictionary: Dictionary, field: Field, language: Language) -> dict[str, Any]:
    described = {
        "title": field.label.in_language(language),
        "description": field.instruction.in_language(language),
    }
    if field.codelist is None:
        limits: dict[str, Any] = dict(_JSON_TYPES[field.type])
        if field.minimum is not None:
            limits["minimum"] = field.minimum
        if field.maximum is not None:
            limits["maximum"] = field.maximum
        return {**described, **limits}
    codes = [code.code for code in dictionary.codelist_of(field)]
    reserved = [reason.reserved_code for reason in MissingReason]
    if not field.many:
        return {**described, "enum": [*codes, *reserved]}
    several = {"type": "array", "items": {"enum": codes}, "minItems": 1, "uniqueItems": True}
    one_reason = {"type": "array", "items": {"enum": reserved}, "minItems": 1, "maxItems": 1}
    return {**described, "oneOf": [several, one_reason]}
