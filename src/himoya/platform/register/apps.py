from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "himoya.platform.register"
    label = "register"

    def ready(self) -> None:
        """Offer cards, workbooks, the list, files of cases, and what a rotation reseals."""
        from himoya.platform.attachments.wings import offer
        from himoya.platform.entry.lists.definition import register
        from himoya.platform.keys import rotation
        from himoya.platform.register.attaching import FILES_OF_CASES
        from himoya.platform.register.forms import offer_cards
        from himoya.platform.register.importing.target import offer_workbooks
        from himoya.platform.register.listing import CASES
        from himoya.platform.register.resealing import REASONS, WORDS

        offer_cards()
        offer_workbooks()
        register(CASES)
        offer(FILES_OF_CASES)
        for column in (*WORDS, *REASONS):
            rotation.register(column)
