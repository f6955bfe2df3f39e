"""Published figures: YAML and CSV -> one book of claims; every problem with file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.documents import Document, EntryPath, Problem, read_document
from himoya.dictionary.figures import (
    ArticleScope,
    ClaimStatus,
    Explanation,
    FigureBook,
    Measure,
    PublishedFigure,
    ReasonWords,
    Relation,
    Source,
    SpanKind,
    Sum,
    ValueState,
    Verification,
)
from himoya.dictionary.reading import INTERNATIONAL, DictionaryProblems, with_names
from himoya.dictionary.shapes import Shape, build, forbid_unknown_keys
from himoya.dictionary.words import Words
from himoya.languages.dates import PartialDate, UnreadableDate

PUBLISHED = Path(__file__).parent / "published"

#: How many months a period of each kind has; a range has any number.
_MONTHS = {
    SpanKind.YEAR: range(12, 13),
    SpanKind.HALF_YEAR: range(6, 7),
    SpanKind.MONTHS: range(1, 12),
    SpanKind.RANGE: range(1, 1200),
}

_NUMBERLESS = {ValueState.BELOW_5: "<5", ValueState.EMPTY: ""}

forbid_unknown_keys(Measure, Relation, Source, Sum, Explanation, ReasonWords)


@cache
def read_published_figures(folder: Path = PUBLISHED) -> FigureBook:
    """Read all claims and what is needed to understand them.

    Raises DictionaryProblems with every place that cannot stand.
    """
    book, problems = gather_published_figures(folder)
    if problems:
        raise DictionaryProblems(problems)
    return book


def gather_published_figures(
    folder: Path = PUBLISHED,
) -> tuple[FigureBook, tuple[Problem, ...]]:
    """Read all claims and collect problems instead of raising."""
    shelf = _Shelf(folder)
    measures, claims = shelf.document("measures"), shelf.document("claims")
    units = {
        name: Words(**data["label"])
        for name, data in read_document(INTERNATIONAL / "units.yaml").data["units"].items()
    }
    named = shelf.parts(shelf.document("sources"), "sources", Source, "source")
    explained = shelf.parts(
        shelf.document("explanations"), "explanations", Explanation, "explanation"
    )
    book = FigureBook(
        claims=tuple(_claims(folder / "claims.csv", shelf.problems)),
        measures=shelf.parts(measures, "measures", Measure, "measure"),
        units=units | shelf.parts(measures, "units", Words),
        stages=shelf.parts(measures, "stages", Words),
        relations=tuple(shelf.entries(measures, "relations", Relation)),
        sources=named,
        reasons=shelf.parts(shelf.document("comparability"), "reasons", ReasonWords),
        explanations=tuple(explained.values()),
        lists={
            column: shelf.words(claims, ("lists", column), codes)
            for column, codes in _mapping(claims, "lists").items()
        },
        countries=_countries(),
        status=(measures.data or {}).get("status") or {},
    )
    shelf.problems.extend(_undescribed_columns(claims))
    shelf.problems.extend(_unknown_codes(book, folder / "claims.csv"))
    shelf.problems.extend(_unknown_measures(book, measures))
    shelf.problems.extend(_wrong_explanations(book, shelf.document("explanations")))
    return book, tuple(dict.fromkeys(shelf.problems))


class _Shelf:
    """Builds the objects of the folder's YAML files and keeps their problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def document(self, name: str) -> Document:
        document = read_document(self.folder / f"{name}.yaml")
        self.problems.extend(document.problems)
        return document

    def parts(
        self, document: Document, section: str, shape: type[Shape], key: str | None = None
    ) -> dict[str, Shape]:
        """Build the named entries of a section; ``key`` is where an entry keeps its name."""
        entries = _mapping(document, section)
        found: dict[str, Shape] = {}
        for name, data in (with_names(entries, key) if key else entries).items():
            one = build(shape, data, document, (section, name), self.problems)
            if one is not None:
                found[name] = one
        return found

    def words(self, document: Document, path: EntryPath, codes: Any) -> dict[str, Words]:
        found: dict[str, Words] = {}
        for code, data in codes.items():
            one = build(Words, data, document, (*path, code), self.problems)
            if one is not None:
                found[code] = one
        return found

    def entries(self, document: Document, section: str, shape: type[Shape]) -> Iterator[Shape]:
        for place, data in enumerate((document.data or {}).get(section) or []):
            one = build(shape, data, document, (section, place), self.problems)
            if one is not None:
                yield one


def _mapping(document: Document, section: str) -> Mapping[str, Any]:
    found = (document.data or {}).get(section)
    return found if isinstance(found, dict) else {}


def _countries() -> Codelist:
    document = read_document(INTERNATIONAL / "codelists" / "country.yaml")
    data = {**document.data, "codes": with_names(document.data["codes"], "code")}
    problems: list[Problem] = []
    codelist = build(Codelist, data, document, (), problems)
    if codelist is None:
        raise DictionaryProblems(problems)
    return codelist


# Claims


