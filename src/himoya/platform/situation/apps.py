from __future__ import annotations

from django.apps import AppConfig

#: Seconds between two looks at the months that have ended.
ROUND = 6 * 3600


class SituationConfig(AppConfig):
    name = "himoya.platform.situation"
    label = "situation"

    def ready(self) -> None:
        """Let the worker look for counts that left their range, and rotation find the answers."""
        from himoya.platform.jobs.periodic import every
        from himoya.platform.keys import rotation
        from himoya.platform.situation.actions import open_questions
        from himoya.platform.situation.resealing import ANSWERS

        every(ROUND, "questions about counts", open_questions)
        rotation.register(ANSWERS)
