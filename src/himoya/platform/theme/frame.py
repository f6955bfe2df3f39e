"""What the frame around every page shows, as plain values: no room's models come in here."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """One place of the platform."""

    url: str
    text: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Who works where, in which language, on which data.

    ``languages`` are (code, own name); ``posts`` are (id, text, is the present one).
    """

    language: str = "en"
    languages: list[tuple[str, str]] = field(default_factory=list)
    signed_in: bool = False
    account_name: str = ""
    agency_name: str = ""
    role_name: str = ""
    posts: list[tuple[str, str, bool]] = field(default_factory=list)
    navigation: list[NavigationItem] = field(default_factory=list)
    invented: bool = False
    practice: bool = False
    seen_by: bool = False
    country_name: str = ""
