from __future__ import annotations

from django.apps import AppConfig


class TableBuilderConfig(AppConfig):
    name = "himoya.platform.table_builder"
    label = "table_builder"

    def ready(self) -> None:
        """Let the public pages lead here."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.publication import builder_address
    from himoya.platform.table_builder.places import address

    builder_address.tell(address)
