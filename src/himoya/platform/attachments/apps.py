from __future__ import annotations

from django.apps import AppConfig, apps

#: Seconds between two rounds that clear away what crashes left behind.
ROUND = 3600


class AttachmentsConfig(AppConfig):
    name = "himoya.platform.attachments"
    label = "attachments"

    def ready(self) -> None:
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.attachments.files import clear_leftovers
    from himoya.platform.attachments.models import AttachmentModel
    from himoya.platform.attachments.resealing import columns_of
    from himoya.platform.jobs.periodic import every
    from himoya.platform.keys.rotation import register

    every(ROUND, "leftovers of uploads", clear_leftovers)
    for model in apps.get_models():
        if issubclass(model, AttachmentModel):
            for column in columns_of(model):
                register(column)
