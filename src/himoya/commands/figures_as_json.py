"""`himoya figures --json`: claims, differences and contradictions for other programs."""

from __future__ import annotations

from itertools import combinations

from himoya.dictionary.figures import FigureBook, PublishedFigure
from himoya.languages.codes import Language
from himoya.publishing.side_by_side import Selection
from himoya.statistics.comparability import Reason, Trend, comparable

Plain = dict[str, object]


def figures_as_json(selection: Selection, language: Language) -> Plain:
    """Return all claims asked for; pairs and conflicts cover those that the page shows."""
    book = selection.book
    return {
        "country": selection.country,
        "period": selection.period.edtf if selection.period else None,
        "language": language,
        "claims": [_claim(book, claim, language) for claim in selection.claims],
        "shown": list(selection.numbers),
        "not_comparable": [
            {
                "first": first.claim_id,
                "second": second.claim_id,
                "reasons": [_reason(book, reason, language) for reason in found.reasons],
            }
            for first, second in combinations(selection.shown, 2)
            if not (found := comparable(first, second)).comparable
        ],
        "measures": [
            {
                "first": first,
                "second": second,
                "relation": relation.relation.value,
                "why": relation.why.in_language(language),
            }
            for first, second, relation in selection.relations
        ],
        "conflicts": [
            {
                "kind": conflict.kind.value,
                "claims": [claim.claim_id for claim in conflict.claims],
                "differences": sorted({reason.kind.value for reason in conflict.reasons}),
                "explanations": [
                    {"id": one.explanation, "text": one.words.in_language(language)}
                    for one in conflict.explanations
                ],
            }
            for conflict in selection.conflicts
        ],
    }


def trend_as_json(
    book: FigureBook, country: str, measure: str, trend: Trend, language: Language
) -> Plain:
    """Return every series with its points, and what was not joined with its reasons."""
    return {
        "country": country,
        "measure": measure,
        "language": language,
        "series": [
            [_claim(book, claim, language) for claim in series.claims] for series in trend.series
        ],
        "refused": [
            {
                "first": refusal.first.claim_id,
                "second": [claim.claim_id for claim in refusal.second],
                "reasons": [_reason(book, reason, language) for reason in refusal.reasons],
            }
            for refusal in trend.refusals
        ],
    }


def _reason(book: FigureBook, reason: Reason, language: Language) -> Plain:
    return {
        "kind": reason.kind.value,
        "first": reason.first,
        "second": reason.second,
        "text": reason.sentence(book, language),
    }


def _claim(book: FigureBook, claim: PublishedFigure, language: Language) -> Plain:
    return {
        "claim_id": claim.claim_id,
        "country": claim.country,
        "period": claim.period.edtf,
        "period_kind": claim.period_kind.value,
        "measure": claim.measure,
        "measure_label": book.measures[claim.measure].label.in_language(language),
        "unit": claim.unit,
        "stage": claim.stage,
        "article_scope": claim.article_scope.value,
        "sex": claim.sex,
        "age": claim.age,
        "form": claim.form,
        "published": claim.published,
        "value": claim.value,
        "value_state": claim.value_state.value,
        "source": claim.source_id,
        "source_title": book.sources[claim.source_id].title.in_language(language),
        "edition": claim.edition,
        "quoting": claim.quoting,
        "verification": claim.verification.value,
        "status": claim.status.value,
        "fails_checks": list(claim.fails_checks),
        "note": claim.note,
    }
