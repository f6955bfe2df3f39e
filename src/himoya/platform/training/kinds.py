"""The words of this room that are stored; those of events are of `himoya.programmes.facts`."""

from __future__ import annotations

from enum import StrEnum

#: Kinds of record in the audit.
COURSE = "training_course"
EVENT = "training_event"
EVENT_NEWS = "training_event_news"
SURVEY = "needs_survey"
TRAINER = "trainer"
TRAINERS = "register_of_trainers"
PAPER = "training_paper"
ONWARD = "onward_training"
PERSON = "training_person"
PEOPLE = "training_people"
POSTS = "established_posts"
BANK = "item_bank"
TEST = "course_test"
SITTING = "test_sitting"


class CourseState(StrEnum):
    """How far a course is."""

    PLANNED = "planned"
    READY = "ready"
    DELIVERED = "delivered"


class Role(StrEnum):
    """What a person does at an event."""

    PARTICIPANT = "participant"
    TRAINER = "trainer"
    CO_TRAINER = "co_trainer"
    ORGANISER = "organiser"
    OBSERVER = "observer"
    GUEST_SPEAKER = "guest_speaker"


class Place(StrEnum):
    """Whether a person has a place at an event."""

    NOMINATED = "nominated"
    APPROVED = "approved"
    WAITING = "waiting"
    DECLINED = "declined"


class Presence(StrEnum):
    """Whether a person was at a session."""

    PRESENT = "present"
    PARTLY = "partly"
    ABSENT = "absent"


class Standing(StrEnum):
    """Whether a person who was trained is still in post."""

    IN_POST = "in_post"
    LEFT = "left"


class QualificationState(StrEnum):
    """How far a qualification is; whether it still holds follows from its last day."""

    IN_TRAINING = "in_training"
    OBSERVED = "observed"
    QUALIFIED = "qualified"
    WITHDRAWN = "withdrawn"


class QualificationStep(StrEnum):
    """What happens with a qualification."""

    OBSERVE_AGAIN = "observe_again"
    OBSERVED_READY = "observed_ready"
    SIGNED_OFF = "signed_off"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"


class PersonAct(StrEnum):
    """What is done with a person of the register as such, and stays in the history."""

    CORRECTED = "corrected"
    MERGED = "merged"
    TAKEN_APART = "taken_apart"
    #: A later list, or the register of trainers, said something else than what stood there.
    TOLD_LATER = "told_later"


class BankAct(StrEnum):
    """What is done with a bank of questions; each makes an edition."""

    BEGUN = "begun"
    TAKEN_IN = "taken_in"
    QUESTIONS_OUT = "questions_out"


class WhenTested(StrEnum):
    """When the test of a course is held."""

    PRE = "pre"
    POST = "post"


class Way(StrEnum):
    """How answers to a test came in."""

    ONLINE = "online"
    WORKBOOK = "workbook"
    BY_HAND = "by_hand"


#: Points of an answer in sentences that is wholly right; it counts as much as a computed one.
MOST_POINTS = 10
