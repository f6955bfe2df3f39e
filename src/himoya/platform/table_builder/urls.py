from __future__ import annotations

from django.urls import path

from himoya.platform.table_builder import views

app_name = "table_builder"

urlpatterns = [
    path("", views.table_list, name="list"),
    path("<slug:table>/", views.table, name="table"),
    path("<slug:table>/cells.csv", views.cells, name="cells"),
]
