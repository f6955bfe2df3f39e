"""OpenID Connect providers, from the installation's words to allauth's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from himoya.platform.settings.installation import Installation, UnreadableSettings

#: What one provider is described by; see docs/how-to/sign-in-with-openid-connect.md.
NEEDED = ("id", "server", "client", "secret_file")
OPTIONAL = ("name", "claim", "second_factor_amr", "second_factor_acr")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def openid_providers(installation: Installation) -> dict[str, Any]:
    """Return ``SOCIALACCOUNT_PROVIDERS``. Raises UnreadableSettings naming the first bad value."""
    apps = [_app(one, installation.data) for one in installation.openid]
    if not apps:
        return {}
    # PKCE: a code that was stolen on its way opens nothing (RFC 7636).
    return {
        "openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "profile"]}
    }


def _app(one: Mapping[str, str], data: Path) -> dict[str, Any]:
    for name in NEEDED:
        if not one.get(name):
            raise UnreadableSettings(f"openid: {name}", "", ", ".join(NEEDED))
    for name in one:
        if name not in NEEDED + OPTIONAL:
            raise UnreadableSettings("openid", name, ", ".join(NEEDED + OPTIONAL))
    server = urlsplit(one["server"])
    if server.scheme != "https" and server.hostname not in LOOPBACK:
        raise UnreadableSettings("openid: server", one["server"], "https://…")
    return {
        "provider_id": one["id"],
        "name": one.get("name", one["id"]),
        "client_id": one["client"],
        "secret": _secret(data / one["secret_file"]),
        "settings": {
            "server_url": one["server"],
            "claim": one.get("claim", "preferred_username"),
            "second_factor_amr": one.get("second_factor_amr", ""),
            "second_factor_acr": one.get("second_factor_acr", ""),
        },
    }


def _secret(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UnreadableSettings("openid: secret_file", str(file), error.strerror or "") from error
