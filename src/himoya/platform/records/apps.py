from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register


class RecordsConfig(AppConfig):
    name = "himoya.platform.records"
    label = "records"

    def ready(self) -> None:
        """All models are loaded now; see `agreement`."""
        from himoya.platform.keys import rotation
        from himoya.platform.records.agreement import (
            check_records,
            record_models,
            refuse_disagreement,
        )
        from himoya.platform.records.resealing import answers_of

        register(check_records)
        refuse_disagreement()
        for model in record_models():
            rotation.register(answers_of(model))
