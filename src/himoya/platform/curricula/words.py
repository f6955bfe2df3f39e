"""What standings, moves and refusals are called. Rungs, levels, documents: `ladder.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import language_of
from himoya.platform.curricula.kinds import Move
from himoya.platform.curricula.refusals import Why
from himoya.platform.theme.parts import Colour
from himoya.programmes.curricula.ladder import EvidenceKind, Level, Rung, curriculum_ladder
from himoya.programmes.curricula.standing import Standing

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

STANDINGS: Mapping[Standing, Promise] = {
    Standing.ADOPTED: pgettext_lazy("curriculum", "Adopted"),
    Standing.REVIEW_DUE: pgettext_lazy("curriculum", "Adopted, review is due"),
    Standing.TERM_OVER: pgettext_lazy("curriculum", "Term is over"),
    Standing.CLAIMED: pgettext_lazy("curriculum", "Claimed, not shown"),
    Standing.ON_THE_WAY: pgettext_lazy("curriculum", "On the way"),
    Standing.NOT_BEGUN: pgettext_lazy("curriculum", "Not begun"),
    Standing.ENDED: pgettext_lazy("curriculum", "Ended"),
}

COLOURS: Mapping[Standing, Colour] = {
    Standing.ADOPTED: Colour.GREEN,
    Standing.REVIEW_DUE: Colour.ORANGE,
    Standing.TERM_OVER: Colour.RED,
    Standing.CLAIMED: Colour.YELLOW,
    Standing.ON_THE_WAY: Colour.BLUE,
    Standing.NOT_BEGUN: Colour.GREY,
    Standing.ENDED: Colour.GREY,
}

#: What was done, as the history tells it.
MOVES: Mapping[Move, Promise] = {
    Move.ENTER: pgettext_lazy("curriculum", "Entered"),
    Move.TAKE_OVER: _("Taken over from a programme"),
    Move.TOLD: _("What a source says of it"),
    Move.REACH: _("A step was reached"),
    Move.CLAIM: _("A step was claimed, without a document that shows it"),
    Move.RENEW: _("Approved anew"),
    Move.TAKE_BACK: _("The last step was taken back"),
    Move.END: pgettext_lazy("curriculum", "Ended"),
    Move.REOPEN: _("Taken up again"),
    Move.NOTE: _("A remark"),
    Move.CHANGE: _("Written anew"),
    Move.COUNT: _("Learners of a year noted"),
}

#: What can be done, as a button says it.
TO_DO: Mapping[Move, Promise] = {
    Move.REACH: _("Note a step that was reached"),
    Move.CLAIM: _("Note a claim"),
    Move.RENEW: _("Note that it was approved anew"),
    Move.COUNT: _("Note the learners of a year"),
    Move.NOTE: _("Add a remark"),
    Move.CHANGE: _("Write it anew"),
    Move.TAKE_BACK: _("Take the last step back"),
    Move.END: _("End it"),
    Move.REOPEN: _("Take it up again"),
}

#: What the history calls the questions whose answers a change replaced.
COLUMNS: Mapping[str, StrOrPromise] = {
    "institution_agency": _("Institution of this platform"),
    "institution": _("Another institution"),
    "course": _("Course or subject"),
    "level": _("Level"),
    "audience": _("Who learns"),
    "hours": _("Academic hours"),
    "year": _("Year"),
    "total": _("Learners"),
    "people": _("Learners"),
    "women": _("Women and girls among them"),
}

#: Of these, what was noted with a total of learners and replaced nothing.
NOTED = frozenset({"year", "total"})

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_NOW: _("This is not possible as the curriculum stands now."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the curriculum has changed. Look at it again, then repeat "
        "what you wanted to do."
    ),
    Why.NEEDS_WORDS: _("Give the reason in words."),
    Why.NEEDS_COURSE: _("Name the course or the subject."),
    Why.ONE_INSTITUTION: _(
        "Choose an institution of this platform or name another one: one of the two."
    ),
    Why.UNKNOWN_AGENCY: _("There is no such agency."),
    Why.NEEDS_DAY: _("Give the day, the month or the year in which it was reached."),
    Why.NEEDS_EVIDENCE: _("Name the document that shows it. Without one, note a claim."),
    Why.NEEDS_TERM: _("Give the number of years, from 1 to the longest that is accepted."),
    Why.NOT_THIS_RUNG: _("This step does not follow the one on which the course stands."),
    Why.DAY_TO_COME: _("The day must not be in the future."),
    Why.DAY_BEFORE_THE_LAST: _("The day lies before the last step that was shown."),
    Why.NO_SUCH_YEAR: _("Give a year with four digits that is not in the future."),
    Why.MORE_WOMEN_THAN_PEOPLE: _("There cannot be more women and girls than learners."),
    Why.NOTHING_TO_TAKE_BACK: _("No step stands that could be taken back."),
    Why.HERE_ALREADY: _("This course of this institution is here already at this level."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])


def rung_in_words(rung: Rung) -> str:
    """Return what a rung is called in the language of the page."""
    return curriculum_ladder().labels[rung].in_language(language_of(get_language()))


def rung_in_short(rung: Rung) -> str:
    """Return the same in two or three words."""
    return curriculum_ladder().short[rung].in_language(language_of(get_language()))


def level_in_words(level: str) -> str:
    """Return what a level is called; that nobody has said it, where it is empty."""
    if not level:
        return str(_("level not stated"))
    return curriculum_ladder().levels[Level(level)].in_language(language_of(get_language()))


def evidence_in_words(kind: EvidenceKind) -> str:
    """Return what a kind of document is called."""
    return curriculum_ladder().evidence[kind].in_language(language_of(get_language()))


def course_of(course: str) -> str:
    """Return the course; that no source names it, where it is empty."""
    return course or str(_("course not named in the source"))
