"""Articles in force, codes still valid, sentences only after conviction and within the law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from himoya.dictionary.countries import Article
from himoya.dictionary.fields import FieldType
from himoya.dictionary.rules.views import RecordView, Setting, Violation

_CONVICTED = {"OUT1", "OUT2"}
_IMPRISONMENT = "SEN1"

#: The day that decides which list is in force, by record type; the first answered one counts.
_DECIDING_DATES = (
    "committed_date",
    "registered_date",
    "request_date",
    "identified_date",
    "recorded_date",
    "charged_date",
    "imposed_date",
)


def article_in_force(view: RecordView, setting: Setting) -> Violation | None:
    committed = view.date("committed_date")
    if committed is None:
        return None
    for name in ("article_first", "article_final"):
        code = view.code(name)
        article = setting.dictionary.country.articles.get(code or "")
        if article is not None and not _overlaps(article, committed.earliest, committed.latest):
            return Violation(name, {"article": article.article, "date": committed.edtf})
    return None


def _overlaps(article: Article, earliest: date, latest: date) -> bool:
    started = article.valid_from is None or article.valid_from <= latest
    goes_on = article.valid_to is None or earliest <= article.valid_to
    return started and goes_on


def code_still_valid(view: RecordView, setting: Setting) -> Violation | None:
    dated = next((day for name in _DECIDING_DATES if (day := view.date(name))), None)
    if dated is None:
        return None
    for name, value in view.values.items():
        field = view.record.fields.get(name)
        if field is None or field.type is not FieldType.CODE or field.codelist == "article":
            continue
        closed = setting.dictionary.codelist_of(field).closed
        if not closed:
            continue
        for code in (value,) if isinstance(value, str) else view.codes(name):
            last_day = closed.get(code)
            if last_day is not None and dated.earliest > last_day:
                return Violation(name, {"code": code, "valid_to": last_day.isoformat()})
    return None


def sentence_only_after_conviction(view: RecordView, setting: Setting) -> Violation | None:
    judged = view.linked.get("charge") or view.linked.get("suspect")
    outcome = judged.code("court_outcome") if judged is not None else None
    if outcome is None or outcome in _CONVICTED:
        return None
    outcomes = setting.dictionary.codelists["court_outcome"]
    return Violation("sentence_type", {"outcome": outcomes[outcome].label})


def imprisonment_within_the_article(view: RecordView, setting: Setting) -> Violation | None:
    months = view.number("length_months")
    charge = view.linked.get("charge")
    if view.code("sentence_type") != _IMPRISONMENT or months is None or charge is None:
        return None
    code = charge.code("article_final") or charge.code("article")
    article = setting.dictionary.country.articles.get(code or "")
    limits = _limits(article) if article is not None else None
    if article is None or limits is None or limits[0] <= months <= limits[1]:
        return None
    return Violation(
        "length_months",
        {
            "months": int(months),
            "article": article.article,
            "lowest": limits[0],
            "highest": limits[1],
        },
    )


def _limits(article: Article) -> tuple[int, int] | None:
    """The widest range of the article's parts, in months; None where no part states one.

    Former penalties count too: which wording applies is for the court, not for this warning.
    """
    ranges = [one for part in article.parts.values() for one in (part, *_former(part))]
    lows = [one["minimum_months"] for one in ranges if one.get("minimum_months") is not None]
    highs = [one["maximum_months"] for one in ranges if one.get("maximum_months") is not None]
    return (min(lows), max(highs)) if lows and highs else None


def _former(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    former = part.get("earlier") or []
    return former if isinstance(former, list) else [former]


CONDITIONS = (
    article_in_force,
    code_still_valid,
    sentence_only_after_conviction,
    imprisonment_within_the_article,
)
