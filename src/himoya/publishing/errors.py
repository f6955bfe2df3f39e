"""What cannot be published as it was asked for."""

from __future__ import annotations


class Unpublishable(Exception):
    """Nothing was written. The message is in the reader's language."""
