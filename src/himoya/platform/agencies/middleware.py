"""Gives every request its reader: the account, in the post that it works in now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from himoya.languages.codes import Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.readers import present_posts, reader_in_post, reader_seen_by

#: Keys of the session.
POST, PRACTICE, VIEW_AS = "himoya_post", "himoya_practice", "himoya_view_as"


class ReaderMiddleware:
    """Sets ``request.reader`` (None: nobody, or nobody with a post) and ``request.posts``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        posts, reader = [], None
        user = request.user
        if user.is_authenticated:
            posts = present_posts(user.id)
            reader = self._reader(request, user, posts)
        told = cast(Any, request)
        told.posts = posts
        told.reader = reader
        return self.get_response(request)

    def _reader(self, request: HttpRequest, account: Account, posts: list[Any]) -> Reader | None:
        if not posts:
            return None
        chosen = request.session.get(POST)
        post = next((one for one in posts if str(one.id) == chosen), posts[0])
        practice = bool(request.session.get(PRACTICE, False))
        reader = reader_in_post(account, post, practice=practice)
        if reader is None:
            return None
        seen = request.session.get(VIEW_AS)
        if seen is not None:
            reader = reader_seen_by(reader, UUID(seen))
        return replace(reader, language=_language(request, account))


def _language(request: HttpRequest, account: Account) -> Language:
    """The language chosen in this browser; where none was, the account's, for the whole page."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(account.language)
    return language_of(translation.get_language())
