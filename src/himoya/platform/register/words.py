"""The register's sentences: kinds of stage, states, steps, refusals, in the active language.

Sentences are said here once; nothing is glued from pieces.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import language_of
from himoya.platform.register.asset_words import OF_MONEY, STEPS_OF_MONEY, TITLES_OF_MONEY
from himoya.platform.register.hearing_words import (
    OF_HEARINGS,
    STEPS_OF_HEARINGS,
    TITLES_OF_HEARINGS,
    days_of,
    postponed_to,
)
from himoya.platform.register.kinds import AmendmentState, HandOverState, Move, StageKind, Step
from himoya.platform.register.mistake_words import (
    OF_A_STEP,
    OF_MISTAKES,
    SENT_BACK,
    SEVERANCE_TAKEN_BACK,
)
from himoya.platform.register.proceedings.actors import name_of
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.queries.lists import Whose
from himoya.platform.register.queries.timeline import HistoryStep
from himoya.platform.register.refusals import Why

STAGES: Mapping[StageKind, Promise] = {
    StageKind.POLICE: pgettext_lazy("stage of a case", "Police"),
    StageKind.PROSECUTOR: pgettext_lazy("stage of a case", "Prosecutor"),
    StageKind.COURT: pgettext_lazy("stage of a case", "Court"),
    StageKind.CORRECTIONS: pgettext_lazy("stage of a case", "Corrections"),
}

ACT_STATES: Mapping[ActState, Promise] = {
    ActState.WAITING: pgettext_lazy("act", "Waits for consent"),
    ActState.DONE: pgettext_lazy("act", "Done"),
    ActState.REFUSED: pgettext_lazy("act", "Refused"),
    ActState.WITHDRAWN: pgettext_lazy("act", "Taken back"),
    ActState.MISTAKEN: pgettext_lazy("act", "Entered by mistake"),
}

#: What a figure of the home page counts.
COUNTED: Mapping[StageKind, Promise] = {
    StageKind.POLICE: _("Cases with the police"),
    StageKind.PROSECUTOR: _("Cases with prosecutors"),
    StageKind.COURT: _("Cases in court"),
    StageKind.CORRECTIONS: _("Cases in corrections"),
}

AMENDMENT_STATES: Mapping[AmendmentState, Promise] = {
    AmendmentState.ASKED: pgettext_lazy("amendment", "Waits for a decision"),
    AmendmentState.APPROVED: pgettext_lazy("amendment", "Approved"),
    AmendmentState.REFUSED: pgettext_lazy("amendment", "Refused"),
    AmendmentState.TAKEN_BACK: pgettext_lazy("amendment", "Taken back"),
}

STATES: Mapping[HandOverState, Promise] = {
    HandOverState.PROPOSED: pgettext_lazy("hand-over", "Waits for an answer"),
    HandOverState.TAKEN: pgettext_lazy("hand-over", "Taken"),
    HandOverState.RETURNED: pgettext_lazy("hand-over", "Returned"),
    HandOverState.WITHDRAWN: pgettext_lazy("hand-over", "Withdrawn"),
    HandOverState.SENT_BACK: pgettext_lazy("hand-over", "Taken, and sent back as a mistake"),
}

MOVES: Mapping[Move, Promise] = {
    Move.TAKE: _("Take the case"),
    Move.RETURN: _("Return it with a reason"),
    Move.WITHDRAW: _("Withdraw the hand-over"),
}

WHOSE: Mapping[Whose, Promise] = {
    Whose.HELD: _("With my agency now"),
    Whose.MINE: _("Assigned to me"),
    Whose.UNASSIGNED: _("Assigned to nobody"),
    Whose.GONE_ON: _("Handed on to others"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NO_OPENING_HERE: _("Your agency opens no cases. It takes over those that others opened."),
    Why.NOT_THE_HOLDER: _(
        "Another agency holds this case now. You can read it; only that agency can change it."
    ),
    Why.NOT_YOURS: _("This case is assigned to a colleague, who can change it."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody changed this case since you opened the page. Look at it again, then repeat what "
        "you wanted to do."
    ),
    Why.OTHER_CARD: _(
        "The case is at another stage now, which has a card of its own. Open the case and choose "
        "“Complete the card”."
    ),
    Why.ON_ITS_WAY: _("A hand-over of this case waits for an answer already."),
    Why.NO_WAY_THERE: _("The case cannot go to this agency from where it is now."),
    Why.DECIDED_MEANWHILE: _("This hand-over was decided already. Nothing was changed."),
    Why.NOT_A_COLLEAGUE: _("Choose somebody who works on cases in the agency that holds this one."),
    Why.NEEDS_A_REASON: _("Write the reason in a full sentence. The other person has only that."),
    Why.NOT_FOUND_BY_NUMBER: _(
        "No case was opened. Check the number and try again. This attempt was recorded."
    ),
    Why.NOBODY_TO_TELL: _("There is nobody who could be told, so the case was not opened."),
    Why.OTHER_MODE: _(
        "This draft was begun in another mode. Switch practice on or off, then send it again."
    ),
    Why.NEVER_HELD: _("Only an agency that holds or held this case can ask for an amendment."),
    Why.ON_THE_CARD: _("This answer stands on your own card. Change it there."),
    Why.NOT_AMENDABLE: _("This answer cannot be amended: no card of this case asks for it."),
    Why.NOTHING_NEW: _("The new answer is the same as the old one."),
    Why.ASKED_ALREADY: _("An amendment of this answer waits for a decision already."),
    Why.NEEDS_ANOTHER: _("You asked for this yourself. Another person has to decide."),
    Why.AMENDMENT_DECIDED: _("This amendment was decided already. Nothing was changed."),
    Why.ANSWER_CHANGED: _(
        "The answer was changed since the amendment was asked for. Refuse it; it can be asked anew."
    ),
    Why.NOT_READABLE: _("This answer is not for you, so you cannot decide about it."),
    Why.ALREADY_ONE_PERSON: _("It is said already that these two records are one person."),
    Why.OF_AN_EARLIER_CARD: _("An earlier stage answered this. Ask for an amendment instead."),
    Why.ALREADY_CLASSIFIED: _("The case has this classification already. Nothing was changed."),
    Why.ONLY_IN_PRACTICE: _("This is possible in practice only. Nothing was changed."),
    Why.NO_CASES_HERE: _("Your agency works on no cases, so there are none to practise on."),
    Why.ENOUGH_TO_PRACTISE: _(
        "Your office has many practice cases already. Remove them first, then begin again."
    ),
    Why.NOT_YOUR_ACT: _("In this country another role takes this step."),
    Why.NOT_IN_THIS_STATE: _("The state of the case does not allow this step now."),
    Why.ACT_WAITS: _("Another step of this case waits until somebody agrees. Nothing was changed."),
    Why.ACT_DECIDED: _("This step was decided already. Nothing was changed."),
    Why.NEVER_YOUR_OWN: _("Nobody agrees to an own step. Another person has to look at it."),
    Why.NEEDS_A_DATE: _("Give the day, or the month and the year, or the year alone."),
    Why.DATE_TO_COME: _("This day is still to come. Give the day on which it was done."),
    Why.BEFORE_THE_REPORT: _("This is before the report was received. Check the date."),
    Why.NEEDS_A_GROUND: _("Choose one of the list."),
    Why.NEEDS_A_RESULT: _("Choose one of the list."),
    Why.NOTHING_CHANGES: _("This stands in the case already. Choose what it becomes."),
    Why.NEEDS_A_RECORD: _("Choose what the step is about."),
    Why.NOTHING_IT_CONCERNS: _(
        "Nothing that this step could be about stands in the case yet. Write it on the card first."
    ),
    Why.NEEDS_AN_OFFENCE: _("Choose the offence."),
    Why.NOT_AT_THIS_STAGE: _("This person is at another stage: no charge can be announced now."),
    Why.NOBODY_CHARGED: _("Nobody in this case was charged yet. Announce the charge first."),
    Why.NO_SUCH_CASE_HERE: _(
        "Your agency holds no case with this number that still goes on. Check the number."
    ),
    Why.NOTHING_CHOSEN: _("Choose what goes into the new case."),
    Why.NOTHING_LEFT: _("Nothing would stay in this case. Leave at least one event or suspect."),
    Why.NO_SUCH_WAY_IN_COURT: _(
        "The charge was not judged yet, or it does not go on to this court from where it is."
    ),
    Why.NOBODY_JUDGED: _(
        "No charge in this case was judged yet, or none goes on to another court from where it is."
    ),
    Why.NEEDS_A_DECISION: _("Choose one of the list."),
    Why.NO_SUCH_RESULT: _(
        "This result does not go with the decision. Upheld: the result stays as before. Changed: "
        "choose a conviction; after an acquittal only a heavier change is possible. Set aside and "
        "ended: choose what ends the case without a conviction."
    ),
    Why.NOBODY_BEFORE_THE_COURT: _("Nobody in this case waits for the judgment of the court."),
    Why.NOT_BEFORE_THE_COURT: _(
        "The court does not deal with this person now. Choose a defendant who is not judged yet "
        "and against whom the proceedings go on."
    ),
    Why.NOBODY_ELSE_IN_COURT: _(
        "The court would go on against nobody else. Suspend the whole case instead."
    ),
    Why.NOBODY_SUSPENDED: _("The proceedings are suspended against nobody in this case."),
    Why.NOT_SUSPENDED: _("The court goes on against this person: nothing is suspended."),
    Why.BEFORE_THE_SUSPENSION: _(
        "This is before the day on which the proceedings were suspended. Check the date."
    ),
    Why.BUILT_ON: _(
        "Somebody has gone on with a case of this workbook, so it cannot be taken back as a whole. "
        "Nothing was changed."
    ),
    Why.NOT_AT_YOUR_STAGE: _("Another kind of agency fills in this card. Nothing was taken in."),
    Why.UNDONE_ALREADY: _("This workbook was taken back already. Nothing was changed."),
    Why.WORKS_ELSEWHERE: _(
        "Your office works in another installation. Open the case there, so that no number is "
        "given twice."
    ),
    Why.LIVES_ELSEWHERE: _(
        "The case is with an office that works in another installation. You can read it here as it "
        "was; only that office can change it."
    ),
    Why.SENT_AS_FILE: _(
        "The case was sent as a file to another installation. Until the answer is read or the "
        "hand-over is withdrawn, nothing can be changed in it."
    ),
    Why.GOES_AS_FILE: _(
        "This office works in another installation, so the case goes to it as a file."
    ),
    **OF_MONEY,
    **OF_MISTAKES,
    **OF_HEARINGS,
}


def refusal(why: Why) -> str:
    """Return why something is not possible now, as the reader is told."""
    return str(_REFUSALS[why])


_STEPS: Mapping[Step, Promise] = {
    Step.OPENED: _("%(by)s (%(agency)s) opened the case."),
    Step.CHANGED: _("%(by)s (%(agency)s) changed the card of the case."),
    Step.ASSIGNED: _("%(by)s (%(agency)s) assigned the case to %(to)s."),
    Step.PROPOSED: _("%(by)s (%(agency)s) proposed to hand the case over to %(to)s."),
    Step.TAKEN: _("%(by)s took the case for %(to)s. It was with %(from)s before."),
    Step.RETURNED: _("%(by)s (%(agency)s) returned the case. It stays with %(from)s."),
    Step.WITHDRAWN: _("%(by)s (%(agency)s) withdrew the hand-over to %(to)s."),
    Step.ACTED: _("%(by)s (%(agency)s) took this step: %(act)s."),
    Step.ACT_ASKED: _(
        "%(by)s (%(agency)s) prepared this step, and somebody has to agree: %(act)s."
    ),
    Step.ACT_APPROVED: _("%(by)s (%(agency)s) agreed to this step, and it is taken: %(act)s."),
    Step.ACT_REFUSED: _("%(by)s (%(agency)s) refused this step, and nothing changed: %(act)s."),
    Step.ACT_WITHDRAWN: _("%(by)s (%(agency)s) took this step back, and nothing changed: %(act)s."),
    Step.AMENDMENT_ASKED: _("%(by)s (%(agency)s) asked for an amendment."),
    Step.AMENDED: _("%(by)s (%(agency)s) approved an amendment, and the answer was changed."),
    Step.AMENDMENT_REFUSED: _("%(by)s (%(agency)s) refused an amendment. Nothing was changed."),
    Step.AMENDMENT_ENDED: _("%(by)s (%(agency)s) took back what was asked for."),
    Step.CASE_WITHDRAWN: _("%(by)s (%(agency)s) agreed to withdraw the case."),
    Step.CLASSIFIED: _("%(by)s (%(agency)s) adopted a classification of the case."),
    Step.ONE_PERSON: _("%(by)s (%(agency)s) said that two records of the case are one person."),
    Step.NOT_ONE_PERSON: _("%(by)s (%(agency)s) said that two records are not one person."),
    **STEPS_OF_MONEY,
    **STEPS_OF_HEARINGS,
}

_TITLES: Mapping[Step, Promise] = {
    Step.OPENED: _("Case opened"),
    Step.CHANGED: _("Card changed"),
    Step.ASSIGNED: _("Case assigned"),
    Step.PROPOSED: _("Hand-over proposed"),
    Step.TAKEN: _("Case taken over"),
    Step.RETURNED: _("Hand-over returned"),
    Step.WITHDRAWN: _("Hand-over withdrawn"),
    Step.ACTED: _("Step of the case"),
    Step.ACT_ASKED: _("Step prepared"),
    Step.ACT_APPROVED: _("Step agreed to"),
    Step.ACT_REFUSED: _("Step refused"),
    Step.ACT_WITHDRAWN: _("Step taken back"),
    Step.AMENDMENT_ASKED: _("Amendment asked for"),
    Step.AMENDED: _("Amended"),
    Step.AMENDMENT_REFUSED: _("Amendment refused"),
    Step.AMENDMENT_ENDED: _("Amendment taken back"),
    Step.CASE_WITHDRAWN: _("Case withdrawn"),
    Step.CLASSIFIED: _("Classification adopted"),
    Step.ONE_PERSON: _("Two records, one person"),
    Step.NOT_ONE_PERSON: _("Two records, two persons"),
    **TITLES_OF_MONEY,
    **TITLES_OF_HEARINGS,
}

_FROM_WORKBOOK = _("%(by)s (%(agency)s) opened the case from a workbook.")
_ASKED_BY_WORKBOOK = _(
    "%(by)s (%(agency)s) took in a workbook in which answers differ, and asked for amendments."
)
_FILLED_FROM_WORKBOOK = _("%(by)s (%(agency)s) filled in the card of the case from a workbook.")
_WORKBOOK_TAKEN_BACK = _(
    "%(by)s (%(agency)s) took a workbook back. The card of the case is as it was before."
)

_TO_NOBODY = _("%(by)s (%(agency)s) took the case from the colleague it was assigned to.")


_SENT_AS_FILE = _("%(by)s (%(agency)s) made a file to hand the case over to %(to)s.")
_TAKEN_ELSEWHERE = _(
    "%(to)s took the case in another installation. %(by)s (%(agency)s) read its receipt."
)
_RETURNED_ELSEWHERE = _(
    "%(to)s returned the case from another installation. %(by)s (%(agency)s) read its answer."
)

#: Steps that are told otherwise where the case goes as a file.
_AS_FILE: Mapping[Step, Promise] = {
    Step.PROPOSED: _SENT_AS_FILE,
    Step.TAKEN: _TAKEN_ELSEWHERE,
    Step.RETURNED: _RETURNED_ELSEWHERE,
}


def title_of(step: Step) -> str:
    """Return a step of the history in two words."""
    return str(_TITLES[step])


def sentence_of(one: HistoryStep) -> str:
    """Return a step of the history as a sentence with who, and from and to whom."""
    to_nobody = one.step is Step.ASSIGNED and not one.to_name
    said = _AS_FILE.get(one.step) if one.details.get("as_file") else None
    if "act" in one.details and one.step in OF_A_STEP:
        said = OF_A_STEP[one.step]
    if "act" in one.details and one.step is Step.RETURNED:
        said = SENT_BACK
    if "act" in one.details and one.step is Step.CASE_WITHDRAWN:
        said = SEVERANCE_TAKEN_BACK
    if one.step is Step.HEARING_POSTPONED:
        said = postponed_to(one.details)
    if one.step is Step.OPENED and "import" in one.details:
        said = _FROM_WORKBOOK
    if one.step is Step.CHANGED and "import" in one.details:
        said = _WORKBOOK_TAKEN_BACK if "undone" in one.details else _FILLED_FROM_WORKBOOK
    if one.step is Step.AMENDMENT_ASKED and "import" in one.details:
        said = _ASKED_BY_WORKBOOK
    sentence = str(_TO_NOBODY if to_nobody else said or _STEPS[one.step])
    return sentence % {
        "by": one.by_name,
        "agency": one.agency_name,
        "to": one.to_name,
        "from": one.from_name,
        "act": _act_name(one),
        **days_of(one.details, language_of(get_language())),
    }


def _act_name(one: HistoryStep) -> str:
    act = one.details.get("act")
    return name_of(ActKind(str(act)), language_of(get_language())) if act else ""
