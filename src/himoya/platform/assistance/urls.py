"""Addresses of this room. They hold random ids and codes of the dictionary, nothing typed."""

from __future__ import annotations

from django.urls import path

from himoya.platform.assistance.assessments import views as assessments
from himoya.platform.assistance.desk import views as desk
from himoya.platform.assistance.roster import views as roster

app_name = "assistance"

urlpatterns = [
    path("questions/", desk.desk, name="desk"),
    path("questions/ask/", desk.ask, name="ask"),
    path("questions/figures/", desk.figures, name="desk-figures"),
    path("questions/<uuid:question>/", desk.question, name="question"),
    path("questions/<uuid:question>/answer/", desk.answer, name="answer"),
    path("questions/<uuid:question>/same/", desk.same, name="same"),
    path("questions/<uuid:question>/propose/", desk.propose, name="propose"),
    path("questions/<uuid:question>/withdraw/", desk.withdraw, name="withdraw"),
    path("questions/<uuid:question>/off-forms/", desk.take_from_forms, name="off-forms"),
    path("quality/", assessments.assessment_list, name="assessments"),
    path("quality/begin/", assessments.begin, name="begin-assessment"),
    path("quality/<uuid:assessment>/", assessments.assessment, name="assessment"),
    path("quality/<uuid:assessment>/answers/", assessments.judge, name="judge"),
    path("quality/<uuid:assessment>/sign/", assessments.sign, name="sign-assessment"),
    path("quality/<uuid:assessment>/discard/", assessments.discard, name="discard-assessment"),
    path("quality/<uuid:assessment>/points/", assessments.add_point, name="add-point"),
    path(
        "quality/<uuid:assessment>/points/<uuid:point>/close/",
        assessments.close_point,
        name="close-point",
    ),
    path("quality/<uuid:assessment>/paper/", assessments.on_paper_page, name="print-assessment"),
    path("specialists/", roster.roster_page, name="roster"),
    path("specialists/new/", roster.enter, name="enter-specialist"),
    path("specialists/workbook/", roster.workbook, name="roster-workbook"),
    path("specialists/take-in/", roster.take_in, name="take-in-roster"),
    path("specialists/<uuid:specialist>/", roster.specialist, name="specialist"),
    path("specialists/<uuid:specialist>/change/", roster.change, name="change-specialist"),
    path("specialists/<uuid:specialist>/courses/", roster.train, name="train-specialist"),
]
