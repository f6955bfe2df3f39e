from __future__ import annotations

from django.urls import path

from himoya.platform.operation import views

app_name = "operation"

urlpatterns = [path("healthz", views.healthz, name="healthz")]
