"""Terms: YAML -> objects. A wording that claims to be confirmed must say where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import Document, Problem, read_document
from himoya.dictionary.reading import INTERNATIONAL, DictionaryProblems, with_names
from himoya.dictionary.shapes import build, forbid_unknown_keys
from himoya.dictionary.terms import ConfusedTerms, Section, Term, Terminology
from himoya.dictionary.words import Review, Words

#: Sections in the order of the glossary; one file each.
SECTIONS = (
    "offence",
    "people",
    "case",
    "penalty",
    "referral",
    "cooperation",
    "statistics",
    "data",
    "training",
    "training_needs",
    "training_papers",
    "simulation",
    "counting_people",
    "programme",
    "interface",
)

forbid_unknown_keys(Term, Section, ConfusedTerms)


def read_terms(folder: Path = INTERNATIONAL) -> Terminology:
    """Read all terms; raises DictionaryProblems with every place that cannot stand."""
    terminology, problems = gather_terms(folder)
    if problems:
        raise DictionaryProblems(problems)
    return terminology


def term_label(section: str, key: str, folder: Path = INTERNATIONAL) -> Words:
    """Return what one term is called, of one file alone: all of them take a tenth of a second.

    Raises KeyError where there is none.
    """
    document = read_document(folder / "terms" / f"{section}.yaml")
    label: Mapping[str, str] = document.data["terms"][key]["label"]
    return Words(**label)


def gather_terms(folder: Path = INTERNATIONAL) -> tuple[Terminology, tuple[Problem, ...]]:
    """Read all terms and collect problems instead of raising."""
    problems: list[Problem] = []
    documents = {
        section: read_document(folder / "terms" / f"{section}.yaml") for section in SECTIONS
    }
    sections = [_section(document, problems) for document in documents.values()]
    others = read_document(folder / "confused_terms.yaml")
    places = read_document(folder / "confirmation_sources.yaml")
    terminology = Terminology(
        sections=tuple(section for section in sections if section is not None),
        confirmation_sources=_mapping(places.data).get("confirmation_sources") or {},
        confused=tuple(_confused(others, problems)),
    )
    for document in (*documents.values(), others, places):
        problems.extend(document.problems)
    problems.extend(_unlisted_files(folder))
    problems.extend(_contradictions(terminology, documents, others))
    return terminology, tuple(problems)


def _section(document: Document, problems: list[Problem]) -> Section | None:
    data = _mapping(document.data)
    named = {**data, "terms": with_names(data.get("terms"), "key")}
    return build(Section, named, document, (), problems)


def _confused(document: Document, problems: list[Problem]) -> Iterator[ConfusedTerms]:
    for place, entry in enumerate(_mapping(document.data).get("confused_terms") or []):
        built = build(ConfusedTerms, entry, document, ("confused_terms", place), problems)
        if built is not None:
            yield built


def _mapping(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, dict) else {}


def _unlisted_files(folder: Path) -> Iterator[Problem]:
    for file in sorted((folder / "terms").glob("*.yaml")):
        if file.stem not in SECTIONS:
            yield Problem(file, 1, "section", "is not one of the sections of the glossary")


def _contradictions(
    terminology: Terminology, documents: Mapping[str, Document], confused: Document
) -> Iterator[Problem]:
    keys = Counter(term.key for term in terminology)
    for section in terminology.sections:
        document = documents[section.section]
        for term in section.terms.values():
            path = ("terms", term.key)
            if keys[term.key] > 1:
                yield document.problem(path, "stands in more than one section")
            for message in _about_status(term, terminology.confirmation_sources):
                yield document.problem(path, message)
    for place, group in enumerate(terminology.confused):
        for key in group.terms:
            if key not in keys:
                yield confused.problem(("confused_terms", place), f"there is no term {key!r}")


def _about_status(term: Term, places: Mapping[str, str]) -> Iterator[str]:
    for language in ("tg", "uz"):
        review, place = term.status.get(language), term.confirmed_in.get(language)
        if review is None:
            yield f"{language}: say whether the wording is draft or confirmed"
        if review is Review.CONFIRMED and place is None:
            yield f"{language}: confirmed, but not where"
        if review is Review.DRAFT and place is not None:
            yield f"{language}: draft, yet confirmed in {place}"
    for place in (*term.confirmed_in.values(), *term.words_seen_in.values()):
        if place not in places:
            yield f"there is no confirmation source {place!r}"
