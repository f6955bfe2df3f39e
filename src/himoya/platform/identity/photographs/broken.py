"""What both readers of pictures raise."""

from __future__ import annotations


class BrokenPicture(ValueError):
    """The file ends too early, or is built otherwise than its standard says."""
