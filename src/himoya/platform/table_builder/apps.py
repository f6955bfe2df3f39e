from __future__ import annotations

from django.apps import AppConfig


class TableBuilderConfig(AppConfig):
    name = "himoya.platform.table_builder"
    label = "table_builder"
