"""Addresses of this room: random ids, the ids of programmes, codes, and names of moves."""

from __future__ import annotations

from django.urls import path

from himoya.platform.materials.views import cases, files, keeping, looking, uses, workbooks

app_name = "materials"

urlpatterns = [
    path("", looking.work_list, name="list"),
    path("stock/", looking.stock, name="stock"),
    path("public/", looking.public, name="public"),
    path("workbook/", files.download, name="workbook"),
    path("workbook/empty/", workbooks.to_fill_in, name="to-fill-in"),
    path("workbook/in/", workbooks.take_in_works, name="take-in"),
    path("case-studies/", cases.case_list, name="cases"),
    path("case-studies/<slug:name>/", cases.case_study, name="case"),
    path("new/", keeping.enter, name="enter"),
    path("take-over/", keeping.choose_programme, name="take-over"),
    path("take-over/<slug:name>/", keeping.take_over_programme, name="take-over-programme"),
    path("<uuid:work>/", looking.work, name="work"),
    path("<uuid:work>/step/<str:move>/", keeping.step, name="step"),
    path("editions/<uuid:edition>/", looking.edition, name="edition"),
    path("editions/<uuid:edition>/step/<str:move>/", keeping.step_edition, name="step-edition"),
    path("editions/<uuid:edition>/add-file/", files.add_file, name="add-file"),
    path("files/<uuid:file>/", files.send_file, name="file"),
    path("files/<uuid:file>/take-off/", files.take_off, name="take-off-file"),
    path("taught/", looking.taught_list, name="taught"),
    path("adoptions/<uuid:adoption>/end/", keeping.end_adoption, name="end-adoption"),
    path("events/<uuid:event>/", uses.use_at_event, name="use-at-event"),
    path("uses/<uuid:use>/take-off/", uses.take_use_off, name="take-use-off"),
    path("copies/<uuid:copies>/take-back/", keeping.take_back, name="take-back"),
    path("copies/<uuid:copies>/act/", files.act, name="act"),
]
