"""The results of a survey as its page draws them: a matrix, a figure for each group, changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.distance_chart import Between, DistanceChart, written
from himoya.platform.theme.parts import Cell, Heading, Link
from himoya.platform.training.needs.queries import SurveyShown
from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.matrix import GapMatrix
from himoya.programmes.needs.pairs import Change
from himoya.programmes.needs.replies import HIGHEST, LOWEST, Grouping

#: What the page says of each grouping.
_GROUPINGS: Mapping[Grouping, Promise] = {
    Grouping.AUDIENCE: gettext_lazy("By profession"),
    Grouping.AGENCY: gettext_lazy("By agency"),
    Grouping.RANK: gettext_lazy("By rank or post"),
}
_CAPTIONS: Mapping[Grouping, Promise] = {
    Grouping.AUDIENCE: gettext_lazy("Difference by skill and profession"),
    Grouping.AGENCY: gettext_lazy("Difference by skill and agency"),
    Grouping.RANK: gettext_lazy("Difference by skill and rank or post"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """One matrix and in which words it is drawn; ``mark`` stands where a figure is left out."""

    matrix: GapMatrix
    grouping: Grouping
    language: Language
    mark: str

    def name(self, group: str) -> str:
        """Return what a group is called: agency and rank as the survey has them."""
        if self.grouping is not Grouping.AUDIENCE:
            return group
        return bank().audiences[group].in_language(self.language)

    def is_shown(self, group: str) -> bool:
        """Whether a group has any figure."""
        return any(key[1] == group for key in self.matrix.cells)


def results_of(
    one: SurveyShown,
    matrices: Mapping[Grouping, GapMatrix],
    grouping: Grouping,
    language: Language,
) -> dict[str, Any]:
    """Return what the results are drawn from, by ``grouping`` where the survey has it."""
    by = grouping if grouping in matrices else Grouping.AUDIENCE
    # By agency and rank some are left out that are not few, so that those do not follow.
    mark = _("too few") if by is Grouping.AUDIENCE else _("left out")
    drawn = _Drawn(matrix=matrices[by], grouping=by, language=language, mark=mark)
    shown = [each for each in drawn.matrix.groups if drawn.is_shown(each)]
    return {
        "rule": _rule(one, language),
        "is_further": by is not Grouping.AUDIENCE,
        "is_by_rank": by is Grouping.RANK,
        "nobody": not matrices[Grouping.AUDIENCE].groups,
        "groupings": _places(one, matrices, by),
        "caption": _CAPTIONS[by],
        "matrix": _matrix(drawn) if shown or by is Grouping.AUDIENCE else None,
        "figures": [_figure(drawn, each, place) for place, each in enumerate(shown)],
        "changes": _changes(one.changes, language) if one.changes else None,
        "no_changes": one.changes is not None and not one.changes,
    }


def _rule(one: SurveyShown, language: Language) -> str:
    rule = ngettext(
        "A figure stands for at least %(people)s person; where fewer answered, it is left out.",
        "A figure stands for at least %(people)s people; where fewer answered, it is left out.",
        one.fewest,
    )
    return rule % {"people": format_number(one.fewest, language)}


def _places(
    one: SurveyShown, matrices: Mapping[Grouping, GapMatrix], current: Grouping
) -> list[Link]:
    """Return the ways to put people together; none where there is only one."""
    page = reverse("training:survey", args=(one.row.id,))
    found = [
        Link(text=str(_GROUPINGS[each]), url=f"{page}?by={each.value}", current=each is current)
        for each in matrices
    ]
    return found if len(found) > 1 else []


def _matrix(drawn: _Drawn) -> dict[str, Any]:
    """Return the differences, skill by group."""
    matrix = drawn.matrix

    def cell(skill: str, group: str) -> str:
        if (skill, group) in matrix.hidden:
            return drawn.mark
        found = matrix.cells.get((skill, group))
        return "–" if found is None else _difference(found.gap)

    return {
        "headings": [
            Heading(label=_("Skill")),
            *(Heading(label=drawn.name(one), numeric=True) for one in matrix.groups),
        ],
        "rows": [
            [
                Cell(text=_skill(skill, drawn.language)),
                *(Cell(text=cell(skill, one), numeric=True) for one in matrix.groups),
            ]
            for skill in matrix.skills
        ],
    }


def _figure(drawn: _Drawn, group: str, place: int) -> dict[str, Any]:
    name, matrix = drawn.name(group), drawn.matrix
    rows = [
        _between(drawn, skill, group)
        for skill in matrix.skills
        if (skill, group) in matrix.cells or (skill, group) in matrix.hidden
    ]
    return {
        "name": f"needs-{place}",
        "sentence": _("%(audience)s: importance beside mastery") % {"audience": name},
        "drawing": DistanceChart(
            title=name,
            series=(_("Importance"), _("Mastery")),
            rows_between=rows,
            lowest=LOWEST,
            highest=HIGHEST,
            first=_("Skill"),
            people=_("People"),
            difference=_("Difference"),
        ),
    }


def _between(drawn: _Drawn, skill: str, group: str) -> Between:
    found, label = drawn.matrix.cells.get((skill, group)), _skill(skill, drawn.language)
    if found is None:
        return Between(label=label, values=None, mark=drawn.mark)
    values = (float(found.importance), float(found.mastery))
    return Between(label=label, values=values, people=found.people)


def _changes(found: Mapping[str, Change], language: Language) -> dict[str, Any]:
    return {
        "headings": [
            Heading(label=_("Skill")),
            Heading(label=_("People who answered twice"), numeric=True),
            Heading(label=_("Change of mastery"), numeric=True),
        ],
        "rows": [
            [
                Cell(text=_skill(skill, language)),
                Cell(text=format_number(one.people, language), numeric=True),
                Cell(text=_signed(one.by), numeric=True),
            ]
            for skill, one in sorted(found.items(), key=lambda each: (-each[1].by, each[0]))
        ],
    }


def _skill(code: str, language: Language) -> str:
    return bank().skills[code].name.in_language(language)


def _difference(value: Decimal) -> str:
    return written(float(value))


def _signed(value: Decimal) -> str:
    return f"+{_difference(value)}" if value > 0 else _difference(value)
