"""One proposal as its pages draw it: words, tables and the discussion."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.platform.access.reader import Reader
from himoya.platform.proposals.kinds import Answer, Move
from himoya.platform.proposals.queries import Entry, ProposalShown, VoteShown
from himoya.platform.proposals.subjects import label_of, said
from himoya.platform.proposals.words import ANSWERS, COLOURS, KINDS, MOVES, STATES
from himoya.platform.theme.parts import Cell, Event, Heading, SummaryRow, Tag

_ANSWERS_IN_ORDER = (Answer.FOR, Answer.AGAINST, Answer.ABSTAINS)


def page_of(one: ProposalShown, reader: Reader) -> dict[str, Any]:
    """Return what the pages of one proposal are drawn from."""
    return {
        "one": one,
        "about": label_of(one.about, reader.language),
        "now": said(one.about, reader.language),
        "state": Tag(text=str(STATES[one.state]), colour=COLOURS[one.state]),
        "facts": _facts(one),
        "discussion": [_event(entry) for entry in one.discussion],
        "vote_headings": [
            Heading(label=_("Agency")),
            Heading(label=pgettext("vote", "Vote")),
            Heading(label=_("Reason")),
        ],
        "vote_rows": [_vote_row(vote) for vote in one.votes],
        "counted": _counted(one),
        "may_open_vote": Move.OPEN_VOTE in one.moves,
        "may_decide": Move.ACCEPT in one.moves,
        "may_withdraw": Move.WITHDRAW in one.moves,
        "may_apply": Move.APPLY in one.moves,
    }


def _facts(one: ProposalShown) -> list[SummaryRow]:
    by = f"{one.name}, {one.agency}" if one.name else one.agency
    proposed_on = date_format(localtime(one.proposed_at), "SHORT_DATE_FORMAT")
    rows = [
        SummaryRow(key=_("What is to change"), value=str(KINDS[one.kind])),
        SummaryRow(key=_("Proposed by"), value=by),
        SummaryRow(key=_("Proposed on"), value=proposed_on),
    ]
    for key, day in (
        (_("Last day of the vote"), one.vote_ends),
        (_("Holds from"), one.holds_from),
    ):
        if day is not None:
            rows.append(SummaryRow(key=key, value=date_format(day, "SHORT_DATE_FORMAT")))
    if one.dictionary_version:
        rows.append(SummaryRow(key=_("Version of the dictionary"), value=one.dictionary_version))
    return rows


def _event(entry: Entry) -> Event:
    title = str(MOVES[entry.move]) if entry.move else _("Remark")
    by = f"{entry.name}, {entry.agency}" if entry.name else entry.agency
    return Event(title=title, at=entry.at, by=by, text=entry.text)


def _vote_row(vote: VoteShown) -> list[Cell]:
    answer = str(ANSWERS[vote.answer]) if vote.answer else pgettext("vote", "Not yet")
    return [Cell(text=vote.agency), Cell(text=answer), Cell(text=vote.reason)]


def _counted(one: ProposalShown) -> str:
    found = one.counted
    told = {answer.value: found.get(answer, 0) for answer in _ANSWERS_IN_ORDER}
    sentence = _("For: %(for)d. Against: %(against)d. Abstain: %(abstains)d. Not yet: %(open)d.")
    return sentence % (told | {"open": found.get(None, 0)})
