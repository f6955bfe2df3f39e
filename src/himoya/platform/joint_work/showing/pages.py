"""A joint work and each of its pieces as their pages draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from himoya.languages.codes import OWN_NAMES, Language
from himoya.languages.dates import format_date
from himoya.platform.action_plan.models import Measure
from himoya.platform.commission.models import Decision
from himoya.platform.database.clock import today
from himoya.platform.followed_work.showing import day, facts, page_of, url_of
from himoya.platform.joint_work.kinds import Move, PartyState, UndertakingState, WorkKind
from himoya.platform.joint_work.models import JointWork, Party, Undertaking
from himoya.platform.joint_work.queries.naming import Links
from himoya.platform.joint_work.queries.reading import (
    PartShown,
    PartyShown,
    Shown,
    UndertakingShown,
    WorkShown,
    is_late,
)
from himoya.platform.joint_work.rules import ANSWERS
from himoya.platform.joint_work.showing.pieces import (
    deadline_of,
    names,
    part_headings,
    part_rows,
    party_headings,
    party_rows,
    time_of,
    undertaking_headings,
    undertaking_rows,
)
from himoya.platform.joint_work.words import COLUMNS, KINDS, ROOM, UNDERTAKEN
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.theme.parts import Link, SummaryRow
from himoya.platform.theme.year_chart import Stretch, YearChart, filling_of

#: How the drawing of a plan is read.
_KEY = gettext_lazy(
    "An open bar is planned, a striped one under way, a full one done; a dashed box has no "
    "months. The dashed line is today."
)

#: States in which a party has agreed, with a remark or without.
AGREED = frozenset({PartyState.ENDORSED, PartyState.REMARKED})


def places(current: str) -> list[Link]:
    """Return the pages of this room."""
    pages = (("list", _("Joint work")), ("undertakings", _("What was undertaken")))
    return [
        Link(text=text, url=reverse(f"joint_work:{name}"), current=name == current)
        for name, text in pages
    ]


def work_page(shown: WorkShown, language: Language) -> dict[str, Any]:
    """Return what the page of a work is drawn from."""
    kind = WorkKind(shown.row.kind)
    parties = names([*shown.parties, *shown.gone], language)
    return _page(shown, language, parties) | {
        "kind": KINDS[kind],
        "facts": work_facts(shown, language),
        "endorsed": endorsed_in_words(shown.parties),
        "party_headings": party_headings(),
        "parties": party_rows(shown, language),
        "undertaken": UNDERTAKEN.get(kind, ""),
        "undertaking_headings": undertaking_headings(),
        "undertakings": undertaking_rows(shown.undertakings, language),
        "drawing": year_of(shown, language) if kind is WorkKind.PLAN else None,
        "notes": [_KEY],
        "late": sum(is_late(one) for one in shown.undertakings),
        "part_headings": part_headings(),
        "parts": part_rows(shown.parts, language),
        "is_document": kind is WorkKind.DOCUMENT,
        "is_plan": kind is WorkKind.PLAN,
        "is_dialogue": kind is WorkKind.DECLARATION,
        "around": _around(shown, language),
    }


def endorsed_in_words(parties: Sequence[Party]) -> str:
    """Return how many parties have endorsed the work as it stands."""
    told = {"done": sum(one.state in AGREED for one in parties), "all": len(parties)}
    return _("Parties that have endorsed it as it stands: %(done)s of %(all)s") % told


def work_facts(shown: WorkShown, language: Language) -> list[SummaryRow]:
    """Return what stands on a work; questions without an answer are left out."""
    row = shown.row
    return facts(
        {
            "year": str(row.year or ""),
            "body": shown.body.text_for(language)[0] if shown.body else "",
            "programme": shown.programme,
            # The question of the form tells when to answer it; a fact is called by its name.
            "event": shown.event,
            "event_words": row.event_words,
            "day": format_date(row.day, language) if row.day else "",
            "place": row.place,
            "papers": row.papers,
        },
        {**COLUMNS, "event_words": pgettext("dialogue", "Event")},
    )


def year_of(shown: WorkShown, language: Language) -> YearChart:
    """Return when the activities of a plan are done, those that were dropped left out."""
    assert shown.row.year is not None
    kept = [one for one in shown.undertakings if one.state != UndertakingState.DROPPED]
    things = [
        Stretch(
            label=f"{one.number}. {one.text_for(language)[0]}",
            time_said=time_of(one, language),
            state_said=_("Overdue") if is_late(one) else ROOM.state(one.life.state_of(one.state)),
            filling=filling_of(
                begun=one.state == UndertakingState.UNDER_WAY,
                done=one.state == UndertakingState.DONE,
            ),
            begins=one.begins,
            ends=one.deadline,
        )
        for one in kept
    ]
    title = _("When the activities are done, by the month of the year %(year)s")
    return YearChart(
        title=title % {"year": shown.row.year},
        year=shown.row.year,
        things=things,
        heads=(_("Activity"), _("Time"), _("State")),
        today=today(),
    )


def party_page(shown: PartyShown, language: Language) -> dict[str, Any]:
    """Return what the page of a party is drawn from."""
    row = shown.row
    return _page(shown, language) | {
        "back": _back(row.work, language),
        "name": names([row], language)[row.id],
        "asked_about": asked_about(shown) if row.state == PartyState.ASKED else [],
        "undertaking_headings": undertaking_headings(),
        "undertakings": undertaking_rows(shown.undertakings, language),
        "part_headings": part_headings(),
        "parts": part_rows(shown.parts, language),
    }


def asked_about(shown: PartyShown) -> list[str]:
    """Return what has changed since the party's last answer, the latest first."""
    found: list[str] = []
    for one in shown.steps:
        if one.move in ANSWERS:
            return found
        if one.move == Move.ASK:
            found.append(one.words)
    # The first question is no second one.
    return found[:-1]


