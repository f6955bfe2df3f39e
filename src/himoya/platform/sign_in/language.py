"""The language cookie: what the sign-in page speaks before it is known who comes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseBase


def keep_language(answer: HttpResponseBase, language: str) -> None:
    """Let the browser remember a language."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
