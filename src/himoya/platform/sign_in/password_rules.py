"""Django's rules for passwords, saying no in our words and languages."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext


class LongEnough(password_validation.MinimumLengthValidator):
    """As many letters as `settings` ask for."""

    def get_error_message(self) -> str:
        text = gettext("This password is too short. Take at least {number} letters or signs.")
        return text.format(number=self.min_length)


class NotCommon(password_validation.CommonPasswordValidator):
    """None of the 20,000 passwords that everybody tries first."""

    def get_error_message(self) -> str:
        return gettext("This password is too common: it is among the first that others try.")


class NotLikeOneself(password_validation.UserAttributeSimilarityValidator):
    """Nothing like the username or the name."""

    def get_error_message(self) -> str:
        return gettext("This password is too much like your name or username.")
