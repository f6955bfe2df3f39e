from __future__ import annotations

from django.apps import AppConfig


class FollowedWorkConfig(AppConfig):
    name = "himoya.platform.followed_work"
    label = "followed_work"
