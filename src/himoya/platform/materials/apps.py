from __future__ import annotations

from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    name = "himoya.platform.materials"
    label = "materials"

    def ready(self) -> None:
        """Let the room of attached files know whose files its leftovers may be."""
        from himoya.platform.attachments.wings import offer
        from himoya.platform.materials.attaching import FILES_OF_EDITIONS

        offer(FILES_OF_EDITIONS)
