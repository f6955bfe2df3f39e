"""The acts that the audit knows. A stored value never changes its meaning; add, never rename."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What was done, tried or seen."""

    # signing in
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    SECOND_FACTOR_CHANGED = "second_factor_changed"
    PASSWORD_CHANGED = "password_changed"
    ACCOUNT_RECOVERED = "account_recovered"
    SESSION_ENDED = "session_ended"

    # seeing
    READ = "read"
    READ_IDENTITY = "read_identity"
    SEARCHED = "searched"
    DOWNLOADED = "downloaded"
    EXPORTED = "exported"
    PRINTED = "printed"
    REFUSED = "refused"

    # records
    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"
    HANDED_OVER = "handed_over"
    TAKEN_OVER = "taken_over"
    RETURNED = "returned"
    ASSIGNED = "assigned"
    IMPORTED = "imported"
    ATTACHED = "attached"

    # rights and agencies
    RIGHTS_CHANGED = "rights_changed"
    AGENCY_CHANGED = "agency_changed"
    ACCOUNT_CHANGED = "account_changed"
    GLASS_BROKEN = "glass_broken"
    GLASS_ENDED = "glass_ended"
    VIEWED_AS = "viewed_as"
    PRACTICE_BEGUN = "practice_begun"
    PRACTICE_ENDED = "practice_ended"

    # the installation
    KEYS_CHANGED = "keys_changed"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    CLOCK_SET_BACK = "clock_set_back"
    SEALED = "sealed"
    JOB_ENDED = "job_ended"
