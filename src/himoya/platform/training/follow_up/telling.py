"""The results of a follow-up survey as tables of words, for the page and the paper alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.training.follow_up.queries import FollowUpShown, RoundShown
from himoya.programmes.follow_up.bank import follow_up_bank
from himoya.programmes.follow_up.results import EVERYBODY, Counts, Results
from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.replies import Grouping, Together


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One table: its first column holds words, the others numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def rule_of(one: FollowUpShown, language: Language) -> str:
    """Return of how many people a figure is."""
    rule = ngettext(
        "A figure stands for at least %(people)s person; where fewer answered, it is left out.",
        "A figure stands for at least %(people)s people; where fewer answered, it is left out.",
        one.fewest,
    )
    return rule % {"people": format_number(one.fewest, language)}


def answered_of(one: RoundShown, language: Language) -> str:
    """Return how many of those who are asked have answered, with the percentage of it."""
    if one.row is None:
        return "–"
    facts = {"answered": one.answered, "asked": one.row.people}
    told = {name: format_number(value, language) for name, value in facts.items()}
    percent = format_number(100 * one.answered / one.row.people, language, 0)
    return f"{_('%(answered)s of %(asked)s') % told} ({percent}%)"


def tables_of(found: Results, language: Language) -> Iterator[Told]:
    """Yield the tables of one round; without any figure there is none."""
    if EVERYBODY not in found.applied:
        return
    yield _by_group("applied", found.applied, found, language)
    yield _by_group("obstacles", found.obstacles, found, language)
    for question, counts in (("often", found.often), ("post", found.post)):
        if counts is not None:
            yield _of_all(question, counts, language)


def change_table(one: FollowUpShown, language: Language) -> Told | None:
    """Return what changed for people who answered twice; None where nothing may be told."""
    if not one.changes:
        return None
    heads = (_("Months"), _("People who answered twice"), _("Used it before"), _("Used it after"))
    rows = tuple(
        (
            f"{each.first} – {each.second}",
            *(format_number(n, language) for n in (each.people, each.before, each.after)),
        )
        for each in one.changes
    )
    return Told(caption=_("Change for the same people"), heads=heads, rows=rows)


def group_name(group: Together, language: Language) -> str:
    """Return what a group is called; agencies as the office wrote them."""
    if group == EVERYBODY:
        return _("All who answered")
    if group[0] is Grouping.AUDIENCE:
        return bank().audiences[group[1]].in_language(language)
    return group[1]


def _by_group(
    question: str, shown: Mapping[Together, Counts], found: Results, language: Language
) -> Told:
    known = follow_up_bank()
    order = list(Grouping)
    groups = sorted({*shown, *found.hidden}, key=lambda one: (order.index(one[0]), one[1]))
    answers = known.answers[question]

    def row(group: Together) -> tuple[str, ...]:
        counts, name = shown.get(group), group_name(group, language)
        if counts is None:
            return (name, *[_("left out")] * (len(answers) + 1))
        numbers = (counts.people, *(counts.by.get(code, 0) for code in answers))
        return (name, *(format_number(each, language) for each in numbers))

    return Told(
        caption=known.questions[question].in_language(language),
        heads=(
            _("Group"),
            pgettext("survey", "Answered"),
            *(one.in_language(language) for one in answers.values()),
        ),
        rows=tuple(row(one) for one in groups),
    )


def _of_all(question: str, counts: Counts, language: Language) -> Told:
    known = follow_up_bank()
    people = format_number(counts.people, language)
    rows = tuple(
        (words.in_language(language), format_number(counts.by.get(code, 0), language), people)
        for code, words in known.answers[question].items()
    )
    return Told(
        caption=known.questions[question].in_language(language),
        heads=(_("Answer"), _("People"), pgettext("survey", "Answered")),
        rows=rows,
    )
