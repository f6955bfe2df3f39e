"""Writes a secret so that it can be typed."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def in_groups(secret: str) -> str:
    """Return the secret in groups of four letters."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
