from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "himoya.platform.jobs"
    label = "jobs"
