"""Addresses of the situation. They hold codes of periods and territories, and random ids."""

from __future__ import annotations

from django.urls import path

from himoya.platform.situation.views import figures, questions

app_name = "situation"

urlpatterns = [
    path("", figures.dashboard, name="dashboard"),
    path("figures/", figures.figures, name="figures"),
    path("figures/file/", figures.download, name="download"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<uuid:question>/", questions.question, name="question"),
]
