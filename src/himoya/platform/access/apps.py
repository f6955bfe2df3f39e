from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "himoya.platform.access"
    label = "access"