def undertaking_page(shown: UndertakingShown, language: Language) -> dict[str, Any]:
    """Return what the page of an undertaking is drawn from."""
    row = shown.row
    named = names([row.responsible, *shown.supports], language)
    told: dict[str, str | list[str]] = {
        "responsible": named[row.responsible_id],
        "supports": [named[one.id] for one in shown.supports],
        "deadline": time_of(row, language),
        "money": row.money,
    }
    return _page(shown, language) | {
        "back": _back(row.work, language),
        "deadline": deadline_of(row),
        "facts": facts(told, COLUMNS),
        "links": _links(shown.links, language),
        "around": _carried(shown, language),
    }


def part_page(shown: PartShown, language: Language) -> dict[str, Any]:
    """Return what the page of a part is drawn from."""
    row = shown.row
    named = names([row.contributor], language)
    told = {"contributor": named[row.contributor_id], "deadline": day(row.deadline)}
    return _page(shown, language) | {
        "back": _back(row.work, language),
        "deadline": deadline_of(row),
        "facts": facts(told, COLUMNS),
        "delivered": [(OWN_NAMES[one], one, text) for one, text in row.delivered().items()],
    }


def _around(shown: WorkShown, language: Language) -> list[tuple[str, Link]]:
    """Return the plans before and after this one, each with what it is."""
    before = [(_("Planned after"), shown.older)] if shown.older else []
    after = [(_("The plan after it"), one) for one in shown.newer]
    return [(said, _back(one, language)) for said, one in (*before, *after)]


def _carried(shown: UndertakingShown, language: Language) -> list[tuple[str, Link]]:
    """Return the activities from which and to which this one was carried over."""
    before = [(_("Carried over from"), shown.older)] if shown.older else []
    after = [(_("Carried over to"), one) for one in shown.newer]
    return [
        (said, Link(text=_named(one, language), url=url_of(one, ROOM)))
        for said, one in (*before, *after)
    ]


def _named(one: Undertaking, language: Language) -> str:
    return f"{one.work.year}, {one.number}. {one.text_for(language)[0]}"


def _page(
    shown: Shown, language: Language, named: Mapping[UUID, str] | None = None
) -> dict[str, Any]:
    return page_of(shown.row, shown.steps, shown.moves, ROOM, language, named)


def _back(work: JointWork, language: Language) -> Link:
    return Link(text=work.text_for(language)[0], url=url_of(work, ROOM))


def _links(links: Links, language: Language) -> list[Link]:
    found: tuple[tuple[str, Measure | Decision | Recommendation | None], ...] = (
        ("action_plan:measure", links.measure),
        ("commission:decision", links.decision),
        ("recommendations:recommendation", links.recommendation),
    )
    return [
        Link(text=one.text_for(language)[0], url=reverse(name, args=(one.id,)))
        for name, one in found
        if one is not None
    ]
