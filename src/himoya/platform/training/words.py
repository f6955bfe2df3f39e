"""What states, places and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.languages.codes import Language
from himoya.platform.theme.parts import Colour
from himoya.platform.training.kinds import (
    CourseState,
    Place,
    QualificationState,
    QualificationStep,
    Standing,
)
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.trainers.validity import Validity

COURSE_STATES: Mapping[CourseState, Promise] = {
    CourseState.PLANNED: pgettext_lazy("course", "Planned"),
    CourseState.READY: pgettext_lazy("course", "Ready to be taught"),
    CourseState.DELIVERED: pgettext_lazy("course", "Taught"),
}

COURSE_COLOURS: Mapping[CourseState, Colour] = {
    CourseState.PLANNED: Colour.YELLOW,
    CourseState.READY: Colour.BLUE,
    CourseState.DELIVERED: Colour.GREEN,
}

STATUS_COLOURS: Mapping[EventStatus, Colour] = {
    EventStatus.PLANNED: Colour.YELLOW,
    EventStatus.POSTPONED: Colour.ORANGE,
    EventStatus.HELD: Colour.GREEN,
    EventStatus.CANCELLED: Colour.GREY,
}

STANDINGS: Mapping[Standing, Promise] = {
    Standing.IN_POST: pgettext_lazy("person", "In post"),
    Standing.LEFT: pgettext_lazy("person", "Has left"),
}

QUALIFICATION_STATES: Mapping[QualificationState, Promise] = {
    QualificationState.IN_TRAINING: pgettext_lazy("qualification", "In training"),
    QualificationState.OBSERVED: pgettext_lazy("qualification", "Observed, to be signed off"),
    QualificationState.QUALIFIED: pgettext_lazy("qualification", "Qualified"),
    QualificationState.WITHDRAWN: pgettext_lazy("qualification", "Withdrawn"),
}

QUALIFICATION_STEPS: Mapping[QualificationStep, Promise] = {
    QualificationStep.OBSERVE_AGAIN: pgettext_lazy("qualification", "Observed, once more needed"),
    QualificationStep.OBSERVED_READY: pgettext_lazy("qualification", "Observed, ready"),
    QualificationStep.SIGNED_OFF: pgettext_lazy("qualification", "Signed off"),
    QualificationStep.RENEWED: pgettext_lazy("qualification", "Renewed"),
    QualificationStep.WITHDRAWN: pgettext_lazy("qualification", "Withdrawn"),
}

VALIDITIES: Mapping[Validity, Promise] = {
    Validity.HOLDS: pgettext_lazy("qualification", "Holds"),
    Validity.RENEWAL_DUE: pgettext_lazy("qualification", "Renewal due"),
    Validity.OVER: pgettext_lazy("qualification", "No longer valid"),
}

VALIDITY_COLOURS: Mapping[Validity, Colour] = {
    Validity.HOLDS: Colour.GREEN,
    Validity.RENEWAL_DUE: Colour.ORANGE,
    Validity.OVER: Colour.RED,
}

PLACES: Mapping[Place, Promise] = {
    Place.NOMINATED: pgettext_lazy("place at an event", "Nominated"),
    Place.APPROVED: pgettext_lazy("place at an event", "Approved"),
    Place.WAITING: pgettext_lazy("place at an event", "On the waiting list"),
    Place.DECLINED: pgettext_lazy("place at an event", "Declined"),
}

#: Why something is not possible, with places for the facts.
REFUSALS: Mapping[Why, Promise] = {
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: this has changed. Look at it again, then repeat what you "
        "wanted to do."
    ),
    Why.NEEDS_REASON: _("Write why the event was postponed or cancelled."),
    Why.ENDS_BEFORE_IT_BEGINS: _("The event ends before it begins."),
    Why.NOT_HELD_YET: _("An event that begins in the future was not held yet."),
    Why.PART_OF_ITSELF: _("An event cannot be a part of itself."),
    Why.PEOPLE_STAND_AT_PARTS: _(
        "This event is a series: its people stand at its parts, so that nobody is counted twice."
    ),
    Why.SERIES_HAS_PEOPLE: _(
        "People stand at that series already. Take them off there first; they would be counted "
        "twice."
    ),
    Why.LIST_IS_KEPT: _("A list of names is kept for this event. Groups are for events without."),
    Why.NAMES_ARE_WITHHELD: _("Names are not given for this event: its people stand in groups."),
    Why.HEADCOUNT_BELOW_LIST: _(
        "%(found)s people were counted in the room, but %(listed)s took part by the list. Correct "
        "one of the two."
    ),
    Why.HAS_NEXT_EDITION: _("This edition has a next one already."),
    Why.PARTS_OVER_TOTAL: _("Women and men come to %(parts)s, more than the %(people)s people."),
    Why.WOMEN_AND_MEN: _("Give both women and men, or neither."),
    Why.THERE_ALREADY: _("Row %(row)s: this person is on the list of the event already."),
    Why.OTHER_SEX: _(
        "Row %(row)s: another sex is recorded of the person with this name. If it is somebody else "
        "with the same name, add the patronymic or a number."
    ),
    Why.SPELLED_TWICE: _(
        "These may be one person, spelled in several ways: %(names)s. Write the name alike, or "
        "tick that they are different people."
    ),
    Why.OUTSIDE_EVENT: _("This day lies outside the time of the event."),
    Why.ATTENDED: _("Attendance was noted already. It would be lost."),
    Why.TESTED: _("A result of the test was noted already. It would be lost."),
    Why.SURVEY_ENDS_BEFORE_IT_BEGINS: _("The last day lies before the first one."),
    Why.SURVEY_IS_OVER: _(
        "This survey is over and its results are shown: it cannot be changed any more."
    ),
    Why.SURVEY_IS_NOT_OPEN: _(
        "This survey is not open yet: answers are taken in from its first day."
    ),
    Why.MORE_LINES_THAN_PEOPLE: _(
        "Lines in the workbook: %(lines)s. People of this group who have not answered yet: "
        "%(left)s. No more answers than that are taken in."
    ),
    Why.HAS_ANSWERS: _(
        "Somebody has answered already: what was asked, and of whom, stays as it was."
    ),
    Why.COMPARED_ALREADY: _("That survey is compared with another one already."),
    Why.CANNOT_ANSWER_NOW: _(
        "The survey cannot be answered now. Load this page anew: it says why. Nothing was stored."
    ),
    Why.ASKED_NOTHING: _(
        "The skills of this survey do not concern the work of these people: they would be asked "
        "nothing."
    ),
    Why.CODE_WAS_USED: _(
        "Somebody has answered with this code already. If it was you, your answers have arrived "
        "and nothing more is needed; if not, choose another code."
    ),
    Why.TRAINERS_ARE_NOTED: _(
        "It is noted at trainers that they taught at this event. Take that off there before a list "
        "of names is kept."
    ),
    Why.TRAINER_ALREADY: _("This person stands in the register of trainers already."),
    Why.SEX_DIFFERS: _(
        "Another sex is recorded of the person with this name. If it is somebody else with the "
        "same name, add the patronymic or a number."
    ),
    Why.HAS_QUALIFICATIONS: _(
        "This trainer has a qualification. Withdraw it instead, and say why."
    ),
    Why.QUALIFIES_ALREADY: _("This trainer qualifies for “%(course)s” already."),
    Why.NEEDS_ORIGIN: _("Choose the training of trainers, or write where the person learned."),
    Why.NOT_AT_TRAINING: _("This person did not complete that training of trainers, by its list."),
    Why.NOT_THIS_STEP_NOW: _(
        "This cannot be done now: somebody was faster, or another step comes before it."
    ),
    Why.STEP_LIES_AHEAD: _("This day lies in the future."),
    Why.STEP_BEFORE_LAST_ONE: _("This day lies before the last step of this qualification."),
    Why.NEEDS_WORDS: _("Write why the qualification is withdrawn."),
    Why.NEEDS_WHO: _("Write who did it."),
    Why.CERTIFIES_HIMSELF: _("Nobody certifies himself. Another person has to do this."),
    Why.HOLDS_NO_LONGER: _(
        "The last day has to lie after the day of this step, and after the last day so far."
    ),
    Why.TRAINER_STANDS_ON_LIST: _(
        "A list of people is kept for this event. Put the trainer on it, with the role of trainer."
    ),
    Why.TAUGHT_ALREADY: _("It is noted already that this trainer taught at this event."),
    Why.MORE_ANSWERS_THAN_PEOPLE: _(
        "%(answers)s answers were given, but only %(people)s people were at the event."
    ),
    Why.SERIES_IS_TAKEN: _(
        "Another office, or whoever issues papers from the command line, uses this series already. "
        "Choose another one, so that no number is given twice."
    ),
    Why.REGISTER_IS_DAMAGED: _(
        "The register of papers that were issued from the command line is damaged. Tell your "
        "administrator: until it is put back, no series can be begun."
    ),
    Why.PAPERS_OF_COURSES_ONLY: _(
        "Papers are issued for runs of a course. Change the event and say of which course it is a "
        "run."
    ),
    Why.PAPERS_NOT_SET_UP: _(
        "Nothing is set up for the papers of this course yet. Say on the page of the course what "
        "stands on them."
    ),
    Why.PAPERS_AFTER_EVENT: _("Papers are issued once the event was held."),
    Why.DAYS_ARE_NEEDED: _(
        "The first and the last day stand on the papers. Change the event and write both in full."
    ),
    Why.PLACE_IS_NEEDED: _(
        "The place stands on the papers. Change the event and write the place or the territory."
    ),
    Why.WORDS_ARE_UNSAFE: _(
        "From these words on the paper others would draw conclusions about its bearer: %(words)s. "
        "Write a neutral title or text. Where the bearers are safe with it, say so in what is set "
        "up for the papers of the course; words that would mark somebody as a victim are never "
        "printed."
    ),
    Why.NOBODY_GETS_PAPER: _("Nobody of this event can get a paper of this kind now."),
    Why.PAPER_IS_OVER: _("This paper was revoked, was replaced or has ended."),
    Why.PAPERS_NEED_REASON: _("Write why. The reason is never shown to others."),
    Why.FEEDBACK_AFTER_EVENT: _("Learners are asked about an event that was held."),
    Why.FEEDBACK_IS_OVER: _(
        "The questions are over and what was said is shown: they cannot be opened again."
    ),
    Why.FEEDBACK_ENDS_BEFORE_TODAY: _("The last day lies in the past."),
    Why.FEWER_THAN_ANSWERED: _("%(answered)s people have answered already."),
    Why.FEEDBACK_IS_SHUT: _(
        "The questions cannot be answered now. Load this page anew: it says why. Nothing was "
        "stored."
    ),
    Why.FOLLOW_UP_NEEDS_DAY: _(
        "The last day of the event is not known. Change the event and write it in full, or add "
        "its sessions."
    ),
    Why.ENDS_BEFORE_FOLLOW_UP: _(
        "The last day lies before %(opens)s, the first day on which learners are asked."
    ),
    Why.NO_BADGE_IN_PRACTICE: _("Badges are made of real papers only."),
    Why.CHANGE_NEEDS_REASON: _("Write why. It stays in the history of the person."),
    Why.NOTHING_CHANGED: _("Nothing differs from what stands there already."),
    Why.NAME_STANDS_ALREADY: _(
        "Another person with this name stands in the register. If it is the same person, merge the "
        "two records; if it is somebody else, add the patronymic or a number."
    ),
    Why.NAME_OF_WHO_CERTIFIED: _(
        "Somebody with this name vouched for this person, on a paper or for a qualification. "
        "Nobody certifies himself: if the name is right, revoke the paper or withdraw the "
        "qualification first, and let another person vouch."
    ),
    Why.SAME_PERSON_CHOSEN: _("This is the same record. Choose another one."),
    Why.NOT_ALL_ANSWERED: _("Answer every question about what the two records say differently."),
    Why.BOTH_HOLD_PAPER: _(
        "Both hold a paper of the same kind for one event: %(first)s and %(second)s. Revoke one of "
        "them first."
    ),
    Why.BOTH_QUALIFY: _(
        "Both qualify for “%(course)s”. Withdraw one of the two qualifications first."
    ),
    Why.LEARNED_THERE: _(
        "A qualification began at an event where the person then would not be a participant with a "
        "place. Choose the other line, or withdraw the qualification first."
    ),
    Why.CHANGED_SINCE_MERGE: _(
        "Something that moved in this merge was changed or taken off since: nobody could say whose "
        "it is. Nothing was taken apart."
    ),
    Why.TAKE_LATER_APART_FIRST: _(
        "Another record was merged with this one later. Take that apart first."
    ),
    Why.MODULE_WAS_TAUGHT: _(
        "A session taught the module “%(module)s”. Leave it in the course, or begin the "
        "next edition."
    ),
    Why.MODULE_IS_QUALIFIED_FOR: _(
        "A trainer qualifies for the module “%(module)s”. Leave it in the course, or begin the "
        "next edition."
    ),
    Why.NO_POSTS_TOLD: _("Fill in the number of posts of at least one territory."),
    Why.POSTS_LIE_AHEAD: _("The day lies ahead. Accepted: today or an earlier day."),
    Why.WITHDRAWN_ALREADY: _("This was withdrawn already."),
    Why.WITHDRAWAL_NEEDS_REASON: _("Write why it is withdrawn."),
    Why.TOO_MANY_QUESTIONS: _(
        "A bank holds at most %(most)s questions, and this would make %(found)s. Begin another one."
    ),
    Why.TEST_ASKS_NOTHING: _("Give at least one question a place in the test."),
    Why.TESTED_THEN_ALREADY: _("A test of this time is held at this event already."),
    Why.UNKNOWN_TEST_CODE: _(
        "Nobody at this event has this code. Write the ten digits as they stand on the paper that "
        "you were handed."
    ),
    Why.ANSWERED_WITH_CODE: _(
        "Answers with this code have arrived already. If they were not yours, tell whoever holds "
        "the event."
    ),
}


def refusal(refused: TrainingRefused) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(REFUSALS[refused.why]) % refused.facts


def answer(column: str, code: str, language: Language) -> str:
    """Return what a code of a list of people is called, such as a role or a sex; "–" for none."""
    words = columns().answers[column].get(code)
    return str(capfirst(words.in_language(language))) if words else "–"
