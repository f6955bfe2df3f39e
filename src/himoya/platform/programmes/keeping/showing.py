"""What can be changed of a programme, as links; and its history, as its page draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.programmes.keeping.forms.of_situation import FigureToChange
from himoya.platform.programmes.keeping.queries import EditionShown
from himoya.platform.programmes.keeping.telling_changes import entry_in_words, value_in_words
from himoya.platform.programmes.keeping.words import PARTS
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.programmes.times import span_in_words
from himoya.platform.theme.parts import Event, Link
from himoya.programmes.editing.results_chain import OUTCOME, name_of_period
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.given_figures import GivenFigure
from himoya.programmes.facts.indicators import Indicator
from himoya.programmes.facts.programme import Programme

#: Entries that tell of the keeping itself; the history names the grounds of each change anyway. An
#: earlier version kept an entry without a name where a list had been empty.
_OF_THE_KEEPING = frozenset({"", "id", "output", "reference", "src"})

#: So many changed entries of one edition are told; the rest is counted.
_TOLD = 30


def links_of_fiche(programme: Programme) -> list[Link]:
    """Return what can be changed on the first page of a programme."""
    offered = [
        ("fiche", _("Change the fiche")),
        ("parent", _("Say of which programme it is a project")),
        ("groups", _("Change whom it is meant for")),
        ("extension", _("Extend the programme")),
        ("money", _("Change the money")),
        ("contribution", _("Note what a partner gave")),
        ("thing", _("Note a thing handed over")),
    ]
    links = [Link(text=text, url=_change(programme, what)) for what, text in offered]
    for at, one in enumerate(programme.equipment, start=1):
        text = _("Change “%(thing)s”") % {"thing": one.item}
        links.append(Link(text=text, url=_change(programme, "thing", str(at))))
    return links


def links_of_results(programme: Programme) -> dict[str, Any]:
    """Return what can be changed on the page of the results chain, by the result it belongs to."""
    chain = programme.logframe
    names = [OUTCOME] * (chain.outcome is not None) + [one.id for one in chain.outputs]
    beyond = [Link(text=_("Add an output"), url=_change(programme, "result"))]
    if chain.outcome is None:
        text = _("Write the outcome")
        beyond.insert(0, Link(text=text, url=_change(programme, "result", OUTCOME)))
    return {"change_of": {name: _of_result(programme, name) for name in names}, "beyond": beyond}


def links_of_lessons(programme: Programme) -> list[Link]:
    """Return what can be changed among the lessons of a programme."""
    links = [Link(text=_("Write down what was learned"), url=_change(programme, "lesson"))]
    for one in programme.lessons:
        text = _("Change lesson %(name)s") % {"name": one.id}
        links.append(Link(text=text, url=_change(programme, "lesson", one.id)))
        text = _("Take %(name)s out") % {"name": one.id}
        links.append(Link(text=text, url=_change(programme, "lesson-out", one.id)))
    return links


def links_of_situation(programme: Programme) -> list[Link]:
    """Return what can be added to the figures of the situation and to those of offices."""
    return [
        Link(text=_("Write a figure of the situation"), url=_change(programme, "situation")),
        Link(text=_("Write down a figure that an office gave"), url=_change(programme, "given")),
    ]


def links_of_figure(programme: Programme, one: FigureToChange) -> list[Link]:
    """Return what can be done with one figure of the situation."""
    what = "situation-year" if one.is_of_series else "situation"
    return [
        Link(text=_("Change"), url=_change(programme, what, one.name)),
        Link(text=_("Withdraw"), url=_change(programme, "situation-out", one.name)),
    ]


def links_of_given(programme: Programme, one: GivenFigure) -> list[Link]:
    """Return what can be done with one figure that an office gave."""
    return [
        Link(text=_("Change"), url=_change(programme, "given", one.id)),
        Link(text=_("Withdraw"), url=_change(programme, "given-out", one.id)),
    ]


def _of_result(programme: Programme, name: str) -> list[Link]:
    chain, new = programme.logframe, f":{name}"
    result = next((one for one in chain.outputs if one.id == name), chain.outcome)
    assert result is not None
    links = [Link(text=_("Change the words"), url=_change(programme, "result", name))]
    if name != OUTCOME:
        links.append(Link(text=_("Add an activity"), url=_change(programme, "activity", new)))
    links.append(Link(text=_("Add an indicator"), url=_change(programme, "indicator", new)))
    for one in result.activities:
        text = _("Change activity %(name)s") % {"name": one.id}
        links.append(Link(text=text, url=_change(programme, "activity", one.id)))
        links.append(_out(programme, "activity", one.id))
    for each in result.indicators:
        links += _of_indicator(programme, each)
    if name != OUTCOME:
        links.append(_out(programme, "result", name))
    return links


def _of_indicator(programme: Programme, one: Indicator) -> list[Link]:
    name, told = one.id, {"name": one.id}
    links = [
        Link(
            text=_("Change indicator %(name)s") % told,
            url=_change(programme, "indicator", name),
        ),
        Link(
            text=_("Set a milestone of %(name)s") % told,
            url=_change(programme, "milestone", name),
        ),
    ]
    if one.counts is None:
        text = _("Note what %(name)s reached") % told
        links.append(Link(text=text, url=_change(programme, "value", name)))
    links += [_correct(programme, name, each.period) for each in one.values]
    links += [_period_out(programme, "milestone", name, each.period) for each in one.milestones]
    links += [_period_out(programme, "value", name, each.period) for each in one.values]
    return [*links, _out(programme, "indicator", name)]


def _correct(programme: Programme, name: str, period: Span) -> Link:
    what = f"{name}, {span_in_words(period, reading_language())}"
    url = _change(programme, "value", name_of_period(name, period))
    return Link(text=_("Correct %(name)s") % {"name": what}, url=url)


def _period_out(programme: Programme, kind: str, name: str, period: Span) -> Link:
    what = f"{name}, {span_in_words(period, reading_language())}"
    text = _("Take the target of %(name)s out") if kind == "milestone" else _("Take %(name)s out")
    entry = f"{kind}:{name_of_period(name, period)}"
    return Link(text=text % {"name": what}, url=_change(programme, "out", entry))


def _out(programme: Programme, kind: str, name: str) -> Link:
    text = _("Take %(name)s out") % {"name": name}
    return Link(text=text, url=_change(programme, "out", f"{kind}:{name}"))


def _change(programme: Programme, what: str, entry: str = "") -> str:
    if not entry:
        return reverse("programmes:change", args=(programme.id, what))
    return reverse("programmes:change-entry", args=(programme.id, what, entry))


def history_of(found: Sequence[EditionShown]) -> list[Event]:
    """Return the editions of a programme as a timeline; each names what was before and after."""
    return [_event(one) for one in found]


def _event(one: EditionShown) -> Event:
    language = reading_language()
    changes = [
        (path, words)
        for path, words in one.changes.items()
        if path.rpartition(".")[2] not in _OF_THE_KEEPING
    ]
    told = [
        _changed(path, before, after, one.part, language)
        for path, (before, after) in changes[:_TOLD]
    ]
    if len(changes) > _TOLD:
        told.append(_("and %(number)s more entries") % {"number": len(changes) - _TOLD})
    grounds = _("On these grounds: %(source)s") % {"source": one.source}
    reason = [_("Reason: %(reason)s") % {"reason": one.reason}] if one.reason else []
    return Event(
        title=f"{one.number}. {PARTS[one.part]}",
        at=one.at,
        by=", ".join(each for each in (one.name, one.agency) if each),
        text="\n".join([grounds, *reason, *told]),
    )


def _changed(path: str, before: str, after: str, part: Part, language: Language) -> str:
    """Say one change; what is new, and what was taken out, has no other side."""
    told = {
        "entry": capfirst(entry_in_words(path, part, language)),
        "before": value_in_words(path, before, language),
        "after": value_in_words(path, after, language),
    }
    if not before:
        return _("%(entry)s: “%(after)s”") % told
    if not after:
        return _("%(entry)s: “%(before)s” was taken out") % told
    return _("%(entry)s: “%(before)s” became “%(after)s”") % told
