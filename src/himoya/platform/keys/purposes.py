"""What keys are for. A stored text is bound to its purpose: add, never rename."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """One use of key material; each has a key of its own, derived by HKDF."""

    IDENTITY = "identity"
    ATTACHMENTS = "attachments"
    DRAFTS = "drafts"
    REASONS = "reasons"
    HAND_OVER = "hand_over"
    SESSIONS = "sessions"
    SECOND_FACTOR = "second_factor"
    SEARCH_INDEX = "search_index"
    PHONETIC_INDEX = "phonetic_index"
    AUDIT_CHECKPOINTS = "audit_checkpoints"
    STATISTICAL_KEYS = "statistical_keys"
    PROPOSALS = "proposals"
    PUBLICATION = "publication"
    ASSISTANCE = "assistance"
    TRAINING = "training"
