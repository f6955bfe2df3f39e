from __future__ import annotations

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "himoya.platform.training"
    label = "training"

    def ready(self) -> None:
        """Tell what is sealed, and register what works in the background."""
        from himoya.platform.keys import rotation
        from himoya.platform.training.papers import batch_job, faults  # noqa: F401
        from himoya.platform.training.resealing import COLUMNS

        for column in COLUMNS:
            rotation.register(column)
