"""How a table is put together: rows, columns, years. A question stands whole in its address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import Language
from himoya.statistics.building import Question, SnapshotTable

_NONE = ""


class QuestionForm(forms.Form):
    """The choices of one table, as the snapshot offers them."""

    rows = forms.ChoiceField(label=_("Rows"), required=False)
    then = forms.ChoiceField(label=_("Within each row"), required=False)
    columns = forms.ChoiceField(label=_("Columns"), required=False)
    first = forms.ChoiceField(label=_("From the year"), required=False)
    last = forms.ChoiceField(label=_("To the year"), required=False)

    def __init__(
        self, definition: TableDefinition, offered: SnapshotTable, language: Language, given: Any
    ) -> None:
        start = _beginning(offered)
        super().__init__({**start, **{name: given[name] for name in given}})
        titles = {one.dimension: one.title.in_language(language) for one in definition.dimensions}
        broken = [(name, titles[name]) for name in offered.categories]
        years = [(one, one) for one in offered.periods]
        for name in ("rows", "then", "columns"):
            self._choose(name, [(_NONE, _("Not broken down")), *broken])
        self._choose("first", years)
        self._choose("last", years)
        if len(broken) < 2:
            del self.fields["then"]
        self.table, self.offered = definition.table, offered

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
        years = self.offered.periods
        first = years.index(given["first"]) if given["first"] else 0
        last = years.index(given["last"]) if given["last"] else len(years) - 1
        chosen = years[min(first, last) : max(first, last) + 1]
        return Question(table=self.table, rows=tuple(rows), columns=tuple(columns), periods=chosen)


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
