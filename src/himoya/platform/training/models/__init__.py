"""The tables of this room."""

from __future__ import annotations

from himoya.platform.training.models.attendance import Attendance, Session, TestResult
from himoya.platform.training.models.counted import CountedList, ProtectedCount
from himoya.platform.training.models.course import Course, CourseModule
from himoya.platform.training.models.course_tests import (
    BankEdition,
    CourseTest,
    ItemBank,
    OpenAnswer,
    OpenMark,
    TestAnswers,
    TestSitting,
)
from himoya.platform.training.models.event import CountsToward, Event
from himoya.platform.training.models.feedback import EventFeedback, FeedbackReply
from himoya.platform.training.models.follow_up import FollowUp, FollowUpReply
from himoya.platform.training.models.needs import (
    AskedGroup,
    AskedSkill,
    NeedsRating,
    NeedsReply,
    NeedsSurvey,
)
from himoya.platform.training.models.news import EventNews, EventNewsDraft, EventNewsStep
from himoya.platform.training.models.papers import (
    CoursePapers,
    Paper,
    PaperBatch,
    PaperSeries,
)
from himoya.platform.training.models.people import (
    Group,
    Participation,
    PersonChange,
    ToldApart,
    Trainee,
)
from himoya.platform.training.models.posts import EstablishedPosts, PostNote
from himoya.platform.training.models.trainers import (
    Delivery,
    Qualification,
    QualificationEntry,
    Trainer,
    TrainerFeedback,
)

__all__ = [
    "AskedGroup",
    "AskedSkill",
    "Attendance",
    "BankEdition",
    "CountedList",
    "CountsToward",
    "Course",
    "CourseModule",
    "CoursePapers",
    "CourseTest",
    "Delivery",
    "EstablishedPosts",
    "Event",
    "EventFeedback",
    "EventNews",
    "EventNewsDraft",
    "EventNewsStep",
    "FeedbackReply",
    "FollowUp",
    "FollowUpReply",
    "Group",
    "ItemBank",
    "NeedsRating",
    "NeedsReply",
    "NeedsSurvey",
    "OpenAnswer",
    "OpenMark",
    "Paper",
    "PaperBatch",
    "PaperSeries",
    "Participation",
    "PersonChange",
    "PostNote",
    "ProtectedCount",
    "Qualification",
    "QualificationEntry",
    "Session",
    "TestAnswers",
    "TestResult",
    "TestSitting",
    "ToldApart",
    "Trainee",
    "Trainer",
    "TrainerFeedback",
]
