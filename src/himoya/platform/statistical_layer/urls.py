from __future__ import annotations

from django.urls import path

from himoya.platform.statistical_layer import views

app_name = "statistical_layer"

urlpatterns = [
    path("", views.table_list, name="list"),
    path("<slug:table>/", views.table, name="table"),
    path("<slug:table>/count/", views.count, name="count"),
    path("<slug:table>/file.<slug:form>", views.table_file, name="file"),
]
