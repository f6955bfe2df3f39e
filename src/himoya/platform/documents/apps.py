from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "himoya.platform.documents"
    label = "documents"
