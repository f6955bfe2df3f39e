"""What the frame of every page shows: who, where, in which language, on which data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from himoya.languages.codes import OWN_NAMES, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.queries import names_of
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.home.navigation import navigation
from himoya.platform.theme.frame import Frame


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``frame``, worked out only where a template asks for it."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame of a request; without a reader that of a public page."""
    language = language_of(get_language())
    country = dictionary().country
    reader: Reader | None = getattr(request, "reader", None)
    common: dict[str, Any] = {
        "language": language,
        "languages": list(OWN_NAMES.items()),
        "invented": country.invented,
        "country_name": country.name.in_language(language),
    }
    if reader is None:
        return Frame(**common, signed_in=request.user.is_authenticated)
    posts = getattr(request, "posts", [])
    agencies = names_of({reader.agency, *(post.agency_id for post in posts)}, language)
    roles = country.roles
    return Frame(
        **common,
        signed_in=True,
        account_name=request.user.display_name,  # type: ignore[union-attr]
        agency_name=agencies[reader.agency],
        role_name=roles[reader.role].name.in_language(language),
        posts=[
            (
                str(post.id),
                f"{roles[post.role].name.in_language(language)}, {agencies[post.agency_id]}",
                post.id == reader.post,
            )
            for post in posts
            if post.role in roles
        ],
        navigation=navigation(reader, request.path),
        practice=reader.practice,
        seen_by=reader.seen_by is not None,
    )
