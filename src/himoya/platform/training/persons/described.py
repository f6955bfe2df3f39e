"""What the tables that hang on a person are called, and how one of their rows is described."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.languages.numbers import format_number
from himoya.platform.training.kinds import Place
from himoya.platform.training.models import (
    Attendance,
    Delivery,
    Paper,
    Participation,
    PersonChange,
    PostNote,
    Qualification,
    TestAnswers,
    TestResult,
    ToldApart,
    Trainee,
    Trainer,
    TrainerFeedback,
)
from himoya.platform.training.words import PLACES, answer

#: Table -> what its rows are called where they move with a person.
KINDS: Mapping[type[models.Model], Promise] = {
    Participation: _("Places on lists of people"),
    Attendance: _("Attendance at sessions"),
    TestResult: _("Results of tests"),
    TestAnswers: _("Answers to tests"),
    Paper: _("Certificates and statements"),
    Trainer: _("Entry in the register of trainers"),
    Qualification: _("Qualifications"),
    Delivery: _("Events taught whose people are kept as totals"),
    TrainerFeedback: _("Feedback noted at events taught"),
    PostNote: _("Notes of whether the person is in post"),
    PersonChange: _("Entries of the history"),
    ToldApart: _("Notes that somebody alike is another person"),
}

#: What is said of a person, by the columns.
FIELDS: Mapping[str, Promise] = {
    "name": _("Full name"),
    "sex": _("Sex"),
    "works_at": _("Agency"),
    "profession": _("Profession"),
    "seniority": _("Seniority or rank"),
    "birth_year": _("Year of birth"),
    "country": _("Country"),
}

#: Table -> what is asked where both people have a row, and only one can stand.
QUESTIONS: Mapping[type[models.Model], Promise] = {
    Participation: _("Both stand on the list of “%(what)s”. Which line is right?"),
    Attendance: _("Both were marked at the session “%(what)s”. Which mark is right?"),
    Delivery: _("Both are noted as teaching at “%(what)s”. Which role is right?"),
    TrainerFeedback: _("Feedback at “%(what)s” is noted for both. Which totals are right?"),
}


def value_in_words(field: str, value: str, language: Language) -> str:
    """Return what is said of a person as the reader reads it; "–" for nothing."""
    return answer("sex", value, language) if field == "sex" else value or "–"


def question_about(row: models.Model, title: str) -> str:
    """Return what is asked about two rows of which this is one."""
    return str(QUESTIONS[type(row)]) % {"what": title}


def title_of(row: models.Model) -> str:
    """Return what a row is about, which may be another row: inside a scope."""
    return _ABOUT[type(row)](row) if type(row) in _ABOUT else ""


def described(row: models.Model, language: Language) -> str:
    """Return what one row says."""
    return _DESCRIBED[type(row)](row, language)


def merged_by_itself(model: type[models.Model]) -> bool:
    """Whether two rows of a table are put together, or forbid the merge, without a question."""
    return model in {Trainee, Trainer, Qualification}


def _line(row: Participation, language: Language) -> str:
    told = [answer("role", row.role, language), str(PLACES[Place(row.place)]), row.nomination]
    outside = [str(_("from outside"))] if row.is_outside else []
    return ", ".join(one for one in (*told, *outside) if one)


def _mark(row: Attendance, language: Language) -> str:
    presence = answer("attendance", row.presence, language)
    if row.minutes is None:
        return presence
    minutes = _("%(presence)s, minutes: %(minutes)s")
    told = {"presence": presence, "minutes": format_number(row.minutes, language)}
    return str(minutes % told)


def _answers(row: TrainerFeedback, language: Language) -> str:
    steps = sorted(row.answers.items(), reverse=True)
    return ", ".join(f"{step}: {format_number(number, language)}" for step, number in steps)


_DESCRIBED: Mapping[type[models.Model], Callable[..., str]] = {
    Participation: _line,
    Attendance: _mark,
    Delivery: lambda row, language: answer("role", row.role, language),
    TrainerFeedback: _answers,
}

_ABOUT: Mapping[type[models.Model], Callable[..., str]] = {
    Participation: lambda row: row.event.title,
    Attendance: lambda row: row.session.topic,
    Delivery: lambda row: row.event.title,
    TrainerFeedback: lambda row: row.event.title,
}


def when(row: Participation, language: Language) -> str:
    """Return when the event of a line began, as far as it is known."""
    return format_date(row.event.start, language) if row.event.start else "–"


def place_of(row: Participation) -> str:
    """Return which place a person has on a list, and the order or letter that says so."""
    place = str(PLACES[Place(row.place)])
    return f"{place} ({row.nomination})" if row.nomination else place


def role_of(row: Participation, language: Language) -> str:
    """Return what a person did at an event."""
    return str(capfirst(answer("role", row.role, language)))
