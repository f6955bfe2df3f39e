"""What stages, moves and refusals are called. Kinds of works: ``lists.yaml``; skills: the bank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.materials import lists
from himoya.platform.materials.kinds import Move, Part, Stage, Translation
from himoya.platform.materials.models import Edition
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.theme.parts import Colour
from himoya.programmes.curricula.ladder import EvidenceKind, Level, curriculum_ladder

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

STAGES: Mapping[Stage, Promise] = {
    Stage.NOT_SAID: pgettext_lazy("edition", "Not said by the source"),
    Stage.DRAFT: pgettext_lazy("edition", "Draft"),
    Stage.REVIEW: pgettext_lazy("edition", "In review"),
    Stage.PILOT: pgettext_lazy("edition", "In pilot"),
    Stage.REVISED: pgettext_lazy("edition", "Revised"),
    Stage.ENDORSED: pgettext_lazy("edition", "Endorsed"),
    Stage.RETIRED: pgettext_lazy("edition", "Retired"),
}

COLOURS: Mapping[Stage, Colour] = {
    Stage.NOT_SAID: Colour.GREY,
    Stage.DRAFT: Colour.GREY,
    Stage.REVIEW: Colour.YELLOW,
    Stage.PILOT: Colour.ORANGE,
    Stage.REVISED: Colour.BLUE,
    Stage.ENDORSED: Colour.GREEN,
    Stage.RETIRED: Colour.RED,
}

TRANSLATIONS: Mapping[Translation, Promise] = {
    Translation.ORIGINAL: pgettext_lazy("edition", "Written in this language"),
    Translation.CLAIMED: pgettext_lazy("edition", "Told of, no file shown"),
    Translation.PLANNED: pgettext_lazy("edition", "Translation planned"),
    Translation.TRANSLATED: pgettext_lazy("edition", "Translated"),
    Translation.EDITED: pgettext_lazy("edition", "Edited"),
    Translation.CHECKED: pgettext_lazy("edition", "Checked by a native professional"),
    Translation.PUBLISHED: pgettext_lazy("edition", "Published"),
}

PARTS: Mapping[Part, Promise] = {
    Part.LEARNERS: _("For learners"),
    Part.TUTOR: _("For tutors alone"),
}

#: What was done, as the history tells it.
MOVES: Mapping[Move, Promise] = {
    Move.ENTER: pgettext_lazy("work", "Entered"),
    Move.TAKE_OVER: _("Taken over from a programme"),
    Move.CHANGE: _("Written anew"),
    Move.ADD_EDITION: _("An edition was added"),
    Move.STAGE: _("A stage was reached"),
    Move.TRANSLATE: _("The translation went on"),
    Move.OPEN_UP: _("The public list was changed"),
    Move.PRINT: _("Copies were printed"),
    Move.HAND_OVER: _("Copies were handed over"),
    Move.TAKE_BACK: _("An entry of copies was taken back"),
    Move.ADOPT: _("An institution teaches with it"),
    Move.END_ADOPTION: _("An institution teaches with it no more"),
    Move.KEEP_FILE: _("A file was added"),
    Move.TAKE_OFF_FILE: _("A file was taken off"),
    Move.NOTE: _("A remark"),
    Move.WITHDRAW: _("The work was withdrawn"),
    Move.REOPEN: _("Taken up again"),
}

#: What can be done, as a button says it.
TO_DO: Mapping[Move, Promise] = {
    Move.CHANGE: _("Write it anew"),
    Move.ADD_EDITION: _("Add an edition"),
    Move.STAGE: _("Note a stage"),
    Move.TRANSLATE: _("Note the state of the translation"),
    Move.OPEN_UP: _("Put it on the public list, or take it off"),
    Move.PRINT: _("Note a print run"),
    Move.HAND_OVER: _("Note a hand-over of copies"),
    Move.ADOPT: _("Note an institution that teaches with it"),
    Move.KEEP_FILE: _("Add a file"),
    Move.NOTE: _("Add a remark"),
    Move.WITHDRAW: _("Withdraw the work"),
    Move.REOPEN: _("Take it up again"),
}

#: What the history and the forms call the questions.
COLUMNS: Mapping[str, StrOrPromise] = {
    "kind": _("Kind of work"),
    "title": pgettext_lazy("work", "Title"),
    "about": _("What it is about"),
    "authors": _("Institutions that wrote it"),
    "themes": _("Skills that it teaches"),
    "audiences": _("Who learns with it"),
    "year": _("Year"),
    "copies": pgettext_lazy("print", "Copies"),
    "institution": _("Institution"),
    "level": _("Level"),
    "course": _("Course or subject"),
    "hours": _("Academic hours"),
    "learners": _("Learners so far, as a total"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_NOW: _("This is not possible as the work stands now."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the work has changed. Look at it again, then repeat what "
        "you wanted to do."
    ),
    Why.NEEDS_WORDS: _("Give the reason in words."),
    Why.NEEDS_TITLE: _("Give the title of the work."),
    Why.UNKNOWN_CODE: _("This answer is not in the list, or the year is not a year until today."),
    Why.HERE_ALREADY: _("This is here already."),
    Why.NOT_THIS_STAGE: _("This does not follow what stands now."),
    Why.NEEDS_DAY: _("Give the day, the month or the year."),
    Why.NEEDS_FUNCTION: _("Name the post or the body that did it, without the name of a person."),
    Why.NEEDS_PAPER: _(
        "An endorsement names the body and its paper: kind of document, who issued it, and its "
        "number or date."
    ),
    Why.DAY_TO_COME: _("The day must not be in the future."),
    Why.DAY_BEFORE_THE_LAST: _("The day lies before the last one that was noted."),
    Why.NEEDS_COPIES: _("Give a number of copies of one or more."),
    Why.MORE_THAN_THERE_ARE: _(
        "This would leave fewer copies than none: %(wanted)d asked for, %(left)d in stock "
        "(%(printed)d printed, %(handed)d handed over)."
    ),
    Why.NEEDS_RECEIVER: _(
        "Choose a receiver of this platform or name another body: one of the two."
    ),
    Why.NEEDS_INSTITUTION: _(
        "Choose an institution of this platform or name another one: one of the two."
    ),
    Why.ENDS_BEFORE_IT_BEGAN: _("It cannot have ended before it began."),
    Why.NOT_ENDORSED: _("Only an endorsed edition can be on the public list."),
    Why.NEEDS_LICENCE: _("Say in words what permits the use of the file."),
}


def refusal(refused: MaterialRefused) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[refused.why]) % refused.numbers


def refusal_of(why: Why) -> str:
    """Return a reason that has no numbers."""
    return str(_REFUSALS[why])


def kind_in_words(kind: str) -> str:
    """Return what a kind of work is called, with a capital letter."""
    return str(capfirst(lists.said(lists.KIND, kind, language_of(get_language()))))


def evidence_in_words(kind: EvidenceKind) -> str:
    """Return what a kind of document is called."""
    return curriculum_ladder().evidence[kind].in_language(language_of(get_language()))


def level_in_words(level: str) -> str:
    """Return what a level of education is called, with a capital letter."""
    said = curriculum_ladder().levels[Level(level)].in_language(language_of(get_language()))
    return str(capfirst(said))


def edition_in_words(edition: Edition) -> str:
    """Return language and name of an edition."""
    own = OWN_NAMES[language_of(edition.language)]
    return f"{own}, {edition.name}" if edition.name else own


def region_in_words(code: str, language: Language) -> str:
    """Return the name of a territory; that none was said, where the code is empty."""
    if not code:
        return str(_("territory not stated"))
    region = dictionary().country.regions.get(code)
    return region.name.in_language(language) if region else code
