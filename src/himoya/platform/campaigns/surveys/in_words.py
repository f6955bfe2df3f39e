"""What is said of the people asked, of an answer, and of two waves beside each other."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.campaigns.models import Wave
from himoya.platform.campaigns.showing.frame import NOTHING, region
from himoya.platform.campaigns.surveys.shown import Followed, Line
from himoya.platform.dictionary_in_use import dictionary
from himoya.programmes.outcome_surveys.bank import Question, survey_bank
from himoya.programmes.outcome_surveys.results import Answered, Unlike, margin_of_change
from himoya.statistics.indicators.bands import Share, share_of

_UNLIKE: Mapping[Unlike, Promise] = {
    Unlike.TERRITORY: lazy("people of another territory"),
    Unlike.GROUP: lazy("another group of people"),
    Unlike.METHOD: lazy("asked in another way"),
    Unlike.CHOOSING: lazy("chosen in another way"),
    Unlike.FEW: lazy("few people gave the answer"),
    Unlike.NOT_COUNTED: lazy("a source gives percentages alone"),
}


def said(codes: Mapping[str, Words], code: str, language: Language) -> str:
    """Return what a code is called; the code itself where the bank does not have it any more."""
    found = codes.get(code)
    return found.in_language(language) if found else code


def wave_name(row: Wave, language: Language) -> str:
    """Return what a wave is called: moment, territory and group."""
    bank = survey_bank()
    place = region(row.territory, language) if row.territory else _("the whole country")
    moment = str(capfirst(said(bank.moments, row.moment, language)))
    return ", ".join((moment, place, said(bank.groups, row.group, language)))


def rule_in_words(fewest: int, language: Language) -> list[str]:
    """Return of how many people a figure is, and of how many a share."""
    rule = ngettext(
        "A figure stands for at least %(people)s person; where fewer answered, it is left out.",
        "A figure stands for at least %(people)s people; where fewer answered, it is left out.",
        fewest,
    )
    answers = _(
        "An answer that fewer people gave is left out together with another one, so that it cannot "
        "be worked out."
    )
    shares = dictionary().share_limits.in_language(language)
    return [rule % {"people": format_number(fewest, language)}, answers, shares]


def share(part: int, people: int) -> Share:
    """Return the share that may be told: a percentage of many, a band of some, nothing of few."""
    return share_of(part, people, dictionary().share_limits)


def answer_in_words(line: Line, code: str, language: Language) -> str:
    """Return how many gave an answer, with the share that may be told."""
    if line.answered is None or code in line.few:
        return _("left out")
    numbers = line.answered.numbers.get(code, ())
    if not numbers:
        return NOTHING
    if code in line.percentages:
        return _from_percentage(line.answered, numbers, line.percentages[code], language)
    return _counted(numbers[0], line.answered.people, language)


def _counted(number: int, people: int, language: Language) -> str:
    told = {"number": format_number(number, language), "people": format_number(people, language)}
    found = share(number, people)
    if found.is_withheld:
        return _("%(number)s of %(people)s") % told
    told["share"] = share_in_words(found)
    return _("%(number)s of %(people)s (%(share)s)") % told


def share_in_words(found: Share) -> str:
    """Return a share as 45% or 40–60%."""
    if found.lowest == found.highest:
        return f"{found.lowest}%"
    return f"{found.lowest}–{found.highest}%"


def _from_percentage(
    answered: Answered, numbers: tuple[int, ...], percentage: float, language: Language
) -> str:
    told = {
        "least": format_number(min(numbers), language),
        "most": format_number(max(numbers), language),
        "people": format_number(answered.people, language),
        "percentage": f"{percentage:g}",
    }
    if len(numbers) == 1:
        return _("%(least)s of %(people)s; the source says %(percentage)s%%") % told
    return _("from %(least)s to %(most)s of %(people)s; the source says %(percentage)s%%") % told


def change_in_words(one: Followed, question: Question, language: Language) -> str:
    """Return what may be said of two waves: a change, or why there is none."""
    if one.unlike:
        reasons = "; ".join(str(_UNLIKE[each]) for each in one.unlike)
        return _("Not compared: %(reasons)s.") % {"reasons": reasons}
    before, after = (_known(each, question.shows) for each in (one.earlier, one.later))
    was, is_now = share(*before), share(*after)
    if not _is_percentage(was) or not _is_percentage(is_now):
        return _("Too few people answered to tell a change in percentages.")
    points = (is_now.lowest or 0) - (was.lowest or 0)
    told = _points_in_words(points)
    if one.later.wave.choosing != survey_bank().chance:
        not_by_chance = _("People were not chosen by chance: it may differ for others.")
        return f"{told} {not_by_chance}"
    return f"{told} {_margin(before, after, language)}"


def _known(line: Line, answer: str) -> tuple[int, int]:
    assert line.answered is not None, "only shown lines follow each other"
    number = line.answered.count(answer)
    assert number is not None, "what is not counted is not compared"
    return number, line.answered.people


def _is_percentage(found: Share) -> bool:
    return not found.is_withheld and found.lowest == found.highest


def _points_in_words(points: int) -> str:
    if points == 0:
        return _("No change.")
    told = {"points": abs(points)}
    if points > 0:
        more = ngettext("%(points)s point more.", "%(points)s points more.", points)
        return more % told
    return ngettext("%(points)s point fewer.", "%(points)s points fewer.", -points) % told


def _margin(before: tuple[int, int], after: tuple[int, int], language: Language) -> str:
    least, most = (
        format_number(round(100 * one), language) for one in margin_of_change(before, after)
    )
    told = {"least": least, "most": most}
    return _("With a certainty of 95%%, from %(least)s to %(most)s points.") % told
