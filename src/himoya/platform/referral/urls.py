"""Addresses of requests. They hold random ids, never numbers or anything that was typed."""

from __future__ import annotations

from django.urls import path

from himoya.platform.referral import views

app_name = "referral"

urlpatterns = [
    path("", views.request_list, name="list"),
    path("<uuid:request_id>/", views.request_page, name="request"),
    path("<uuid:request_id>/who/", views.who, name="who"),
]
