from __future__ import annotations

from django.urls import path

from himoya.platform.returns import views, workbook_views

app_name = "returns"

urlpatterns = [
    path("", views.due, name="due"),
    path("monitor/", views.monitor, name="monitor"),
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
