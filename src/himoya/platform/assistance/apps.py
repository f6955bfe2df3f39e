from __future__ import annotations

from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    name = "himoya.platform.assistance"
    label = "assistance"

    def ready(self) -> None:
        """Offer the list, speak on forms, and tell the rotation of keys what is sealed here."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.assistance.desk.listing import QUESTIONS
    from himoya.platform.assistance.desk.on_forms import ANSWERS_ON_FORMS
    from himoya.platform.assistance.resealing import WORDS
    from himoya.platform.entry import remarks
    from himoya.platform.entry.lists.definition import register
    from himoya.platform.keys import rotation

    register(QUESTIONS)
    remarks.register(ANSWERS_ON_FORMS)
    for column in WORDS:
        rotation.register(column)
