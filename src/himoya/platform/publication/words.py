"""What states, moves, verdicts and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.jobs.words import FAULTS
from himoya.platform.publication.kinds import Move, State, Verdict
from himoya.platform.publication.refusals import Why
from himoya.platform.theme.parts import Colour

STATES: Mapping[State, Promise] = {
    State.BUILT: pgettext_lazy("release", "Records frozen"),
    State.PROTECTED: pgettext_lazy("release", "Protected"),
    State.FAILED: pgettext_lazy("release", "Failed protection"),
    State.ATTACKED: pgettext_lazy("release", "Held against the attack"),
    State.BROKEN: pgettext_lazy("release", "Broken by the attack"),
    State.RETURNED: pgettext_lazy("release", "Asked back"),
    State.APPROVED: pgettext_lazy("release", "Approved"),
    State.PUBLISHED: pgettext_lazy("release", "Published"),
    State.REVISED: pgettext_lazy("release", "Published, revised by a later one"),
    State.WITHDRAWN: pgettext_lazy("release", "Withdrawn"),
    State.DISCARDED: pgettext_lazy("release", "Discarded"),
    State.DELIVERED: pgettext_lazy("release", "Given to experts"),
}

COLOURS: Mapping[State, Colour] = {
    State.BUILT: Colour.GREY,
    State.PROTECTED: Colour.BLUE,
    State.FAILED: Colour.RED,
    State.ATTACKED: Colour.YELLOW,
    State.BROKEN: Colour.RED,
    State.RETURNED: Colour.ORANGE,
    State.APPROVED: Colour.TEAL,
    State.PUBLISHED: Colour.GREEN,
    State.REVISED: Colour.GREEN,
    State.WITHDRAWN: Colour.GREY,
    State.DISCARDED: Colour.GREY,
    State.DELIVERED: Colour.PURPLE,
}

#: What a move is called in the history.
MOVES: Mapping[Move, Promise] = {
    Move.BUILD: _("The records were frozen"),
    Move.PROTECT: _("The tables were protected"),
    Move.FAIL: _("The tables could not be made safe"),
    Move.ATTACK: _("The attack worked out no count of few"),
    Move.BREAK: _("The attack worked something out"),
    Move.EXPLAIN: _("A difference from signed returns was explained"),
    Move.COMPARE: _("The release was compared with the signed returns again"),
    Move.ASK_BACK: _("The release was asked back"),
    Move.APPROVE: _("The release was approved"),
    Move.PUBLISH: _("The release was published"),
    Move.REVISE: _("A later release took its place"),
    Move.WITHDRAW: _("The release was withdrawn"),
    Move.DISCARD: _("The release was discarded"),
    Move.DELIVER: _("The release was given to experts"),
}

#: What is to be done next, on the page of own work; the name of the release is filled in.
DUE: Mapping[Move, Promise] = {
    Move.EXPLAIN: _("Release “%(name)s” differs from signed returns: explain why"),
    Move.COMPARE: _("Returns changed after release “%(name)s” was made: compare it again"),
    Move.APPROVE: _("Release “%(name)s” waits to be judged by a second person"),
    Move.PUBLISH: _("Release “%(name)s” is approved and can be published"),
}

VERDICTS: Mapping[str, Promise] = {
    Verdict.PASS.value: pgettext_lazy("verdict", "May be published"),
    Verdict.REVIEW.value: pgettext_lazy(
        "verdict", "Must be judged by somebody who knows the cases"
    ),
    Verdict.FAIL.value: pgettext_lazy("verdict", "Must not be published"),
}

VERDICT_COLOURS: Mapping[str, Colour] = {
    Verdict.PASS.value: Colour.GREEN,
    Verdict.REVIEW.value: Colour.YELLOW,
    Verdict.FAIL.value: Colour.RED,
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_NOW: _("This is not possible in the present state of the release."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the release has changed. Look at it again, then repeat "
        "what you wanted to do."
    ),
    Why.NAMED_TWICE: _("There is a release of this name already. Choose another name."),
    Why.BAD_NAME: _(
        "The name stands in addresses: use Latin letters, digits, “-”, “_” and “.”, and begin with "
        "a letter or a digit."
    ),
    Why.EARLIER_BY_ITSELF: _(
        "Leave “earlier” out of the plan: every edition that readers have is compared by itself."
    ),
    Why.NOTHING_TO_REVISE: _("The release to be revised is not public now. Choose another one."),
    Why.NEEDS_REASON: _("Say why there is a revision. Readers get these words."),
    Why.NEEDS_WORDS: _("Write the reason in words."),
    Why.NEEDS_JUDGEMENT: _(
        "The check asks for a review. Write how you judged the places that it names."
    ),
    Why.OWN_WORK: _("You had a hand in this release, so another person must approve it."),
    Why.SNAPSHOT_CHANGED: _(
        "The frozen records are not as they were when they were frozen. Build the release anew."
    ),
    Why.EDITION_CHANGED: _(
        "The files of this release are not as they were when they were judged. Nothing of it is "
        "published; build the release anew, and tell your administrator."
    ),
    Why.OTHERS_MEANWHILE: _(
        "Readers got another edition, or one was withdrawn, since this release was protected. The "
        "two were never compared, so build this one anew."
    ),
    Why.NOT_BEFORE: _("The release is under an embargo until the moment that was set."),
    Why.EMBARGO_IS_OVER: _("The embargo must end in the future."),
    Why.FOR_EXPERTS: _(
        "This release is for experts: it is handed out with a granted application, never published."
    ),
    Why.FOR_EVERYBODY: _(
        "This release is for everybody. Only a release for experts is handed out."
    ),
    Why.DAY_IS_OVER: _("The day must be in the future."),
    Why.DAY_NOT_NOW: _("This is not possible in the present state of the announced day."),
    Why.OWN_DAY: _("You asked for this day yourself, so another person must announce it."),
    Why.NEEDS_BECAUSE: _("Choose the reason. Readers get it."),
    Why.RELEASE_IS_TIED: _("This release keeps the promise of another day already."),
    Why.NO_RULES: _("The country has no rules of disclosure, so nothing can be published."),
    Why.UNEXPLAINED: _(
        "Published totals differ from signed returns, and nobody has said why. Who prepared the "
        "release explains it first."
    ),
    Why.RETURNS_MOVED: _(
        "Returns were signed, replaced or withdrawn after this release was compared with them. Who "
        "prepared the release compares it again first."
    ),
    Why.NEEDS_A_REASON: _("Choose at least one reason."),
    Why.NEEDS_EXPLANATION: _("Write the explanation in at least one language. Readers get it."),
    Why.NO_SAFE_CHOICE: _(
        "No safe choice of hidden numbers was found in time, so the tables are not protected. "
        "Build the release with fewer or coarser tables, or let it be rounded."
    ),
    Why.TOO_LARGE: _(
        "These tables have too many numbers to be hidden together, so the tables are not "
        "protected. Build the release with fewer or coarser tables, or let it be rounded."
    ),
    Why.SOLVER_LOST: _(
        "The attack could not be brought to an end: some sums were neither solved nor shown to "
        "have no solution. What is not known to be safe does not go on. Build the release with "
        "fewer or coarser tables."
    ),
}

FAULTS.update({f"release_{why.value}": words for why, words in _REFUSALS.items()})
FAULTS["release_plan"] = _(
    "The plan cannot be carried out. Check the tables and the periods, and begin again."
)

FAULTS |= {
    "questionnaire_refused": _(
        "The questionnaire cannot be filled: the records do not reach that year, or a number given "
        "otherwise would tell of a few persons. Nothing was written."
    ),
    "questionnaire_fails": _(
        "Beside what readers have already, the answers would tell of a few persons. Nothing was "
        "written. Ask for another year, or let somebody look at the tables."
    ),
    "yearbook_not_public": _("This release is not public any more, so it has no yearbook."),
    "yearbook_refused": _("The files of this release cannot be read as they were published."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])
