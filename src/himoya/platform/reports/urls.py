"""Addresses of this room: random ids, languages, and names of sections and figures."""

from __future__ import annotations

from django.urls import path

from himoya.platform.reports.views import drafts, returning, settling, texts

app_name = "reports"

_REPORT = "<uuid:report>/"
_TEXT = f"{_REPORT}sections/<str:section>/<str:language>/"

urlpatterns = [
    path("", drafts.report_list, name="list"),
    path("new/", drafts.begin_draft, name="begin"),
    path(_REPORT, drafts.one, name="report"),
    path(f"{_REPORT}paper/", drafts.paper, name="paper"),
    path(f"{_REPORT}figures/", drafts.figures, name="figures"),
    path(f"{_REPORT}withdraw/", drafts.withdraw_draft, name="withdraw"),
    path(_TEXT, texts.text, name="text"),
    path(f"{_TEXT}history/", texts.history, name="history"),
    path(f"{_REPORT}working-copy/", returning.working_copy, name="working-copy"),
    path(f"{_REPORT}bring-back/", returning.bring_back, name="bring-back"),
    path(f"{_REPORT}bring-back/<str:language>/now/", returning.take_over, name="take-over"),
    path(f"{_REPORT}conflicts/", settling.conflicts, name="conflicts"),
    path(f"{_REPORT}conflicts/<str:reference>/", settling.settle, name="settle"),
    path(f"{_REPORT}sign/", settling.sign_report, name="sign"),
]
