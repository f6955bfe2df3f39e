"""Addresses of this room: random ids and names of steps."""

from __future__ import annotations

from django.urls import path

from himoya.platform.action_plan.views import (
    acts,
    measures,
    paper,
    plans,
    searching,
    steps,
    workbooks,
)

app_name = "action_plan"

_PLAN, _MEASURE, _ACT = "<uuid:plan>/", "measures/<uuid:measure>/", "acts/<uuid:act>/"

urlpatterns = [
    path("", plans.plan_list, name="list"),
    path("public/", plans.public, name="public"),
    path("search/", searching.search, name="search"),
    path("new/", plans.enter, name="enter-plan"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}change/", plans.change, name="change-plan"),
    path(f"{_PLAN}public/", plans.publish, name="publish-plan"),
    path(f"{_PLAN}step/<str:move>/", steps.of_plan, name="step-plan"),
    path(f"{_PLAN}paper/", paper.on_paper_page, name="paper"),
    path(f"{_PLAN}workbook/", workbooks.download, name="workbook"),
    path(f"{_PLAN}workbook/in/", workbooks.upload, name="take-in"),
    path(f"{_PLAN}measures/", measures.roadmap, name="measures"),
    path(f"{_PLAN}measures/new/", measures.enter, name="enter-measure"),
    path(_MEASURE, measures.measure, name="measure"),
    path(f"{_MEASURE}change/", measures.change, name="change-measure"),
    path(f"{_MEASURE}align/", measures.align_measure, name="align-measure"),
    path(f"{_MEASURE}step/<str:move>/", steps.of_measure, name="step-measure"),
    path("acts/", acts.act_list, name="acts"),
    path("acts/new/", acts.enter, name="enter-act"),
    path(_ACT, acts.act, name="act"),
    path(f"{_ACT}change/", acts.change, name="change-act"),
    path(f"{_ACT}step/<str:move>/", steps.of_act, name="step-act"),
]
