"""What taking in a workbook would do, as its page draws it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.followed_work.workbooks.coming_in import Foreseen
from himoya.platform.joint_work.showing.pieces import headings
from himoya.platform.joint_work.words import COLUMNS
from himoya.platform.joint_work.workbooks.reading import Line
from himoya.platform.joint_work.workbooks.taking_in import Foreseen as Found
from himoya.platform.theme.parts import Cell


def foreseen_of(found: Found, language: Language) -> Foreseen:
    """Return the table of what would come in or change, and how many lines stay as they are."""
    lines: list[tuple[Line, Sequence[str]]] = [(one, ()) for one in found.new]
    lines += found.changed
    return Foreseen(
        headings=headings(_("Row"), _("What is undertaken"), _("What happens")),
        rows=[
            [
                Cell(text=str(line.line)),
                Cell(text=_text_of(line, language)),
                Cell(text=_happening(names)),
            ]
            for line, names in sorted(lines, key=lambda one: one[0].line)
        ],
        new=len(found.new),
        changed=len(found.changed),
        same=found.same,
    )


def _text_of(line: Line, language: Language) -> str:
    texts = line.written.texts
    return next((texts[one] for one in (language, *LANGUAGES) if texts[one]), "")


def _happening(names: Sequence[str]) -> str:
    if not names:
        return _("Comes in")
    asked = "; ".join(str(COLUMNS[one]) for one in names)
    return _("Written anew: %(questions)s") % {"questions": asked}
