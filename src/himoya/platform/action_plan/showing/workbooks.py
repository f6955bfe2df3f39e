"""What taking in a workbook would do, as its page draws it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.action_plan.words import COLUMNS
from himoya.platform.action_plan.workbooks.reading import Line
from himoya.platform.action_plan.workbooks.taking_in import Foreseen as Found
from himoya.platform.followed_work.workbooks.coming_in import Foreseen
from himoya.platform.theme.parts import Cell, Heading


def foreseen_of(foreseen: Found, language: Language) -> Foreseen:
    """Return the table of what would come in or change, and how many lines stay as they are."""
    lines: list[tuple[Line, Sequence[str]]] = [(one, ()) for one in foreseen.new]
    lines += foreseen.changed
    heads = (_("Row"), _("Measure"), _("What happens"))
    return Foreseen(
        headings=[Heading(label=one) for one in heads],
        rows=[
            [
                Cell(text=str(line.line)),
                Cell(text=f"{line.written.number}. {_text_of(line, language)}"),
                Cell(text=_happening(names)),
            ]
            for line, names in sorted(lines, key=lambda one: one[0].line)
        ],
        new=len(foreseen.new),
        changed=len(foreseen.changed),
        same=foreseen.same,
    )


def _text_of(line: Line, language: Language) -> str:
    texts = line.written.texts
    return next(texts[one] for one in (language, *LANGUAGES) if texts[one])


def _happening(names: Sequence[str]) -> str:
    if not names:
        return _("Comes in as planned")
    asked = "; ".join(str(COLUMNS[one]) for one in names)
    return _("Written anew: %(questions)s") % {"questions": asked}
