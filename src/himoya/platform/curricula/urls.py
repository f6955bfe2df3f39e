"""Addresses of this room: random ids, the ids of programmes, and names of moves."""

from __future__ import annotations

from django.urls import path

from himoya.platform.curricula.views import files, keeping, looking

app_name = "curricula"

urlpatterns = [
    path("", looking.curriculum_list, name="list"),
    path("counts/", looking.counts, name="counts"),
    path("workbook/", files.download, name="workbook"),
    path("new/", keeping.enter, name="enter"),
    path("take-over/", keeping.choose_programme, name="take-over"),
    path("take-over/<slug:name>/", keeping.take_over_programme, name="take-over-programme"),
    path("<uuid:curriculum>/", looking.curriculum, name="curriculum"),
    path("<uuid:curriculum>/paper/", files.paper, name="paper"),
    path("<uuid:curriculum>/step/<str:move>/", keeping.step, name="step"),
]