def _claims(file: Path, problems: list[Problem]) -> Iterator[PublishedFigure]:
    """Yield the rows that can be read as claims; the others become problems."""
    seen: set[str] = set()
    expected = {field.name for field in fields(PublishedFigure)}
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        for column in sorted(expected.symmetric_difference(reader.fieldnames or ())):
            problems.append(Problem(file, 1, column, "the column is missing or not known"))
        if set(reader.fieldnames or ()) != expected:
            return
        for row in reader:
            name = row["claim_id"]
            if name in seen:
                problems.append(Problem(file, reader.line_num, name, "stands twice"))
            seen.add(name)
            try:
                yield _claim(row)
            except ValueError as error:
                problems.append(Problem(file, reader.line_num, name, str(error)))


def _claim(row: Mapping[str, str]) -> PublishedFigure:
    """Build one claim; raises ValueError with what is wrong in it."""
    claim = PublishedFigure(
        claim_id=row["claim_id"],
        country=row["country"],
        period=_period(row["period"]),
        period_kind=SpanKind(row["period_kind"]),
        measure=row["measure"],
        unit=row["unit"],
        stage=row["stage"],
        article_scope=ArticleScope(row["article_scope"]),
        sex=row["sex"],
        age=row["age"],
        form=row["form"],
        published=row["published"],
        value=int(row["value"]) if row["value"] else None,
        value_state=ValueState(row["value_state"]),
        source_id=row["source_id"],
        edition=row["edition"] or None,
        quoting=row["quoting"] or None,
        verification=Verification(row["verification"]),
        status=ClaimStatus(row["status"]),
        fails_checks=tuple(row["fails_checks"].split()),
        note=row["note"] or None,
    )
    if claim.value_state.has_number != (claim.value is not None):
        raise ValueError(f"value {row['value']!r} does not go with {claim.value_state}")
    expected = _NUMBERLESS.get(claim.value_state, claim.published)
    if claim.value is not None:
        expected = str(claim.value)
    if claim.published != expected:
        raise ValueError(f"published {claim.published!r} does not go with the value")
    if claim.months not in _MONTHS[claim.period_kind]:
        raise ValueError(f"{claim.months} months are not a {claim.period_kind}")
    return claim


def _period(text: str) -> PartialDate:
    try:
        return PartialDate.from_edtf(text)
    except UnreadableDate as unreadable:
        raise ValueError(str(unreadable)) from None


# What only the whole shows


def _undescribed_columns(document: Document) -> Iterator[Problem]:
    described = set(_mapping(document, "columns"))
    for column in sorted(described ^ {field.name for field in fields(PublishedFigure)}):
        yield document.problem(("columns", column), "is not described, or is no column")


def _unknown_codes(book: FigureBook, file: Path) -> Iterator[Problem]:
    known: dict[str, Mapping[str, Any]] = {
        "country": book.countries.codes,
        "measure": book.measures,
        "unit": book.units,
        "stage": book.stages,
        "source_id": book.sources,
        **book.lists,
    }
    lines = _lines(file)
    for claim in book.claims:
        line = lines[claim.claim_id]
        for column, codes in known.items():
            value = getattr(claim, column)
            for code in value if isinstance(value, tuple) else (value,):
                if code not in codes:
                    yield Problem(file, line, f"{claim.claim_id}: {column}", f"no code {code!r}")
        if claim.quoting is not None and claim.quoting not in book.sources:
            yield Problem(file, line, claim.claim_id, f"no source {claim.quoting!r}")


def _lines(file: Path) -> Mapping[str, int]:
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        return {row["claim_id"]: reader.line_num for row in reader}


def _unknown_measures(book: FigureBook, document: Document) -> Iterator[Problem]:
    for measure in book.measures.values():
        for section, code, codes in (
            ("unit", measure.unit, book.units),
            ("stage", measure.stage, book.stages),
        ):
            if code not in codes:
                path = ("measures", measure.measure, section)
                yield document.problem(path, f"there is no {section} {code!r}")
    seen: set[frozenset[str]] = set()
    for place, relation in enumerate(book.relations):
        for pair in relation.pairs:
            for name in pair:
                if name not in book.measures:
                    yield document.problem(("relations", place), f"there is no measure {name!r}")
            if frozenset(pair) in seen:
                yield document.problem(("relations", place), f"{' and '.join(pair)} stand twice")
            seen.add(frozenset(pair))


def _wrong_explanations(book: FigureBook, document: Document) -> Iterator[Problem]:
    for one in book.explanations:
        path = ("explanations", one.explanation)
        named = [*one.claims, *(name for each in one.sums for name in (each.claim, *each.parts))]
        unknown = sorted(set(named) - book.by_id.keys())
        for name in unknown:
            yield document.problem(path, f"there is no claim {name!r}")
        for each in () if unknown else one.sums:
            parts = [book.by_id[name].value for name in each.parts]
            total = book.by_id[each.claim].value
            if total is None or None in parts or total != sum(part or 0 for part in parts):
                yield document.problem(path, f"{each.claim} is not the sum of its parts")
