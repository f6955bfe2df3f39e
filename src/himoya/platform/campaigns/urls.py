"""Addresses of this room: random ids, the ids of programmes, and names of steps and parts."""

from __future__ import annotations

from django.urls import path

from himoya.platform.campaigns.views import (
    checking,
    files,
    keeping,
    looking,
    papers,
    parts,
    surveys,
    taking_in,
)

app_name = "campaigns"

_CAMPAIGN = "<uuid:campaign>/"
_PART = f"{_CAMPAIGN}parts/<slug:part>/"
_MESSAGE = f"{_CAMPAIGN}messages/<uuid:message>/"
_WAVE = f"{_CAMPAIGN}surveys/<uuid:wave>/"
_MATERIAL = f"{_CAMPAIGN}materials/<uuid:material>/"
_FILE = f"{_CAMPAIGN}files/<uuid:file>/"
_ACTIVITIES_IN = f"{_CAMPAIGN}activities/take-in/"

urlpatterns = [
    path("", looking.campaign_list, name="list"),
    path("new/", keeping.enter, name="enter"),
    path("take-over/", keeping.choose_programme, name="take-over"),
    path("take-over/<slug:name>/", keeping.take_over_programme, name="take-over-programme"),
    path(_CAMPAIGN, looking.campaign, name="campaign"),
    path(f"{_CAMPAIGN}on-paper/", papers.plan, name="on-paper"),
    path(f"{_CAMPAIGN}messages/", looking.messages, name="messages"),
    path(f"{_CAMPAIGN}activities/", looking.activities, name="activities"),
    path(f"{_CAMPAIGN}figures/", looking.figures, name="figures"),
    path(f"{_CAMPAIGN}materials/", looking.materials, name="materials"),
    path(f"{_MATERIAL}keep-file/", files.add_file, name="add-file"),
    path(_FILE, files.send_file, name="file"),
    path(f"{_FILE}picture/", files.picture, name="picture"),
    path(f"{_FILE}off/", files.take_off_file, name="take-off-file"),
    path(f"{_CAMPAIGN}media/", looking.mentions, name="mentions"),
    path(f"{_CAMPAIGN}calendar/", looking.calendar, name="calendar"),
    path(f"{_CAMPAIGN}workbook/", looking.workbook, name="workbook"),
    path(_ACTIVITIES_IN, taking_in.look_through_activities, name="take-in-activities"),
    path(f"{_ACTIVITIES_IN}now/", taking_in.take_in_activities, name="take-in-activities-now"),
    path(f"{_CAMPAIGN}surveys/", surveys.surveys, name="surveys"),
    path(f"{_CAMPAIGN}surveys/on-paper/", papers.surveys, name="surveys-on-paper"),
    path(_WAVE, surveys.wave, name="wave"),
    path(f"{_WAVE}answers/<slug:question>/", surveys.answers, name="answers"),
    path(f"{_WAVE}workbook/", surveys.workbook, name="answers-workbook"),
    path(f"{_WAVE}take-in/", taking_in.look_through_answers, name="take-in-answers"),
    path(f"{_WAVE}take-in/now/", taking_in.take_in_answers, name="take-in-answers-now"),
    path(f"{_CAMPAIGN}change/", keeping.change, name="change"),
    path(f"{_CAMPAIGN}step/<slug:move>/", keeping.step, name="step"),
    path(f"{_CAMPAIGN}again/", keeping.plan_again, name="plan-again"),
    path(f"{_PART}new/", parts.add, name="add"),
    path(f"{_PART}<uuid:row>/", parts.put_right, name="put-right"),
    path(f"{_PART}<uuid:row>/off/", parts.take_off, name="take-off"),
    path(f"{_MESSAGE}check/", checking.check, name="check"),
    path(f"{_MESSAGE}approve/", checking.approve, name="approve"),
]
