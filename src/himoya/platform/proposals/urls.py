"""Addresses of this room. They hold random ids and codes of the dictionary, nothing typed."""

from __future__ import annotations

from django.urls import path

from himoya.platform.proposals import views

app_name = "proposals"

urlpatterns = [
    path("", views.proposal_list, name="list"),
    path("new/", views.propose, name="propose"),
    path("<uuid:proposal>/", views.proposal, name="proposal"),
    path("<uuid:proposal>/vote/", views.vote, name="vote"),
    path("<uuid:proposal>/open-vote/", views.open_vote, name="open-vote"),
    path("<uuid:proposal>/decision/", views.decide, name="decide"),
    path("<uuid:proposal>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:proposal>/applied/", views.applied, name="applied"),
]
