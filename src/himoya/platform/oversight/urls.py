from __future__ import annotations

from django.urls import path

from himoya.platform.oversight import views

app_name = "audit"

urlpatterns = [
    path("", views.log, name="list"),
    path("rows/<int:number>/", views.row, name="row"),
    path("records/<slug:kind>/<slug:id>/", views.subject, name="subject"),
    path("accounts/<uuid:account_id>/", views.account, name="account"),
    path("export/", views.export, name="export"),
    path("emergency/", views.glass, name="glass"),
    path("emergency/<uuid:glass_id>/reason/", views.glass_reason, name="glass_reason"),
]
