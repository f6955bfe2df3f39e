from __future__ import annotations

from django.urls import path

from himoya.platform.attachments import views

app_name = "attachments"

urlpatterns = [
    path("<slug:kind>/<uuid:record>/", views.attached, name="list"),
    path("<slug:kind>/<uuid:record>/add/", views.attach, name="add"),
    path("<slug:kind>/<uuid:record>/<uuid:attachment>/", views.download, name="file"),
    path("<slug:kind>/<uuid:record>/<uuid:attachment>/remove/", views.remove, name="remove"),
]
