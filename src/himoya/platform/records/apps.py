from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register


class RecordsConfig(AppConfig):
    name = "himoya.platform.records"
    label = "records"

    def ready(self) -> None:
        """All models are loaded now; see `agreement`."""
        from himoya.platform.records.agreement import check_records, refuse_disagreement

        register(check_records)
        refuse_disagreement()
