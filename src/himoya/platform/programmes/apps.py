from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "himoya.platform.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Tell the room of attached files whose the files of photographs are."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.attachments.wings import offer
    from himoya.platform.programmes.photographs.attaching import (
        PHOTOGRAPHS_OF_PROGRAMMES,
        PREVIEWS_OF_PHOTOGRAPHS,
    )

    offer(PHOTOGRAPHS_OF_PROGRAMMES)
    offer(PREVIEWS_OF_PHOTOGRAPHS)
