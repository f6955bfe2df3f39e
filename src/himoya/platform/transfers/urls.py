"""Addresses of this room. They hold random ids, never a number or anything that was typed."""

from __future__ import annotations

from django.urls import path

from himoya.platform.transfers.views import files, own_keys, partners, sending

app_name = "transfers"

urlpatterns = [
    path("", files.transfers, name="list"),
    path("read/", files.read, name="read"),
    path("<uuid:transfer>/", files.transfer, name="transfer"),
    path("<uuid:transfer>/file/", files.case_file, name="case-file"),
    path("<uuid:transfer>/answer/", files.answer_file, name="answer-file"),
    path("<uuid:transfer>/receipt/", files.receipt, name="receipt"),
    path("cases/<uuid:case>/", sending.send, name="send"),
    path("installations/", partners.partners, name="partners"),
    path("installations/own/", partners.own_file, name="own-file"),
    path("installations/own/keys/", own_keys.own_keys, name="own-keys"),
    path("installations/new/", partners.add, name="add-partner"),
    path("installations/<uuid:partner>/", partners.partner, name="partner"),
]
