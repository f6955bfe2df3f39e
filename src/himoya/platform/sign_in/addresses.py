"""Where a request comes from, as far as it can be known."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of the browser; empty where there is none (a local socket).

    Behind a proxy it is what the proxy nearest to us added; what came before can be made up.
    """
    text = str(request.META.get("REMOTE_ADDR") or "")
    if settings.HIMOYA.behind_proxy:
        text = request.headers.get("X-Forwarded-For", text).rsplit(",", 1)[-1].strip()
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""


def network_of(address: str) -> str:
    """Return what attempts are counted under: the address, of IPv6 the first 64 bits."""
    if not address:
        return ""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{parsed}/64", strict=False).network_address)
    return address


def agent_of(request: HttpRequest) -> str:
    """Return how the browser names itself, shortened."""
    return request.headers.get("User-Agent", "")[:200]
