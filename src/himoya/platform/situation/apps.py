from __future__ import annotations

from django.apps import AppConfig

#: Seconds between two looks at the months that have ended.
ROUND = 6 * 3600

#: Seconds between two looks for figures that somebody saw behind.
SOON = 5


class SituationConfig(AppConfig):
    name = "himoya.platform.situation"
    label = "situation"

    def ready(self) -> None:
        """Let the worker ask about counts and count what is behind; let rotation find answers."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.jobs.periodic import every
    from himoya.platform.keys import rotation
    from himoya.platform.situation.actions import open_questions
    from himoya.platform.situation.counting_again import clear_old_figures, count_what_is_asked
    from himoya.platform.situation.resealing import ANSWERS

    every(ROUND, "questions about counts", open_questions)
    every(SOON, "figures that are behind", count_what_is_asked)
    every(ROUND, "figures that are too old", clear_old_figures)
    rotation.register(ANSWERS)
