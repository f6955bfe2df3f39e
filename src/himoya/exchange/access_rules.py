"""Who may do what, in words: role x verb x extent, as a page to read and to sign.

Derived from the country's roles; the platform obeys the same entries. What a role may do is a
default of the project until a State decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.roles import Role
from himoya.exchange.codebook import sensitivity_in_words
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language


@dataclass(frozen=True, slots=True)
class Grant:
    """One thing that a role may do, and how far it reaches."""

    verb: str
    name: str
    description: str
    extent: str


@dataclass(frozen=True, slots=True)
class RoleRules:
    """A role with everything it may do. ``kinds`` are the kinds of agencies that have it."""

    code: str
    name: str
    description: str
    grants: tuple[Grant, ...]
    reads: tuple[str, ...]
    people: tuple[str, ...]
    kinds: tuple[str, ...]


def access_rules(dictionary: Dictionary, language: Language) -> tuple[RoleRules, ...]:
    """Return the rules of every role of the country in a language, in the order of the file."""
    return tuple(_rules(role, dictionary, language) for role in dictionary.country.roles.values())


def _rules(role: Role, dictionary: Dictionary, language: Language) -> RoleRules:
    kinds = dictionary.codelists["reporting_entity_type"]
    return RoleRules(
        code=role.code,
        name=role.name.in_language(language),
        description=role.description.in_language(language),
        grants=tuple(_grants(role, dictionary, language)),
        reads=tuple(sensitivity_in_words(one, language) for one in role.reads),
        people=tuple(dictionary.records[kind].label.in_language(language) for kind in role.people),
        kinds=tuple(kinds.label(kind, language) for kind in role.agency_kinds),
    )


def _grants(role: Role, dictionary: Dictionary, language: Language) -> Iterator[Grant]:
    for verb, described in dictionary.verbs.items():
        if verb in role.may:
            extent = dictionary.extents[role.may[verb]]
            yield Grant(
                verb,
                described.name.in_language(language),
                described.description.in_language(language),
                extent.label.in_language(language),
            )


def markdown_access_rules(dictionary: Dictionary, language: Language) -> str:
    """Return the rules of all roles as one Markdown page."""

    def worded(text: str, **values: object) -> str:
        return sentences.say(language, text, **values)

    country = dictionary.country.name.in_language(language)
    lines = [
        "# " + worded("Who may do what: {country}", country=country),
        "",
        worded(
            "Made from the country's roles; the platform obeys the same entries. What stands here "
            "is a default of the project until the State decides. What is not said is not "
            "permitted."
        ),
        "",
    ]
    for extent in dictionary.extents.values():
        label = extent.label.in_language(language)
        lines.append(f"- **{label}**: {extent.explanation.in_language(language)}")
    anybody = worded("any")
    for role in access_rules(dictionary, language):
        lines += ["", f"## {role.name}", "", role.description, ""]
        lines.append(worded("Agencies: {kinds}", kinds=", ".join(role.kinds) or anybody) + "  ")
        lines.append(worded("Reads fields: {classes}", classes=", ".join(role.reads) or "–") + "  ")
        lines.append(worded("Meets persons: {people}", people=", ".join(role.people) or "–"))
        lines += [
            "",
            f"| {worded('May')} | {worded('How far')} | {worded('What that is')} |",
            "|---|---|---|",
        ]
        lines += [f"| {one.name} | {one.extent} | {one.description} |" for one in role.grants]
    return "\n".join(lines) + "\n"
