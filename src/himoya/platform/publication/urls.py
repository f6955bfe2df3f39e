"""Addresses of this room. Those of everybody stand as under the gender statistics of a country."""

from __future__ import annotations

from django.urls import path

from himoya.platform.publication import (
    calendar_views,
    outputs_views,
    public_views,
    returned_views,
    rule_views,
    views,
)

app_name = "publication"

_PUBLIC = "gender-statistics/trafficking-in-persons/"

urlpatterns = [
    path("releases/", views.release_list, name="list"),
    path("releases/new/", views.build, name="build"),
    path("releases/questionnaire/", outputs_views.questionnaire, name="questionnaire"),
    path("releases/yearbook/", outputs_views.yearbook, name="yearbook"),
    path("releases/rules/", rule_views.rules, name="rules"),
    path("releases/calendar/", calendar_views.calendar, name="calendar"),
    path("releases/calendar/new/", calendar_views.propose, name="propose-day"),
    path("releases/calendar/<uuid:day>/", calendar_views.day, name="day"),
    path("releases/calendar/<uuid:day>/judgement/", calendar_views.judge_day, name="judge-day"),
    path("releases/calendar/<uuid:day>/another-day/", calendar_views.move_day, name="move-day"),
    path("releases/calendar/<uuid:day>/release/", calendar_views.tie_day, name="tie-day"),
    path(
        "releases/calendar/<uuid:day>/cancellation/", calendar_views.cancel_day, name="cancel-day"
    ),
    path("releases/<uuid:release>/", views.release, name="release"),
    path("releases/<uuid:release>/pages/<path:page>", views.preview, name="preview"),
    path("releases/<uuid:release>/approval/", views.approve, name="approve"),
    path("releases/<uuid:release>/asked-back/", views.ask_back, name="ask-back"),
    path(
        "releases/<uuid:release>/returns/<slug:form>/<slug:table>/",
        returned_views.explain,
        name="explain",
    ),
    path("releases/<uuid:release>/comparison/", views.compare, name="compare"),
    path("releases/<uuid:release>/publish/", views.publish, name="publish"),
    path("releases/<uuid:release>/withdrawal/", views.withdraw, name="withdraw"),
    path("releases/<uuid:release>/discard/", views.discard, name="discard"),
    path(_PUBLIC, public_views.section, name="section"),
    path(f"{_PUBLIC}<path:page>", public_views.section, name="page"),
]
