from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "himoya.platform.register"
    label = "register"

    def ready(self) -> None:
        """Offer cards, workbooks, the list, files of cases, and what a rotation reseals."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.attachments.wings import offer
    from himoya.platform.entry.lists.definition import register
    from himoya.platform.identity.kinds import Wing
    from himoya.platform.identity.records_of import offer as offer_records
    from himoya.platform.keys import rotation
    from himoya.platform.register.attaching import FILES_OF_CASES
    from himoya.platform.register.forms import offer_cards
    from himoya.platform.register.importing.target import offer_workbooks
    from himoya.platform.register.listing import CASES
    from himoya.platform.register.practice_place import place_to_practise
    from himoya.platform.register.resealing import REASONS, WORDS
    from himoya.platform.sign_in.before_practice import register_place

    offer_cards()
    offer_workbooks()
    register(CASES)
    offer(FILES_OF_CASES)
    register_place(place_to_practise)
    offer_records(Wing.REGISTER, "register:of-person")
    for column in (*WORDS, *REASONS):
        rotation.register(column)
