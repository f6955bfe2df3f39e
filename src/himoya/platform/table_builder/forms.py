"""How a table is put together: rows, columns, periods. A question stands whole in its address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.results import PeriodKind
from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import Language
from himoya.statistics.building import Question, SnapshotTable
from himoya.statistics.labelling import period_words

_NONE = ""


class QuestionForm(forms.Form):
    """The choices of one table, as the snapshot offers them: ``halves`` None, in years only.

    Somebody may ask from a year to a half-year; why that is refused the answer says.
    """

    rows = forms.ChoiceField(label=_("Rows"), required=False)
    then = forms.ChoiceField(label=_("Within each row"), required=False)
    columns = forms.ChoiceField(label=_("Columns"), required=False)
    first = forms.ChoiceField(label=_("From the period"), required=False)
    last = forms.ChoiceField(label=_("To the period"), required=False)

    def __init__(
        self,
        definition: TableDefinition,
        offered: SnapshotTable,
        halves: SnapshotTable | None,
        language: Language,
        given: Any,
    ) -> None:
        start = _beginning(offered)
        super().__init__({**start, **{name: given[name] for name in given}})
        titles = {one.dimension: one.title.in_language(language) for one in definition.dimensions}
        broken = [(name, titles[name]) for name in offered.categories]
        self.offered, self.table = offered, definition.table
        self.halves = () if halves is None else halves.periods
        periods = self._periods(language)
        for name in ("rows", "then", "columns"):
            self._choose(name, [(_NONE, _("Not broken down")), *broken])
        self._choose("first", periods)
        self._choose("last", periods)
        if len(broken) < 2:
            del self.fields["then"]

    def _periods(self, language: Language) -> list[tuple[Any, Any]]:
        """Years, and half-years below a heading of their own where the table is told in them."""
        years = [(one, period_words(one).in_language(language)) for one in self.offered.periods]
        if not self.halves:
            return list(years)
        # The unknown year stands among the years.
        others = [one for one in self.halves if one not in self.offered.periods]
        named = [(one, period_words(one).in_language(language)) for one in others]
        return [(_("Years"), years), (_("Half-years"), named)]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a breakdown that was chosen twice, at the second place."""
        given: dict[str, Any] = dict(super().clean() or {})
        seen: set[str] = set()
        for name in ("rows", "then", "columns"):
            if given.get(name) and given[name] in seen:
                self.add_error(name, _("This breakdown stands in the table already."))
            seen.add(given.get(name) or _NONE)
        return given

    def question(self) -> Question:
        """Return what was asked; only for a valid form.

        A dimension without a total stands in the rows, whether or not it was chosen.
        """
        given = self.cleaned_data
        rows = [given[name] for name in ("rows", "then") if given.get(name)]
        columns = [given["columns"]] if given.get("columns") else []
        rows += [name for name in self.offered.always if name not in (*rows, *columns)]
        kind, periods = self._chosen(given["first"], given["last"])
        return Question(
            table=self.table,
            rows=tuple(rows),
            columns=tuple(columns),
            periods=periods,
            period=kind,
        )

    def _chosen(self, first: str, last: str) -> tuple[PeriodKind, tuple[str, ...]]:
        """Return the kind of the first period, and all from it to the last one."""
        years = self.offered.periods
        ends = (first or last or years[0], last or first or years[-1])
        for kind, known in ((PeriodKind.YEAR, years), (PeriodKind.HALF_YEAR, self.halves)):
            if all(one in known for one in ends):
                start, end = sorted(known.index(one) for one in ends)
                return kind, known[start : end + 1]
        return PeriodKind.YEAR if ends[0] in years else PeriodKind.HALF_YEAR, ends


def _beginning(offered: SnapshotTable) -> dict[str, str]:
    """What stands chosen when nobody has chosen yet: all years, the first breakdown."""
    single = next(
        (
            names[0]
            for names, numbers in offered.crossings.items()
            if len(names) == 1 and (numbers >= 0).any()
        ),
        _NONE,
    )
    return {
        "rows": single,
        "then": _NONE,
        "columns": _NONE,
        "first": offered.periods[0],
        "last": offered.periods[-1],
    }
