"""Messages of a campaign: words, help block, and how far their safety check is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.in_languages import Texts, missing
from himoya.platform.campaigns.kinds import Answer
from himoya.platform.campaigns.lists import help_is_verified, questions
from himoya.platform.campaigns.models import Message
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.frame import day, facts, missing_in_words
from himoya.platform.theme.parts import Colour, SummaryRow, Tag

#: Name of a language, its code, and the words in it.
Worded = tuple[str, Language, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """One message as its page draws it."""

    row: Message
    number: int
    texts: Sequence[Worded]
    help: Sequence[Worded]
    tags: Sequence[Tag]
    left: Sequence[str]
    facts: Sequence[SummaryRow]
    may_check: bool
    may_approve: bool


def messages_of(shown: CampaignShown, reader: UUID, language: Language) -> list[MessageLine]:
    """Return the messages; ``reader`` is the account that looks, which checks no own words."""
    return [
        _line(shown, one, place, reader, language)
        for place, one in enumerate(shown.messages, start=1)
    ]


def _line(
    shown: CampaignShown, one: Message, place: int, reader: UUID, language: Language
) -> MessageLine:
    left = left_to_do(one)
    of_others = shown.may_approve and one.approved_on is None and one.written_by_id != reader
    told: list[tuple[str, str | Sequence[str]]] = [
        (_("Audience"), one.audience),
        (_("Channel"), str(capfirst(lists.said(lists.CHANNEL, one.channel, language)))),
        (_("Who sees to it"), one.owner),
        (_("Until when"), day(one.due)),
        (_("Approved on"), day(one.approved_on)),
        (_("What has to change"), one.remarks),
    ]
    return MessageLine(
        row=one,
        number=place,
        texts=_worded(one.texts, language),
        help=_worded(one.help, language),
        tags=_tags(one),
        left=[] if one.approved_on else left,
        facts=facts(told),
        may_check=of_others,
        may_approve=of_others and not left,
    )


def _worded(texts: Texts, language: Language) -> list[Worded]:
    """The reader's language first."""
    ordered = [language, *(one for one in LANGUAGES if one != language)]
    return [(OWN_NAMES[one], one, texts[one]) for one in ordered if one in texts]


def _tags(one: Message) -> list[Tag]:
    approved = (
        Tag(text=_("Approved"), colour=Colour.GREEN)
        if one.approved_on
        else Tag(text=_("Not approved yet"), colour=Colour.YELLOW)
    )
    verified = help_is_verified(one.answers)
    return [approved] if verified else [approved, Tag(text=_("Help block not verified"))]


def left_to_do(one: Message) -> list[str]:
    """Return what still keeps a message from being approved."""
    found = []
    if missing(one.texts):
        languages = missing_in_words(missing(one.texts))
        found.append(_("The message is not there yet in: %(found)s.") % {"found": languages})
    if missing(one.help):
        languages = missing_in_words(missing(one.help))
        found.append(_("The help block is not there yet in: %(found)s.") % {"found": languages})
    still_open = sum(code not in one.answers for code in questions())
    if still_open:
        said = ngettext(
            "%(number)d question of the safety check is open.",
            "%(number)d questions of the safety check are open.",
            still_open,
        )
        found.append(said % {"number": still_open})
    refused = sum(answer == Answer.NO.value for answer in one.answers.values())
    if refused:
        said = ngettext(
            "%(number)d question was answered with no.",
            "%(number)d questions were answered with no.",
            refused,
        )
        found.append(said % {"number": refused})
    return found
