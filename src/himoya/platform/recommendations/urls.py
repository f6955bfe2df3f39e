"""Addresses of this room: random ids, the ids of programmes, and names of steps."""

from __future__ import annotations

from django.urls import path

from himoya.platform.recommendations.outcomes.views import documents, paper, parts
from himoya.platform.recommendations.views import keeping, lessons, looking, workbooks

app_name = "recommendations"

#: In the address of a part of an outcome document.
_DOCUMENT = "outcome-documents/<uuid:document>/"
_SECTION, _POINT = f"{_DOCUMENT}sections/<uuid:section>/", f"{_DOCUMENT}points/<uuid:point>/"

urlpatterns = [
    path("", looking.recommendation_list, name="list"),
    path("search/", looking.search, name="search"),
    path("roadmap/", looking.board, name="board"),
    path("lessons/", lessons.lessons, name="lessons"),
    path("lessons/<uuid:tied>/off/", lessons.untie, name="untie"),
    path("public/", looking.public, name="public"),
    path("workbook/", workbooks.download, name="workbook"),
    path("workbook/in/", workbooks.upload, name="take-in"),
    path("new/", keeping.enter, name="enter"),
    path("take-over/", keeping.choose_programme, name="take-over"),
    path("take-over/<slug:name>/", keeping.take_over_programme, name="take-over-programme"),
    path("<uuid:recommendation>/", looking.recommendation, name="recommendation"),
    path("<uuid:recommendation>/change/", keeping.change, name="change"),
    path("<uuid:recommendation>/step/<str:move>/", keeping.step, name="step"),
    path("<uuid:recommendation>/lesson/", lessons.tie, name="tie"),
    path("<uuid:recommendation>/public/", keeping.publish, name="publish"),
    path("outcome-documents/", documents.document_list, name="outcomes"),
    path("outcome-documents/new/", documents.enter, name="enter-outcome"),
    path(_DOCUMENT, documents.document, name="outcome"),
    path(f"{_DOCUMENT}change/", documents.change, name="change-outcome"),
    path(f"{_DOCUMENT}agree/", documents.agree_on, name="agree-outcome"),
    path(f"{_DOCUMENT}drop/", documents.drop_draft, name="drop-outcome"),
    path(f"{_DOCUMENT}paper/", paper.on_paper_page, name="outcome-paper"),
    path(f"{_DOCUMENT}sections/new/", parts.add_section, name="add-outcome-section"),
    path(f"{_SECTION}change/", parts.change_section, name="change-outcome-section"),
    path(f"{_SECTION}off/", parts.take_section_off, name="take-outcome-section-off"),
    path(f"{_SECTION}<str:direction>/", parts.move_section, name="move-outcome-section"),
    path(f"{_DOCUMENT}points/new/", parts.add_point, name="add-outcome-point"),
    path(f"{_POINT}change/", parts.change_point, name="change-outcome-point"),
    path(f"{_POINT}off/", parts.take_point_off, name="take-outcome-point-off"),
    path(f"{_POINT}<str:direction>/", parts.move_point, name="move-outcome-point"),
]
