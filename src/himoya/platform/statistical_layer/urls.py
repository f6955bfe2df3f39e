from __future__ import annotations

from django.urls import path

from himoya.platform.statistical_layer import indicator_views, views

app_name = "statistical_layer"

urlpatterns = [
    path("", views.table_list, name="list"),
    path("indicators/", indicator_views.catalogue, name="indicators"),
    path("indicators/<slug:name>/", indicator_views.indicator, name="indicator"),
    path("indicators/<slug:name>/file.csv", indicator_views.indicator_file, name="indicator_file"),
    path("records/", views.records, name="records"),
    path("<slug:table>/", views.table, name="table"),
    path("<slug:table>/count/", views.count, name="count"),
    path("<slug:table>/file.<slug:form>", views.table_file, name="file"),
]
