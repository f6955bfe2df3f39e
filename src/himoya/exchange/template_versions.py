"""Was a workbook made from today's template, for this country? Told by its properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.exchange.sentences import sentences
from himoya.exchange.tabular_input import files_of
from himoya.exchange.workbook_input import read_properties
from himoya.languages.codes import Language


def about_versions(
    file: Path, properties: Mapping[str, str], dictionary: Dictionary, language: Language
) -> Iterator[Finding]:
    """Yield a warning for a template of another version, and for one of another country."""
    form = dictionary.forms.get(properties.get("form", ""))
    pairs = [(properties.get("dictionary_version"), dictionary.version)]
    if form is not None:
        pairs.append((properties.get("form_version"), form.version))
    for found, current in pairs:
        if found is None or _parts(found) == _parts(current):
            continue
        if _parts(found) < _parts(current):
            message = sentences.say(
                language,
                "The workbook is an older template (version {found}; today's is {current}). It was "
                "read; please take the new template next time.",
                found=found,
                current=current,
            )
            yield _warning(file, "older_template", found, message)
        else:
            message = sentences.say(
                language,
                "The workbook is a newer template (version {found}) than this program knows "
                "({current}). New columns are kept, but not checked. Please update Himoya.",
                found=found,
                current=current,
            )
            yield _warning(file, "newer_template", found, message)
        break
    country = properties.get("country")
    if country is not None and country != dictionary.country.folder:
        message = sentences.say(
            language,
            "The workbook is a template of another country ({found}); it was read by the lists of "
            "{current}.",
            found=country,
            current=dictionary.country.name.in_language(language),
        )
        yield _warning(file, "other_country", country, message)


def country_of_templates(path: Path) -> str | None:
    """Return the country that the first template of a delivery was made for, if any says so."""
    workbooks = (file for file in files_of(path) if file.suffix.lower() == ".xlsx")
    named = (read_properties(file).get("country") for file in workbooks)
    return next(filter(None, named), None)


def _parts(version: str) -> tuple[tuple[int, str], ...]:
    """A version as numbers, so that 0.10 comes after 0.9."""
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part) for part in version.strip().split(".")
    )


def _warning(file: Path, rule: str, value: str, message: str) -> Finding:
    return Finding(
        file=file.name,
        sheet=None,
        row=None,
        column=None,
        field=None,
        value=value[:200],
        rule=rule,
        severity=Severity.WARNING,
        message=message,
    )
