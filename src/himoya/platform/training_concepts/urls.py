"""Addresses of this room: random ids, kinds of parts and names of steps."""

from __future__ import annotations

from django.urls import path

from himoya.platform.training_concepts.views import keeping, leaving, looking, workbooks

app_name = "training_concepts"

_CONCEPT, _PART = "<uuid:row>/", "parts/<uuid:row>/"

urlpatterns = [
    path("", looking.concept_list, name="list"),
    path("new/", keeping.enter_concept, name="enter"),
    path(_CONCEPT, looking.concept, name="concept"),
    path(f"{_CONCEPT}matrix/", looking.matrix, name="matrix"),
    path(f"{_CONCEPT}paper/", leaving.paper, name="paper"),
    path(f"{_CONCEPT}workbook/", workbooks.download, name="workbook"),
    path(f"{_CONCEPT}workbook/in/", workbooks.take_in_parts, name="take-in"),
    path(f"{_CONCEPT}edition/", keeping.new_edition, name="edition"),
    path(f"{_CONCEPT}copy/", keeping.copy, name="copy"),
    path(f"{_CONCEPT}change/", keeping.change_concept, name="change-concept"),
    path(f"{_CONCEPT}step/<str:move>/", keeping.step_concept, name="step-concept"),
    path(f"{_CONCEPT}new/<str:kind>/", keeping.enter_part, name="enter-part"),
    path(_PART, looking.part, name="part"),
    path(f"{_PART}change/", keeping.change_part, name="change-part"),
    path(f"{_PART}step/<str:move>/", keeping.step_part, name="step-part"),
]
