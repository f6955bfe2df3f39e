from __future__ import annotations

from django.urls import path

from himoya.platform.returns import history_views, views, workbook_views

app_name = "returns"

urlpatterns = [
    path("", views.due, name="due"),
    path("monitor/", views.monitor, name="monitor"),
    path("reconciliation/", views.reconciliation, name="reconciliation"),
    path("history/", history_views.history, name="history"),
    path("history/type/", history_views.type_claim, name="type_claim"),
    path("history/import/", history_views.import_claims, name="import_claims"),
    path("history/form/", history_views.claims_form, name="claims_form"),
    path("history/export/", history_views.export, name="export_claims"),
    path("history/<uuid:id>/withdraw/", history_views.withdraw, name="withdraw_claim"),
    path("begin/", views.begin, name="begin"),
    path("<uuid:id>/", views.one, name="return"),
    path("<uuid:id>/figures/", views.figures, name="figures"),
    path("<uuid:id>/form/", workbook_views.form, name="form"),
    path("<uuid:id>/workbook/", workbook_views.workbook, name="workbook"),
    path("<uuid:id>/workbook/take/", workbook_views.take, name="take_workbook"),
    path("<uuid:id>/workbook/marked/", workbook_views.marked, name="marked_workbook"),
    path("<uuid:id>/prepare/", views.prepare, name="prepare"),
    path("<uuid:id>/sign/", views.sign, name="sign"),
]
