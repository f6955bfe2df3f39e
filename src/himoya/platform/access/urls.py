from __future__ import annotations

from django.urls import path

from himoya.platform.access import views

app_name = "access"

urlpatterns = [path("", views.rules, name="rules")]
