"""Addresses of this room. They hold random ids and codes of the dictionary, nothing typed."""

from __future__ import annotations

from django.urls import path

from himoya.platform.assistance.desk import views as desk

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
]
