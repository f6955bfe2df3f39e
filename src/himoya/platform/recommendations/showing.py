"""Recommendations as their pages draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.followed_work.replaced import replaced
from himoya.platform.programmes.times import in_words
from himoya.platform.recommendations.kinds import Kind, Move, State, Theme
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.quarters import Quarter
from himoya.platform.recommendations.queries.listing import is_overdue
from himoya.platform.recommendations.queries.preview import Preview
from himoya.platform.recommendations.queries.reading import RecommendationShown, StepShown
from himoya.platform.recommendations.words import (
    COLOURS,
    COLUMNS,
    KINDS,
    MOVES,
    STATES,
    THEMES,
    TO_DO,
)
from himoya.platform.theme.parts import Cell, Colour, Event, Heading, Link, SummaryRow, Tag

#: Buttons in the order in which they are offered; the first is the one most pressed.
_BUTTONS = (
    Move.PROPOSE,
    Move.ACCEPT,
    Move.START,
    Move.FINISH,
    Move.REOPEN,
    Move.NOTE,
    Move.CHANGE,
    Move.TIE_LESSON,
    Move.REJECT,
    Move.LAPSE,
    Move.MAKE_PUBLIC,
    Move.HIDE,
)


def places(reader: Reader, current: str) -> list[Link]:
    """Return the pages of this room that the reader may open."""
    pages = [
        ("list", _("All recommendations"), True),
        ("search", _("Search"), True),
        ("board", _("Roadmap"), True),
        ("outcomes", _("Outcome documents"), True),
        ("lessons", _("What was learned"), reader.may(Verb.SEE_PROGRAMMES)),
        ("take-over", _("Take over from a programme"), reader.may(Verb.KEEP_RECOMMENDATIONS)),
        ("public", _("Public list"), True),
    ]
    return [
        Link(text=text, url=reverse(f"recommendations:{name}"), current=name == current)
        for name, text, open_here in pages
        if open_here
    ]


def headings() -> list[Heading]:
    """Return the headings of the list."""
    return [
        Heading(label=_("Recommendation")),
        Heading(label=pgettext("recommendation", "Programme and point")),
        Heading(label=str(COLUMNS["owner"])),
        Heading(label=str(COLUMNS["deadline"])),
        Heading(label=_("State")),
    ]


def row_of(one: Recommendation, names: Mapping[int, str], language: Language) -> list[Cell]:
    """Return the row of one recommendation."""
    text, _spoken = one.text_for(language)
    return [
        Cell(text=text, url=reverse("recommendations:recommendation", args=(one.id,))),
        Cell(text=where_from(one)),
        Cell(text=names.get(one.owner_id, "") if one.owner_id else ""),
        deadline_of(one),
        Cell(text="", tag=tag_of(State(one.state))),
    ]


def deadline_of(one: Recommendation) -> Cell:
    """Return the deadline; red where it has passed and something is still waited for."""
    if is_overdue(one, today()):
        text = _("Overdue since %(day)s") % {"day": day(one.deadline)}
        return Cell(text="", tag=Tag(text=text, colour=Colour.RED))
    return Cell(text=day(one.deadline))


def where_from(one: Recommendation) -> str:
    """Return programme and point, the point of an outcome document, or that it was entered here."""
    if one.programme:
        return f"{one.programme} {one.point}"
    if one.point:
        return _("Outcome document, point %(number)s") % {"number": one.point}
    return str(KINDS[Kind(one.kind)])


def tag_of(state: State) -> Tag:
    """Return a state as it is drawn."""
    return Tag(text=str(STATES[state]), colour=COLOURS[state])


def page_of(shown: RecommendationShown, language: Language) -> dict[str, Any]:
    """Return what the page of one recommendation is drawn from."""
    text, spoken = shown.row.text_for(language)
    return {
        "recommendation": shown.row,
        "document_url": _document_url(shown.row),
        "text": text,
        "spoken": spoken,
        "state": tag_of(shown.state),
        "overdue": is_overdue(shown.row, today()),
        "texts": [
            (OWN_NAMES[one], one, words)
            for one, words in shown.row.texts().items()
            if one != spoken
        ],
        "facts": facts_of(shown),
        "history": [_event(one, language) for one in reversed(shown.steps)],
        "buttons": [_button(shown.row, move) for move in _BUTTONS if move in shown.moves],
    }


def _document_url(row: Recommendation) -> str:
    """Return the page of the outcome document of this room in which it stands; empty elsewhere."""
    if row.programme or not row.document:
        return ""
    return reverse("recommendations:outcome", args=(row.document,))


def _button(row: Recommendation, move: Move) -> Link:
    if move is Move.CHANGE:
        url = reverse("recommendations:change", args=(row.id,))
    elif move is Move.TIE_LESSON:
        url = reverse("recommendations:tie", args=(row.id,))
    elif move in {Move.MAKE_PUBLIC, Move.HIDE}:
        url = reverse("recommendations:publish", args=(row.id,))
    else:
        url = reverse("recommendations:step", args=(row.id, move.value))
    return Link(text=str(TO_DO[move]), url=url)


def facts_of(shown: RecommendationShown) -> list[SummaryRow]:
    """Return what stands on a recommendation; questions without an answer are left out."""
    row = shown.row
    told: list[tuple[str, str | Sequence[str]]] = [
        (pgettext("recommendation", "Programme and point"), where_from(row)),
        (str(COLUMNS["source"]), row.source),
        (_("Section of the document"), row.section.replace("_", " ")),
        (_("Lines of the sources"), row.cited),
        (str(COLUMNS["addressees"]), row.addressees.splitlines()),
        (str(COLUMNS["themes"]), [str(THEMES[one]) for one in shown.themes]),
        (str(COLUMNS["criterion"]), row.criterion),
        (str(COLUMNS["owner"]), shown.owner),
        (str(COLUMNS["owner_post"]), row.owner_post),
        (str(COLUMNS["deadline"]), day(row.deadline)),
        (str(COLUMNS["measure"]), row.measure),
        (
            _("May everybody read it?"),
            _("yes, on the public list") if row.is_public else _("no, only those whose work it is"),
        ),
    ]
    return [SummaryRow(key=key, value=value) for key, value in told if value]


def _event(step: StepShown, language: Language) -> Event:
    lines = [step.words] if step.words else []
    if step.evidence:
        said = (
            _("In the sources: %(evidence)s")
            if step.move in {Move.TAKE_OVER, Move.TOLD}
            else _("Shown by: %(evidence)s")
        )
        lines.append(said % {"evidence": step.evidence})
    lines += _replaced(step.before, language)
    if step.lesson:
        lines.append(_("Lesson %(lesson)s") % {"lesson": step.lesson})
    return Event(
        title=str(MOVES[step.move]),
        at=in_words(step.day, language) or _when_unknown(step),
        by=f"{step.name}, {step.agency}" if step.name else step.agency,
        text="\n".join(lines),
        url=step.evidence if _is_address(step.evidence) else "",
    )


def _is_address(evidence: str) -> bool:
    """Return whether the whole of it is an address; words after one would break the link."""
    return evidence.startswith("https://") and len(evidence.split()) == 1


def _replaced(before: Mapping[str, str], language: Language) -> list[str]:
    themes = {"themes": _themes_in_words(before["themes"])} if before.get("themes") else {}
    return replaced({**before, **themes}, COLUMNS, {}, language)


def _when_unknown(step: StepShown) -> str:
    """What a source tells without a day has none; taking over is a thing of this platform."""
    if step.move is Move.TOLD:
        return _("The source gives no day")
    return date_format(step.at, "SHORT_DATE_FORMAT")


def _themes_in_words(codes: str) -> str:
    return ", ".join(str(THEMES[Theme(one)]) for one in codes.split(", ") if one)


def board_of(counted: Mapping[Quarter | None, Mapping[State, int]]) -> dict[str, Any]:
    """Return the roadmap as a table: quarters of deadlines down, states across."""
    states = [one for one in State if any(one in row for row in counted.values())]
    return {
        "headings": [
            Heading(label=_("Quarter of the deadline")),
            *(Heading(label=str(STATES[one]), numeric=True) for one in states),
        ],
        "rows": [
            [Cell(text=quarter_in_words(quarter)), *(_count(quarter, one, row) for one in states)]
            for quarter, row in counted.items()
        ],
    }


def _count(quarter: Quarter | None, state: State, row: Mapping[State, int]) -> Cell:
    number = row.get(state, 0)
    if not number:
        return Cell(text="–", numeric=True)
    place = {"quarter": str(quarter)} if quarter else {"without_deadline": "on"}
    asked = urlencode({"state": state.value} | place)
    url = f"{reverse('recommendations:list')}?{asked}"
    return Cell(text=str(number), url=url, numeric=True)


def quarter_in_words(quarter: Quarter | None) -> str:
    """Return a quarter as a roadmap names it."""
    if quarter is None:
        return _("No deadline")
    said = _("Quarter %(number)d of %(year)d")
    return said % {"number": quarter.number, "year": quarter.year}


def day(value: date | None) -> str:
    """Return a day as readers write it."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def preview_of(seen: Preview) -> dict[str, Any]:
    """Return what taking over would do, as its page draws it."""
    otherwise = {one.key for one in seen.otherwise}
    return {
        "headings": [Heading(label=one) for one in (_("Point"), _("Text"), _("State"))],
        "rows": [
            [Cell(text=one.point), Cell(text=one.text), Cell(text="", tag=tag_of(one.state))]
            for one in seen.new
        ],
        "new": len(seen.new),
        "here_already": len(seen.here_already),
        "otherwise": [one.point for one in seen.here_already if one.key in otherwise],
        "without_points": [one.title for one in seen.without_points],
    }


def public_rows(rows: Sequence[Recommendation], language: Language) -> dict[str, Any]:
    """Return the list for everybody: text, addressee, source, deadline and state."""
    heads = (
        _("Recommendation"),
        str(COLUMNS["addressees"]),
        str(COLUMNS["source"]),
        str(COLUMNS["deadline"]),
        _("State"),
    )
    return {
        "headings": [Heading(label=one) for one in heads],
        "rows": [_public_row(one, language) for one in rows],
    }


def _public_row(one: Recommendation, language: Language) -> list[Cell]:
    return [
        Cell(text=one.text_for(language)[0]),
        Cell(text=", ".join(one.addressees.splitlines())),
        Cell(text=one.source),
        Cell(text=day(one.deadline)),
        Cell(text="", tag=tag_of(State(one.state))),
    ]
