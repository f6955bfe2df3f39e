"""A country's own files -> Country, and the lists of codes that follow from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from himoya.dictionary.agreements import Agreement
from himoya.dictionary.codelists import Code, Codelist
from himoya.dictionary.countries import (
    Agency,
    ApprovedForm,
    Article,
    Country,
    DisclosureRules,
    Region,
)
from himoya.dictionary.dissemination import DisseminationRule
from himoya.dictionary.documents import Document, Problem, read_document
from himoya.dictionary.limits import Limit
from himoya.dictionary.number_patterns import NumberPatterns
from himoya.dictionary.reading_calendars import calendar_of, numbers_of
from himoya.dictionary.reading_roles import Access, read_roles_and_acts
from himoya.dictionary.shapes import build
from himoya.dictionary.words import Words

Part = TypeVar("Part")
_Documents = dict[tuple[str, str], Document]


def read_country(
    folder: Path, access: Access, documents: _Documents, problems: list[Problem]
) -> Country:
    """Read country.yaml and what stands beside it; collects problems."""
    roles, acts = read_roles_and_acts(folder / "roles.yaml", access, documents, problems)
    head = _read(folder / "country.yaml", documents, problems)
    data = {key: value for key, value in head.data.items() if key != "country"}
    parts = {
        "regions": _parts(folder / "regions.yaml", "regions", "code", Region, documents, problems),
        "agencies": _parts(
            folder / "agencies.yaml", "agencies", "code", Agency, documents, problems
        ),
        "articles": _parts(
            folder / "offences.yaml", "articles", "article", Article, documents, problems
        ),
        "disclosure": _whole(folder / "disclosure.yaml", _disclosure, None, documents, problems),
        "roles": roles,
        "acts": acts,
        "limits": _parts(folder / "limits.yaml", "limits", "code", Limit, documents, problems),
        "calendar": _whole(folder / "calendar.yaml", calendar_of, None, documents, problems),
        "numbers": _whole(
            folder / "numbers.yaml", numbers_of, NumberPatterns(), documents, problems
        ),
        "approved_forms": _parts(
            folder / "forms.yaml", "approved_forms", "form", ApprovedForm, documents, problems
        ),
        "agreements": _parts(
            folder / "agreements.yaml", "agreements", "code", Agreement, documents, problems
        ),
        "dissemination": _parts(
            folder / "dissemination.yaml",
            "dissemination",
            "rule",
            DisseminationRule,
            documents,
            problems,
        ),
    }
    country = build(Country, {**data, "folder": folder.name, **parts}, head, (), problems)
    return country if country is not None else _nowhere(folder)


def _read(file: Path, documents: _Documents, problems: list[Problem]) -> Document:
    document = read_document(file)
    documents["country", file.stem] = document
    problems.extend(document.problems)
    return document


def _parts(
    file: Path,
    section: str,
    key: str,
    shape: type[Part],
    documents: _Documents,
    problems: list[Problem],
) -> dict[str, Part]:
    if not file.exists():
        return {}
    document = _read(file, documents, problems)
    built: dict[str, Part] = {}
    for name, data in ((document.data or {}).get(section) or {}).items():
        part = build(shape, {key: name, **data}, document, (section, name), problems)
        if part is not None:
            built[name] = part
    return built


def _whole(
    file: Path,
    build_from: Callable[[Document, list[Problem]], Part],
    absent: Part,
    documents: _Documents,
    problems: list[Problem],
) -> Part:
    """Build one object of a whole file; ``absent`` where the country has no such file."""
    if not file.exists():
        return absent
    return build_from(_read(file, documents, problems), problems)


def _disclosure(document: Document, problems: list[Problem]) -> DisclosureRules | None:
    return build(DisclosureRules, document.data, document, (), problems)


def _nowhere(folder: Path) -> Country:
    """Stand in for a country that cannot be read, so that the other files are still checked."""
    name = folder.name
    return Country(
        folder=name,
        iso3="",
        iso2="",
        name=Words(name, name, name, name),
        languages=(),
        time_zone="UTC",
        currency="",
        invented=False,
        regions={},
    )


def codelists_of_country(country: Country) -> dict[str, Codelist]:
    """Return the lists ``region``, ``agency`` and ``article`` that a country's files give."""
    return {
        "region": _codelist(
            "region",
            Words("Region", "Регион", "Минтақа", "Hudud"),
            country,
            {
                region.code: _code(region.code, region.name, region)
                for region in country.regions.values()
            },
        ),
        "agency": _codelist(
            "agency",
            Words("Agency", "Орган", "Мақомот", "Organ"),
            country,
            {
                agency.code: _code(agency.code, agency.name, agency)
                for agency in country.agencies.values()
            },
        ),
        "article": _codelist(
            "article",
            Words("Article", "Статья", "Модда", "Modda"),
            country,
            {
                article.article: _code(article.article, _with_number(article), article)
                for article in country.articles.values()
            },
        ),
    }


def _with_number(article: Article) -> Words:
    title = article.title
    number = article.article
    return Words(
        f"{number} {title.en}",
        f"{number} {title.ru}",
        f"{number} {title.tg}",
        f"{number} {title.uz}",
    )


def _code(code: str, label: Words, part: Any) -> Code:
    return Code(
        code=code,
        label=label,
        status=part.status,
        spellings=part.aliases,
        verified=part.verified,
        note=part.note,
        source=part.source,
        valid_from=getattr(part, "valid_from", None),
        valid_to=getattr(part, "valid_to", None),
    )


def _codelist(name: str, title: Words, country: Country, codes: dict[str, Code]) -> Codelist:
    return Codelist(
        codelist=name,
        version="0.1",
        title=title,
        codes=codes,
        source=country.source or f"Overlay of {country.name.en}",
    )
