"""Follow-up surveys as their page draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.platform.training.follow_up.queries import FollowUpShown, RoundShown
from himoya.platform.training.follow_up.telling import (
    Told,
    answered_of,
    change_table,
    rule_of,
    tables_of,
)
from himoya.platform.training.models import FollowUp
from himoya.programmes.follow_up.bank import follow_up_bank
from himoya.programmes.follow_up.results import EVERYBODY, Counts


def page_of(
    one: FollowUpShown, language: Language, link: Callable[[FollowUp], str]
) -> dict[str, Any]:
    """Return what the page is drawn from; ``link`` is where learners answer."""
    change = change_table(one, language)
    return {
        "event": one.event.row,
        "may_keep": one.event.may_keep,
        "rule": rule_of(one, language),
        "rounds": [_round(each, language, link) for each in one.rounds],
        "change": _drawn(change) if change else None,
        "has_results": any(each.results for each in one.rounds),
    }


def facts_of(one: RoundShown, language: Language) -> list[tuple[str, str]]:
    """Return when a round is due, until when it is open, and how many answered."""
    due = date_format(one.due, "SHORT_DATE_FORMAT") if one.due else "–"
    facts = [(_("Learners are asked from"), due)]
    if one.row is not None:
        facts.append((_("Last day"), date_format(one.row.closes, "SHORT_DATE_FORMAT")))
        facts.append((pgettext("survey", "Answered"), answered_of(one, language)))
    return facts


def round_title(one: RoundShown) -> str:
    """Return the heading of a round."""
    return _("%(months)s months after the event") % {"months": one.months}


def words_of(
    found: Mapping[str, Sequence[str]] | None, language: Language
) -> list[tuple[str, Sequence[str]]]:
    """Return what was written, by the question."""
    names = follow_up_bank().words
    told = (found or {}).items()
    return [(names[code].in_language(language), texts) for code, texts in told if texts]


def _round(one: RoundShown, language: Language, link: Callable[[FollowUp], str]) -> dict[str, Any]:
    found = one.results
    tables = [_drawn(each) for each in tables_of(found, language)] if found else []
    return {
        "title": round_title(one),
        "months": one.months,
        "facts": [SummaryRow(key=key, value=value) for key, value in facts_of(one, language)],
        "asked": one.row is not None,
        "is_over": found is not None,
        "link": link(one.row) if one.row is not None else "",
        "tables": tables,
        "figure": _figure(one.months, found.obstacles[EVERYBODY], language)
        if found and EVERYBODY in found.obstacles
        else None,
        "quoted": words_of(found.quoted, language) if found else [],
        "unquoted": words_of(found.unquoted, language) if found else [],
    }


def _figure(months: int, counts: Counts, language: Language) -> dict[str, Any]:
    known = follow_up_bank()
    title = known.questions["obstacles"].in_language(language)
    bars = [
        Bar(label=words.in_language(language), values=[counts.by.get(code, 0)])
        for code, words in known.answers["obstacles"].items()
    ]
    return {
        "name": f"obstacles-{months}",
        "sentence": title,
        "drawing": BarChart(title=title, series=[_("People")], bars=bars, first=title),
    }


def _drawn(told: Told) -> dict[str, Any]:
    first, *others = told.heads
    return {
        "caption": told.caption,
        "headings": [Heading(label=first), *(Heading(label=one, numeric=True) for one in others)],
        "rows": [
            [Cell(text=row[0]), *(Cell(text=one, numeric=True) for one in row[1:])]
            for row in told.rows
        ],
    }
