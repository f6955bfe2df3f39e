from __future__ import annotations

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    name = "himoya.platform.database"
    label = "database"
