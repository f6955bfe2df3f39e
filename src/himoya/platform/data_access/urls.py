"""Addresses of this room; who asked stands in none of them."""

from __future__ import annotations

from django.urls import path

from himoya.platform.data_access import views

app_name = "data_access"

urlpatterns = [
    path("", views.application_list, name="list"),
    path("new/", views.enter, name="enter"),
    path("<uuid:application>/", views.application, name="application"),
    path("<uuid:application>/review/", views.review, name="review"),
    path("<uuid:application>/step/<str:move>/", views.step, name="step"),
    path("<uuid:application>/grant/", views.grant, name="grant"),
    path("<uuid:application>/refusal/", views.refuse, name="refuse"),
    path("<uuid:application>/release/", views.release, name="release"),
    path("<uuid:application>/tables/", views.hand_out, name="hand-out"),
    path("<uuid:application>/decision/", views.decision, name="decision"),
]
