"""The history of a campaign: each step with the part that it was about."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.forms.finding import FORMS
from himoya.platform.campaigns.forms.of_campaign import CampaignForm
from himoya.platform.campaigns.forms.of_parts import placed_name
from himoya.platform.campaigns.forms.of_surveys import AnswersForm, question_in_words
from himoya.platform.campaigns.forms.telling import ToldForm
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.kinds import Move, Part
from himoya.platform.campaigns.models import HandOut, Mention, Production
from himoya.platform.campaigns.queries.reading import CampaignShown, StepShown
from himoya.platform.campaigns.showing.figures import kind_name
from himoya.platform.campaigns.showing.files import wording_in_words
from himoya.platform.campaigns.surveys.in_words import wave_name
from himoya.platform.campaigns.words import MOVES, PARTS
from himoya.platform.theme.parts import Event
from himoya.programmes.facts.campaign import ReachKind

#: Letters of a message that tell which one it is.
_BEGINNING = 80


def history_of(shown: CampaignShown, language: Language) -> list[Event]:
    """Return the steps, the latest first: what was done, with which part, why, what stood there."""
    names = _names_of(shown, language)
    return [_event(shown, one, names, language) for one in reversed(shown.steps)]


def _event(
    shown: CampaignShown, step: StepShown, names: Mapping[UUID, str], language: Language
) -> Event:
    part = str(PARTS[step.part]) if step.part else ""
    named = _part_named(shown, step, names, language)
    lines = [one for one in (named, step.words) if one]
    # Counts of few people are not for everybody who sees the campaign.
    if step.move is not Move.CHECK and (step.part is not Part.ANSWERS or shown.may_keep):
        lines += _replaced(shown, step, language)
    return Event(
        title=str(MOVES[step.move]) % {"part": part},
        at=step.day,
        by=f"{step.name}, {step.agency}" if step.name else step.agency,
        text="\n".join(lines),
    )


def _replaced(shown: CampaignShown, step: StepShown, language: Language) -> list[str]:
    """Return what a change replaced, a line each; answers where none stood stand in one line."""
    if not step.before:
        return []
    if step.move in {Move.KEEP_FILE, Move.TAKE_OFF_FILE}:
        return [_file_of(shown, step)]
    form = _form_of(shown, step, language)
    said = [
        # A label may be a question; what follows it goes on with the sentence.
        (form.label_of(name).rstrip("?"), form.answer_of(name, words))
        for name, words in sorted(step.before.items())
    ]
    lines = [
        _("%(question)s, before: %(answer)s") % {"question": question, "answer": answer}
        for question, answer in said
        if answer
    ]
    added = [question for question, answer in said if not answer]
    if added:
        lines.append(_("Filled in: %(questions)s") % {"questions": "; ".join(added)})
    return lines


def _file_of(shown: CampaignShown, step: StepShown) -> str:
    """Return which file a step was about: its material, its language and its version."""
    title = next((one.title for one in shown.materials if one.id == step.about), "")
    told = {"language": wording_in_words(step.before["language"]), "number": step.before["number"]}
    return _("%(title)s, %(language)s, version %(number)s") % (told | {"title": title})


def _form_of(shown: CampaignShown, step: StepShown, language: Language) -> ToldForm:
    """Return the form whose questions a step answered."""
    if step.part is None:
        return CampaignForm([shown.previous] if shown.previous else [], language)
    if step.part is Part.ANSWERS:
        return AnswersForm(shown, language, question=_question(shown, step))
    return FORMS[step.part](shown, language)


def _question(shown: CampaignShown, step: StepShown) -> str:
    """Return the question that answers are about, though they were taken off."""
    found = next((one.question for one in shown.answers if one.id == step.about), "")
    return found or step.before.get("question", "")


def _part_named(
    shown: CampaignShown, step: StepShown, names: Mapping[UUID, str], language: Language
) -> str:
    """Return which part a step was about, as it is called now; nothing of one that is gone."""
    if step.part is Part.ANSWERS:
        return question_in_words(_question(shown, step), language)
    if step.about is None or step.move in {Move.KEEP_FILE, Move.TAKE_OFF_FILE}:
        return ""
    return names.get(step.about, "")


def _names_of(shown: CampaignShown, language: Language) -> dict[UUID, str]:
    """Return what each part is called, so that several of a kind are told apart."""
    titles = {one.id: one.title for one in shown.materials}
    events = shown.named if shown.events else {}
    of_material: list[HandOut | Production] = [*shown.hand_outs, *shown.productions]
    return (
        titles
        | {one.id: titles.get(one.material_id, "") for one in of_material}
        | {one.id: _beginning(text_for(one.texts, language)[0]) for one in shown.messages}
        | {one.id: placed_name(one, language) for one in shown.activities}
        | {one.id: kind_name(ReachKind(one.kind), language) for one in shown.figures}
        | {one.id: _mention(one, language) for one in shown.mentions}
        | {one.id: wave_name(one, language) for one in shown.waves}
        | {one.id: events[one.event_id].title for one in shown.events if one.event_id in events}
        | {one.id: one.body for one in shown.partners}
    )


def _mention(one: Mention, language: Language) -> str:
    kind = str(capfirst(lists.said(lists.MENTION_KIND, one.kind, language)))
    return f"{kind}, {one.outlet}" if one.outlet else kind


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _BEGINNING else f"{words[:_BEGINNING].rstrip()}…"
