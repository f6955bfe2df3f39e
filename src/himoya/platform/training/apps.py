from __future__ import annotations

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "himoya.platform.training"
    label = "training"

    def ready(self) -> None:
        """Tell what is sealed."""
        from himoya.platform.keys import rotation
        from himoya.platform.training.resealing import COLUMNS

        for column in COLUMNS:
            rotation.register(column)
