"""Addresses of this room: random ids, the ids of programmes, and names of steps."""

from __future__ import annotations

from django.urls import path

from himoya.platform.recommendations.views import keeping, looking, workbooks

app_name = "recommendations"

urlpatterns = [
    path("", looking.recommendation_list, name="list"),
    path("roadmap/", looking.board, name="board"),
    path("lessons/", looking.lessons, name="lessons"),
    path("public/", looking.public, name="public"),
    path("workbook/", workbooks.download, name="workbook"),
    path("workbook/in/", workbooks.upload, name="take-in"),
    path("workbook/in/now/", workbooks.commit, name="take-in-now"),
    path("new/", keeping.enter, name="enter"),
    path("take-over/", keeping.choose_programme, name="take-over"),
    path("take-over/<slug:name>/", keeping.take_over_programme, name="take-over-programme"),
    path("<uuid:recommendation>/", looking.recommendation, name="recommendation"),
    path("<uuid:recommendation>/change/", keeping.change, name="change"),
    path("<uuid:recommendation>/step/<str:move>/", keeping.step, name="step"),
    path("<uuid:recommendation>/public/", keeping.publish, name="publish"),
]
