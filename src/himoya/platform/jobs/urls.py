from __future__ import annotations

from django.urls import path

from himoya.platform.jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.job_list, name="list"),
    path("<uuid:job_id>/", views.job_page, name="job"),
    path("<uuid:job_id>/cancel/", views.cancel, name="cancel"),
    path("<uuid:job_id>/again/", views.again, name="again"),
    path("<uuid:job_id>/file/", views.download, name="file"),
]
