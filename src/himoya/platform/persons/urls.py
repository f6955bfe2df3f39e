"""Addresses of persons. They hold random ids, never a name or anything that was typed."""

from __future__ import annotations

from django.urls import path

from himoya.platform.persons.views import finding, photographs, pieces, seeing, unlocking

app_name = "persons"

urlpatterns = [
    path("", finding.find, name="find"),
    path("key/", unlocking.unlock, name="unlock"),
    path("key/lock/", unlocking.lock, name="lock"),
    path("<uuid:person>/", seeing.person, name="person"),
    path("<uuid:person>/add/", pieces.add, name="add"),
    path("<uuid:person>/photographs/add/", photographs.add, name="add_photograph"),
    path("<uuid:person>/photographs/<uuid:item>/", photographs.show, name="photograph"),
    path("<uuid:person>/pieces/<uuid:item>/", pieces.change, name="change_piece"),
    path("<uuid:person>/pieces/<uuid:item>/remove/", pieces.remove, name="remove_piece"),
]
